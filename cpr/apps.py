from django.apps import AppConfig


class CprConfig(AppConfig):
    """The CPR register's files and events."""

    name = "cpr"
    verbose_name = "CPR"

    def ready(self) -> None:
        """Load the receipts' model: it lies beside the frame, and not in `integrationer.models`."""
        from integrationer.registerfil import models  # noqa: F401
