from django.apps import AppConfig


class SygesikringConfig(AppConfig):
    """Where all is put together."""

    name = "sygesikring"
    verbose_name = "Sygesikring"
