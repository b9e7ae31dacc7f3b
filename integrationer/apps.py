from django.apps import AppConfig


class IntegrationerConfig(AppConfig):
    """The outside."""

    name = "integrationer"
    verbose_name = "Integrationer"

    def ready(self) -> None:
        """Register the systems messages are delivered to, and who understands answers from Digital Post."""
        from integrationer.digitalpost.adressering import AFSENDER_CVR
        from integrationer.digitalpost.indgang import Digitalpostsvar
        from integrationer.digitalpost.system import DigitalPost
        from integrationer.kortleverandoer import Kortleverandoer
        from integrationer.systemer import MODTAGERE, SYSTEMER
        from konfiguration.parametre import PARAMETRE

        SYSTEMER.registrer(Kortleverandoer())
        SYSTEMER.registrer(DigitalPost())
        MODTAGERE.registrer(Digitalpostsvar())
        PARAMETRE.registrer(AFSENDER_CVR)
