from django.apps import AppConfig


class SygesikringConfig(AppConfig):
    """Where all is put together."""

    name = "sygesikring"
    verbose_name = "Sygesikring"

    def ready(self) -> None:
        """Set operational logging up in every kind of process."""
        from sygesikring.logning import opsaet

        opsaet()
