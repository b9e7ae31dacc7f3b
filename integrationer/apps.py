from django.apps import AppConfig


class IntegrationerConfig(AppConfig):
    """The outside."""

    name = "integrationer"
    verbose_name = "Integrationer"

    def ready(self) -> None:
        """Register the systems messages are delivered to."""
        from integrationer.kortleverandoer import Kortleverandoer
        from integrationer.systemer import SYSTEMER

        SYSTEMER.registrer(Kortleverandoer())
