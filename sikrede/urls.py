from django.urls import path

from sikrede import views

app_name = "sikrede"
urlpatterns = [
    path("sikrede/", views.soeg, name="soeg"),
    path("sikrede/fundet/", views.fundet, name="fundet"),
    path("sikrede/hele-landet/", views.soeg_i_landet, name="soeg_i_landet"),
    path("sikrede/<uuid:offentlig_id>/", views.overblik, name="overblik"),
    path("sikrede/<uuid:offentlig_id>/grund/", views.grund, name="grund"),
    path("sikrede/<uuid:offentlig_id>/kort/<slug:noegle>/", views.kort, name="kort"),
]
