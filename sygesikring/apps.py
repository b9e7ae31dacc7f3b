from django.apps import AppConfig


class SygesikringConfig(AppConfig):
    """Where all is put together."""

    name = "sygesikring"
    verbose_name = "Sygesikring"

    def ready(self) -> None:
        """Set operational logging up in every kind of process, and register the check of the shortcuts."""
        from sygesikring import systemtjek  # noqa: F401
        from sygesikring.logning import opsaet

        opsaet()
