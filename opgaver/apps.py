from django.apps import AppConfig


class OpgaverConfig(AppConfig):
    """Tasks."""

    name = "opgaver"
    verbose_name = "Opgaver"

    def ready(self) -> None:
        """Register the card "Opgaver"."""
        from opgaver.opslag import opgavekort
        from sikrede.ramme import KORT, Emnekort

        KORT.registrer(Emnekort("opgaver", 60, "opgaver/kort/opgaver.html", opgavekort))
