from django.urls import path

from laegevalg import views

app_name = "laegevalg"
urlpatterns = [
    path("sikrede/<uuid:offentlig_id>/laegevalg/", views.vaelg_laege, name="vaelg"),
    path("sikrede/<uuid:offentlig_id>/sikringsgruppe/", views.skift_gruppe, name="gruppe"),
    path("sikrede/<uuid:offentlig_id>/laegevalg/bekraeft/", views.bekraeft, name="bekraeft"),
    path("sikrede/<uuid:offentlig_id>/laegevalg/fortryd/", views.fortryd, name="fortryd"),
    path("sikrede/<uuid:offentlig_id>/laegevalg/historik/", views.historik, name="historik"),
    path("forloeb/<uuid:offentlig_id>/laegens-svar/", views.laegens_svar, name="svar"),
]
