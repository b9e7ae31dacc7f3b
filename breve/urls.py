from django.urls import path

from breve import views

app_name = "breve"
urlpatterns = [
    path("breve/<uuid:offentlig_id>.pdf", views.pdf, name="pdf"),
    path("sikrede/<uuid:offentlig_id>/breve/", views.oversigt, name="oversigt"),
]
