"""`manage.py haengende`: what is stuck, and why (UD-19)."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from kerne.aktoer import system
from kerne.session import session
from sygesikring.haengende import Haengende, find_haengende


class Command(BaseCommand):
    """Names no person: municipality, process or message by public id, where it stands and what went wrong."""

    help = "Viser forløb og beskeder, der hænger, og hvorfor."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add `--json` and `--minutter`."""
        parser.add_argument("--json", action="store_true", help="Skriv som JSON.")
        parser.add_argument("--minutter", type=int, default=5, help="Hvor længe noget må være forfaldent.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the list."""
        with session(system("haengende")):
            fundne = find_haengende(minutter=options["minutter"])
        if options["json"]:
            self.stdout.write(json.dumps([asdict(en) for en in fundne], ensure_ascii=False, default=str))
            return
        for en in fundne:
            self.stdout.write(self._linje(en))
        self.stdout.write(f"{len(fundne)} hænger." if fundne else "Intet hænger.")

    @staticmethod
    def _linje(en: Haengende) -> str:
        naeste = (
            f"prøves igen {en.naeste_forsoeg:%d.%m.%Y %H:%M:%S}" if en.naeste_forsoeg else "venter på en sagsbehandler"
        )
        return f"{en.kommune}  {en.hvad}  {en.id}  {en.hvor}  {en.forsoeg} forsøg  {naeste}  {en.hvorfor}"
