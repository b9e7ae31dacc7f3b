"""`manage.py log_verificer`: verify the log's hash chain (UD-13)."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connections, transaction

from kerne.log.forsegling import verificer


class Command(BaseCommand):
    """Reads the whole log as its owner; changes nothing. Exit status 1 when anything does not add up."""

    help = "Verificerer revisionsloggens hashkæde."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add `--anker`."""
        parser.add_argument("--anker", help="En hægte, der er gemt udenfor, og som skal findes i kæden.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify and report in numbers."""
        if "ejer" not in connections:
            raise CommandError("Loggen verificeres som databasens ejer: sæt DATABASE_EJER_URL.")
        with transaction.atomic(using="ejer"):
            fundet = verificer(connections["ejer"], anker=options["anker"])
        self.stdout.write(f"Blokke: {fundet.blokke} · poster: {fundet.poster} · slettede: {fundet.slettede}")
        if fundet.anker:
            self.stdout.write(f"Anker: {fundet.anker}")
        for brud in fundet.brud:
            self.stderr.write(f"Blok {brud.blok}: {brud.hvad}")
        if fundet.brud:
            raise CommandError(f"Loggen er brudt: {len(fundet.brud)} fejl.")
        self.stdout.write("Loggen er hel.")
