from django.apps import AppConfig


class BreveConfig(AppConfig):
    """Letters."""

    name = "breve"
    verbose_name = "Breve"

    def ready(self) -> None:
        """Let a process's page list its letters, and a person's page lead to theirs."""
        from breve.opslag import brevlinjer
        from breve.views import oversigt_url
        from forloeb.ramme import BREVKILDER, Brevkilde
        from sikrede.ramme import FUNKTIONER, Funktion

        BREVKILDER.registrer(Brevkilde("breve", brevlinjer))
        FUNKTIONER.registrer(Funktion("breve", 50, "Breve", "b", oversigt_url, lambda sikret, aktoer: ""))
