"""`manage.py demo_tid DAGE`: move the demo's clock (UD-23)."""

from __future__ import annotations

import threading
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kerne import ur
from kerne.aktoer import system
from kerne.session import session
from sygesikring.demo_ur import FlytningAfvist, Skridt, bestil, flyt_en_dag
from sygesikring.urvaerk import Noegle, toem

_PAUSE = 0.2


class Command(BaseCommand):
    """Moving n days is n moves of one day, each drained, so that deadlines fall due in their order.

    The wish is the same as the demo bar's, so that a scheduler beside this helps; without one this does it all.
    """

    help = "Stiller demoens ur frem."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the number of days."""
        parser.add_argument("dage", type=int)

    def handle(self, *args: Any, **options: Any) -> None:
        """Move day by day."""
        if not settings.DEMO:
            raise CommandError("Uret kan kun stilles i demo.")
        mislykkede: set[Noegle] = set()
        toem(mislykkede=mislykkede)
        try:
            with session(system("demo_tid")):
                bestil(options["dage"])
        except FlytningAfvist as afvist:
            raise CommandError(str(afvist)) from afvist
        while (skridt := flyt_en_dag(mislykkede)) is not Skridt.INTET:
            if skridt is Skridt.VENTER:
                threading.Event().wait(_PAUSE)
            antal = toem(mislykkede=mislykkede)
            if skridt is Skridt.FLYTTET:
                with session(system("demo_tid")):
                    self.stdout.write(f"{ur.i_dag():%d.%m.%Y}: {antal} ting skete.")
