from django.apps import AppConfig


class GrunddataConfig(AppConfig):
    """Reference data with validity."""

    name = "grunddata"
    verbose_name = "Grunddata"
