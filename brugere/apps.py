from django.apps import AppConfig


class BrugereConfig(AppConfig):
    """Organisations, users, roles, login."""

    name = "brugere"
    verbose_name = "Brugere"
