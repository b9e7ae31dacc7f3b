from django.apps import AppConfig


class NoterConfig(AppConfig):
    """Notes on a person."""

    name = "noter"
    verbose_name = "Noter"

    def ready(self) -> None:
        """Register the card and the action "Ny note"."""
        from noter.opslag import notekort
        from noter.views import hindring_for_note, ny_url
        from sikrede.ramme import FUNKTIONER, KORT, Emnekort, Funktion

        KORT.registrer(Emnekort("noter", 50, "noter/kort/noter.html", notekort))
        FUNKTIONER.registrer(Funktion("ny-note", 30, "Ny note", "n", ny_url, hindring_for_note))
