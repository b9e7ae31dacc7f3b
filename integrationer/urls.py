from django.urls import path

from integrationer import views

app_name = "integrationer"
urlpatterns = [
    path("integration/kortleverandoer/haendelser", views.kortleverandoer_haendelser, name="kortleverandoer"),
    path("integration/digitalpost/beskeder", views.digitalpost_beskeder, name="digitalpost"),
]
