"""`manage.py klargoer`: bring the database to what this version needs. Repeatable; safe when several run at once."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

import brugere
from brugere.models import Organisation
from kerne.aktoer import system
from kerne.log.forsegling import opret_partitioner
from kerne.session import session

_LAAS = 8_243_001


class Command(BaseCommand):
    """Migrates as the owner, under an advisory lock; then log partitions and reference data."""

    help = "Klargør databasen: migreringer, logpartitioner og grunddata."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it."""
        if "ejer" not in connections:
            raise CommandError("Databasen klargøres som dens ejer: sæt DATABASE_EJER_URL.")
        with connections["ejer"].cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_LAAS])
            # A migration that waits for a lock makes everyone else wait behind it.
            cursor.execute("SET lock_timeout = '10s'")
            cursor.execute("SET statement_timeout = '15min'")
            try:
                call_command("migrate", database="ejer", verbosity=options["verbosity"], interactive=False)
                cursor.execute("UPDATE kerne_tilstand SET demo = %s WHERE demo <> %s", [settings.DEMO, settings.DEMO])
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_LAAS])
        with session(system("klargoer")):
            opret_partitioner()
            _indlaes_kommuner()


def _indlaes_kommuner() -> None:
    with open(Path(brugere.__file__).parent / "data" / "kommuner.csv", encoding="utf-8") as fil:
        kommuner = [Organisation(kode=r["kode"], navn=r["navn"]) for r in csv.DictReader(fil, delimiter=";")]
    Organisation.objects.bulk_create(kommuner, update_conflicts=True, unique_fields=["kode"], update_fields=["navn"])
