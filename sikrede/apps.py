from django.apps import AppConfig


class SikredeConfig(AppConfig):
    """Insured persons."""

    name = "sikrede"
    verbose_name = "Sikrede"

    def ready(self) -> None:
        """Register the room's own cards."""
        from konfiguration.parametre import PARAMETRE
        from sikrede.kort import familiekort
        from sikrede.opslag import om_sikrede
        from sikrede.parametre import GRUNDENS_TIMER, USAEDVANLIGT_ANTAL
        from sikrede.ramme import KORT, Emnekort

        PARAMETRE.registrer(GRUNDENS_TIMER)
        PARAMETRE.registrer(USAEDVANLIGT_ANTAL)
        KORT.registrer(Emnekort("om-sikrede", 10, "sikrede/kort/om_sikrede.html", om_sikrede))
        KORT.registrer(Emnekort("familie", 20, "sikrede/kort/familie.html", familiekort))
