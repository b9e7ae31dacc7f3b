"""`manage.py demo_brugere`: the demo's logins as a table."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from brugere.demo import DEMOBRUGERE
from brugere.models import Organisation
from kerne.aktoer import system
from kerne.session import session


class Command(BaseCommand):
    """Refused outside demo mode."""

    help = "Viser demoens brugere."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the table."""
        if not settings.DEMO:
            raise CommandError("Demobrugere findes kun i demo.")
        with session(system("demo_brugere")):
            navne = dict(Organisation.objects.values_list("kode", "navn"))
        self.stdout.write(f"{'Brugernavn':<24}{'Navn':<16}{'Kommune':<10}Rolle")
        for brugernavn, en in DEMOBRUGERE.items():
            kommune = navne.get(en.organisation, en.organisation)
            self.stdout.write(f"{brugernavn:<24}{en.navn:<16}{kommune:<10}{en.rolle.titel}")
