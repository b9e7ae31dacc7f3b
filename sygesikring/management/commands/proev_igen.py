"""`manage.py proev_igen ID`: give what was given up its attempts back."""

from __future__ import annotations

import uuid
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from forloeb.models import Forloeb
from forloeb.motor import proev_igen as proev_forloeb_igen
from integrationer.levering import proev_igen as proev_besked_igen
from kerne import log
from kerne.aktoer import system
from kerne.session import session


class Command(BaseCommand):
    """A process or a message by the id and municipality that `haengende` shows; the same key is used again."""

    help = "Prøver et opgivet forløb eller en opgivet besked igen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the id and its municipality."""
        parser.add_argument("id", type=uuid.UUID)
        parser.add_argument("--kommune", required=True, help="Kommunekoden, som haengende viser.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Try again."""
        with session(system("proev_igen", organisation=options["kommune"])):
            antal = _forloeb(options["id"]) + proev_besked_igen(options["id"])
            if antal:
                log.skriv("drift.proev_igen", genstand=f"id:{options['id']}")
        if not antal:
            raise CommandError("Der er intet opgivet med det id i den kommune. Se manage.py haengende.")
        self.stdout.write("Prøves igen.")


def _forloeb(offentlig_id: uuid.UUID) -> int:
    fundne = Forloeb.objects.filter(offentlig_id=offentlig_id).values_list("pk", flat=True)
    return sum(map(proev_forloeb_igen, fundne))
