from django.apps import AppConfig


class KladderConfig(AppConfig):
    """Drafts."""

    name = "kladder"
    verbose_name = "Kladder"

    def ready(self) -> None:
        """Register the life of a draft, and what becomes of a form sent after the login has ended."""
        from brugere.ramme import EFTERLADTE, Efterladt
        from kladder import efterladt
        from kladder.parametre import LEVETID
        from konfiguration.parametre import PARAMETRE

        PARAMETRE.registrer(LEVETID)
        EFTERLADTE.registrer(Efterladt("kladder", efterladt.gem, efterladt.besked, efterladt.hent))
