"""`manage.py demo_opret`: a synthetic population, through the same importers that read the registers' real files."""

from __future__ import annotations

import tempfile
from argparse import ArgumentParser
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

import demodata
from kerne import ur
from kerne.aktoer import system
from kerne.session import session
from konfiguration.handlinger import saet_parameter
from laegevalg.parametre import FORSORGSHJEM
from sikrede.models import Sikret
from ydere.models import Yder

_PERSONER = 5_000
_TILBAGE = timedelta(days=3 * 365)
_SEED = 1
_FORSORGSHJEM = "Forsorgshjemmet "
"""How the names of the made-up forsorgshjem's doctors begin; no register says which they are (LV-6)."""


class Command(BaseCommand):
    """Does nothing where there are persons already. Refused outside demo mode."""

    help = "Opretter en opdigtet befolkning til demoen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add `--personer`."""
        parser.add_argument("--personer", type=int, default=_PERSONER)

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the registers' files and read them."""
        if not settings.DEMO:
            raise CommandError("Opdigtede personer oprettes kun i demo.")
        with session(system("demo_opret")):
            if Sikret.objects.exists():
                self.stdout.write("Der er personer i forvejen; intet er ændret.")
                return
            dag = ur.i_dag()
        with tempfile.TemporaryDirectory(prefix="sygesikring-demo-") as mappe:
            self.stdout.write(f"Danner registerfiler med {options['personer']} personer.")
            filer = demodata.skriv(Path(mappe), personer=options["personer"], seed=_SEED, dato=dag)
            call_command("yder_indlaes", str(filer.yder), stdout=self.stdout)
            _naevn_forsorgshjem(dag)
            call_command("ydertilgang_indlaes", str(filer.ydertilgang), stdout=self.stdout)
            call_command("cpr_indlaes", str(filer.cpr), stdout=self.stdout)
            call_command("sikrede_indlaes", str(filer.sikrede), stdout=self.stdout)


def _naevn_forsorgshjem(dag: date) -> None:
    """Say which doctors are a forsorgshjem's alone, as an administrator would (LV-6)."""
    aktoer = system("demo_opret")
    with session(aktoer):
        numre = Yder.objects.filter(navn__startswith=_FORSORGSHJEM).order_by("ydernummer")
        alle = " ".join(dict.fromkeys(numre.values_list("ydernummer", flat=True)))
        saet_parameter(FORSORGSHJEM.noegle, alle, gyldig_fra=dag - _TILBAGE, aktoer=aktoer)
