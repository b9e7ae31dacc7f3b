from django.apps import AppConfig


class SikredeConfig(AppConfig):
    """Insured persons."""

    name = "sikrede"
    verbose_name = "Sikrede"

    def ready(self) -> None:
        """Register the room's own cards."""
        from konfiguration.parametre import PARAMETRE
        from sikrede.kort import familiekort, familiekort_dengang
        from sikrede.opslag import om_sikrede, om_sikrede_dengang
        from sikrede.parametre import GRUNDENS_TIMER, USAEDVANLIGT_ANTAL
        from sikrede.ramme import KORT, Dengang, Emnekort

        PARAMETRE.registrer(GRUNDENS_TIMER)
        PARAMETRE.registrer(USAEDVANLIGT_ANTAL)
        om_dengang = Dengang("sikrede/kort/om_sikrede_dengang.html", om_sikrede_dengang)
        familien_dengang = Dengang("sikrede/kort/familie_dengang.html", familiekort_dengang)
        KORT.registrer(Emnekort("om-sikrede", 10, "sikrede/kort/om_sikrede.html", om_sikrede, om_dengang))
        KORT.registrer(Emnekort("familie", 20, "sikrede/kort/familie.html", familiekort, familien_dengang))
