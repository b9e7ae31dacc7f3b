"""`manage.py regler`: make `docs/regler.md` from the rules in the code."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sygesikring import regeltabel


class Command(BaseCommand):
    """Writes the file; with --kontrol it only says whether the file is up to date, and the status is 1 when not."""

    help = "Danner docs/regler.md af reglerne i koden."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the check."""
        parser.add_argument("--kontrol", action="store_true", help="skriv intet; sig, om filen svarer til reglerne")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it, or compare."""
        tekst = regeltabel.dan()
        if not options["kontrol"]:
            regeltabel.FIL.write_text(tekst, encoding="utf-8")
            self.stdout.write(f"Skrevet: {regeltabel.FIL}")
        elif not regeltabel.FIL.is_file() or regeltabel.FIL.read_text(encoding="utf-8") != tekst:
            raise CommandError("docs/regler.md svarer ikke til reglerne. Kør: manage.py regler")
