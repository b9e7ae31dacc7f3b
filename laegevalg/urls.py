from django.urls import path

from laegevalg import views

app_name = "laegevalg"
urlpatterns = [
    path("sikrede/<uuid:offentlig_id>/laegevalg/", views.vaelg, name="vaelg"),
    path("sikrede/<uuid:offentlig_id>/laegevalg/bekraeft/", views.bekraeft, name="bekraeft"),
    path("sikrede/<uuid:offentlig_id>/laegevalg/historik/", views.historik, name="historik"),
]
