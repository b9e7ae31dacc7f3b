from django.apps import AppConfig


class ForloebConfig(AppConfig):
    """The process engine and a process's pages."""

    name = "forloeb"
    verbose_name = "Forløb"

    def ready(self) -> None:
        """Register the card "Forløb"."""
        from forloeb.opslag import forloebskort
        from sikrede.ramme import KORT, Emnekort

        KORT.registrer(Emnekort("forloeb", 40, "forloeb/kort/forloeb.html", forloebskort))
