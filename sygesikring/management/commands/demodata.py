"""`manage.py demodata`: a synthetic Denmark of a chosen size as the registers' own files, for the importers to read."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from demodata import bestilling, fremdrift
from demodata.bestilling import STOERRELSER, Bestilling, KanIkke
from kerne import ur
from kerne.aktoer import system
from kerne.session import session

_AFBRUDT: Final = 130


class Command(BaseCommand):
    """Writes four files and nothing else; the database is only asked what day it is, and only without `--dato`."""

    help = "Skriver et opdigtet Danmark som registrenes egne filer."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the size, the seed, where to, and the date; checked in `handle`, whose messages are Danish."""
        parser.add_argument("--stoerrelse", default="", help=", ".join(f"{n}: {p}" for n, p in STOERRELSER.items()))
        parser.add_argument("--seed", default="1", help="Samme tal giver samme filer.")
        parser.add_argument("--ud", default="", help="Mappe; ellers demodata-<størrelse> i den aktuelle mappe.")
        parser.add_argument("--dato", default="", help="Filernes dato, åååå-mm-dd; ellers i dag.")
        parser.add_argument("--overskriv", action="store_true", help="Erstat filer, der findes i forvejen.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, write, and say what was written."""
        try:
            oensket = self._oensket(options)
            if not options["overskriv"]:
                oensket.tjek_ledig()
            filer = oensket.udfoer(fremdrift.paa(self.stderr, self._fortael))
        except KanIkke as fejl:
            raise CommandError(str(fejl)) from fejl
        except KeyboardInterrupt:
            raise CommandError("Afbrudt. Der er ikke skrevet noget.", returncode=_AFBRUDT) from None
        self.stdout.write(filer.rapport(), ending="")

    def _fortael(self, tekst: str) -> None:
        self.stderr.write(tekst, style_func=str, ending="")
        self.stderr.flush()

    def _oensket(self, options: dict[str, Any]) -> Bestilling:
        navn = options["stoerrelse"]
        if not navn:
            raise KanIkke(f"Angiv --stoerrelse: {', '.join(STOERRELSER)}.")
        personer = bestilling.stoerrelse(navn)
        seed = bestilling.helt_tal(str(options["seed"]), "Seed")
        dato = bestilling.dag(options["dato"]) if options["dato"] else _i_dag()
        return Bestilling(Path(options["ud"] or f"demodata-{navn}"), personer, seed, dato)


def _i_dag() -> date:
    """Today by domain time. Raises `KanIkke` without a database."""
    try:
        with session(system("demodata")):
            return ur.i_dag()
    except DatabaseError as fejl:
        raise KanIkke("Databasen svarer ikke, så dagen er ukendt. Angiv --dato åååå-mm-dd.") from fejl
