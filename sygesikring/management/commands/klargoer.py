"""`manage.py klargoer`: bring the database to what this version needs. Repeatable; safe when several run at once."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from brugere.handlinger import opdater_organisationer
from grunddata.indlaesning import indlaes_medfoelgende
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
            resultater = indlaes_medfoelgende()
            opdater_organisationer()
        if options["verbosity"]:
            for resultat in resultater:
                self.stdout.write(resultat.som_tekst())
