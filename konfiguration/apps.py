from django.apps import AppConfig


class KonfigurationConfig(AppConfig):
    """Business parameters."""

    name = "konfiguration"
    verbose_name = "Konfiguration"
