from django.apps import AppConfig
from django.db.backends.signals import connection_created


class KerneConfig(AppConfig):
    """The ground floor."""

    name = "kerne"
    verbose_name = "Kerne"

    def ready(self) -> None:
        """Guard every connection of the application's and register the system checks."""
        from kerne import systemtjek  # noqa: F401 - importing registers the checks
        from kerne.forbindelser import ny_forbindelse

        connection_created.connect(ny_forbindelse, dispatch_uid="kerne.forbindelser")
