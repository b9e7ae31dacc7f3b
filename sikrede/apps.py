from django.apps import AppConfig


class SikredeConfig(AppConfig):
    """Insured persons."""

    name = "sikrede"
    verbose_name = "Sikrede"

    def ready(self) -> None:
        """Register the room's own card."""
        from sikrede.opslag import om_sikrede
        from sikrede.ramme import KORT, Emnekort

        KORT.registrer(Emnekort("om-sikrede", 10, "sikrede/kort/om_sikrede.html", om_sikrede))
