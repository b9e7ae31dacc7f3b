from django.apps import AppConfig


class BreveConfig(AppConfig):
    """Letters."""

    name = "breve"
    verbose_name = "Breve"

    def ready(self) -> None:
        """Let a process's page list its letters, a person's page lead to theirs, and the table of rules say theirs."""
        from breve import regler
        from breve.opslag import brevlinjer
        from breve.views import oversigt_url
        from forloeb.ramme import BREVKILDER, Brevkilde
        from kerne.afgoerelse import REGLER
        from sikrede.ramme import FUNKTIONER, Funktion

        for regel in regler.REGLER:
            REGLER.registrer(regel)
        BREVKILDER.registrer(Brevkilde("breve", brevlinjer))
        FUNKTIONER.registrer(Funktion("breve", 50, "Breve", "b", oversigt_url, lambda sikret, aktoer: ""))
