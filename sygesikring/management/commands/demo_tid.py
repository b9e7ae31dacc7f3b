"""`manage.py demo_tid DAGE`: move the demo's clock (UD-23)."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kerne import log, ur
from kerne.aktoer import system
from kerne.session import session
from sygesikring.urvaerk import toem


class Command(BaseCommand):
    """Moving n days is n moves of one day, each drained, so that deadlines fall due in their order."""

    help = "Stiller demoens ur frem."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the number of days."""
        parser.add_argument("dage", type=int)

    def handle(self, *args: Any, **options: Any) -> None:
        """Move day by day."""
        if not settings.DEMO:
            raise CommandError("Uret kan kun stilles i demo.")
        if not 1 <= options["dage"] <= 366:
            raise CommandError("Skriv et antal dage fra 1 til 366.")
        for _ in range(options["dage"]):
            with session(system("demo_tid")):
                ur.stil_frem(1)
                log.skriv("demo.ur", data={"dage": 1})
            antal = toem()
            with session(system("demo_tid")):
                self.stdout.write(f"{ur.i_dag():%d.%m.%Y}: {antal} ting skete.")
