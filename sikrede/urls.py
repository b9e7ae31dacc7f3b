from django.urls import path

from sikrede import views

app_name = "sikrede"
urlpatterns = [
    path("sikrede/", views.soeg, name="soeg"),
    path("sikrede/<uuid:offentlig_id>/", views.overblik, name="overblik"),
    path("sikrede/<uuid:offentlig_id>/kort/<slug:noegle>/", views.kort, name="kort"),
]
