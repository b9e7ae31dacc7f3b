from django.urls import path

from forloeb import views

app_name = "forloeb"
urlpatterns = [
    path("forloeb/<uuid:offentlig_id>/", views.detalje, name="detalje"),
    path("forloeb/<uuid:offentlig_id>/annuller/", views.annuller, name="annuller"),
    path("forloeb/<uuid:offentlig_id>/proev-igen/", views.proev_igen, name="proev_igen"),
    path("sikrede/<uuid:offentlig_id>/forloeb/", views.forloebshistorik, name="historik"),
]
