"""`manage.py urvaerk`: the scheduler process."""

from __future__ import annotations

import signal
import threading
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand

from sygesikring.urvaerk import Urvaerk, proev_slag


class Command(BaseCommand):
    """Beats once a second until it is told to stop. Any number may run."""

    help = "Finder det, der er forfaldent, og sørger for, at det sker."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add `--interval`."""
        parser.add_argument("--interval", type=float, default=1.0, help="Sekunder mellem slagene.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Beat."""
        stop = threading.Event()

        def slut(signum: int, ramme: FrameType | None) -> None:
            stop.set()

        signal.signal(signal.SIGTERM, slut)
        signal.signal(signal.SIGINT, slut)
        urvaerk = Urvaerk()
        while not stop.wait(options["interval"]):
            proev_slag(urvaerk)
