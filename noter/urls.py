from django.urls import path

from noter import views

app_name = "noter"
urlpatterns = [
    path("sikrede/<uuid:offentlig_id>/noter/", views.liste, name="liste"),
    path("sikrede/<uuid:offentlig_id>/noter/ny/", views.ny, name="ny"),
    path("sikrede/<uuid:offentlig_id>/noter/<uuid:note_id>/", views.note, name="note"),
    path("sikrede/<uuid:offentlig_id>/noter/<uuid:note_id>/ret/", views.ret, name="ret"),
    path("sikrede/<uuid:offentlig_id>/noter/<uuid:note_id>/traek-tilbage/", views.traek_tilbage, name="traek_tilbage"),
]
