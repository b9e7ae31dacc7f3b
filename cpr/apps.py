from django.apps import AppConfig


class CprConfig(AppConfig):
    """The CPR register's files and events."""

    name = "cpr"
    verbose_name = "CPR"
