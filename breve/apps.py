from django.apps import AppConfig


class BreveConfig(AppConfig):
    """Letters."""

    name = "breve"
    verbose_name = "Breve"

    def ready(self) -> None:
        """Let a process's page list its letters."""
        from breve.opslag import brevlinjer
        from forloeb.ramme import BREVKILDER, Brevkilde

        BREVKILDER.registrer(Brevkilde("breve", brevlinjer))
