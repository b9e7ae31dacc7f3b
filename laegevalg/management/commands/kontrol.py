"""`manage.py kontrol`: recount the practices' counters."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kerne.aktoer import system
from kerne.session import session
from laegevalg.kontrol import find_afvigelser


class Command(BaseCommand):
    """Changes nothing. Exit status 1 when a counter is not its rows."""

    help = "Tæller praksissernes tilmeldte og reserverede pladser efter."

    def handle(self, *args: Any, **options: Any) -> None:
        """Count and report."""
        with session(system("kontrol")):
            afvigelser = find_afvigelser()
        for en in afvigelser:
            self.stdout.write(
                f"{en.ydernummer}: tilmeldte {en.tilmeldte}, talt {en.talte_tilmeldte} · "
                f"reserverede {en.reserverede}, talt {en.talte_reserverede}"
            )
        if afvigelser:
            raise CommandError(f"Tællerne passer ikke for {len(afvigelser)} praksis(ser).")
        self.stdout.write("Alle tællere passer.")
