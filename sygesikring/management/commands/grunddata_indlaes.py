"""`manage.py grunddata_indlaes MAPPE|FIL`: read reference data from files newer than the product's own."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from brugere.handlinger import opdater_organisationer
from grunddata.csvfil import Afvist
from grunddata.indlaesning import indlaes
from grunddata.slags import SLAGS
from kerne.aktoer import system
from kerne.session import session


class Command(BaseCommand):
    """All files are read in one transaction; at the first that is refused nothing is stored, and the status is 1."""

    help = f"Indlæser grunddata (CSV): {', '.join(slags.navn for slags in SLAGS)}."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the path."""
        parser.add_argument("sti", metavar="MAPPE|FIL", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, and report per file."""
        try:
            with session(system("grunddata_indlaes")):
                resultater = indlaes(options["sti"])
                organisationer = opdater_organisationer()
        except Afvist as fejl:
            raise CommandError(f"{fejl} Intet er gemt.") from None
        for resultat in resultater:
            self.stdout.write(resultat.som_tekst())
        if organisationer:
            self.stdout.write(f"Organisationer, der er oprettet eller har fået nyt navn: {organisationer}.")
