"""`manage.py soegeord_dan`: make all search words anew, as after a change of how they are folded (UD-5)."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Max

from kerne.aktoer import system
from kerne.session import session
from sikrede.indlaesning.soegeord import dan
from sikrede.models import Sikret

_AKTOER = system("soegeord_dan")


class Command(BaseCommand):
    """A transaction for each bundle of persons: who searches meanwhile finds a person by the old words or the new.

    Can be run again, and stopped and run again, at any time; an importer and it wait for each other.
    """

    help = "Danner alle personers søgeord på ny."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add `--bundt`."""
        parser.add_argument("--bundt", type=int, default=20_000, help="Personer i hver transaktion.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild; progress is on stderr."""
        bundt: int = options["bundt"]
        if bundt < 1:
            raise CommandError("Skriv et bundt på mindst 1 person.")
        with session(_AKTOER):
            sidste: int = Sikret.objects.aggregate(sidste=Max("pk"))["sidste"] or 0
        personer = 0
        for fra in range(1, sidste + 1, bundt):
            til = min(fra + bundt - 1, sidste)
            with session(_AKTOER):
                personer += dan(fra, til)
            self.stderr.write(f"{100 * til // sidste} %: {personer} personer …")
        self.stdout.write(f"Søgeord er dannet for {personer} personer.")
