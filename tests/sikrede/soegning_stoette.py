"""What the tests of search and of the reason for it share: persons, and what has been logged."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connections
from django.test import Client

from kerne.aktoer import system
from kerne.session import session
from sikrede.indlaesning.soegeord import dan
from sikrede.models import Sikret, Tidligerenavn
from tests.stoette import byg

LogInd = Callable[..., Client]
Post = tuple[str, uuid.UUID | None, str, str]
FOEDT = date(1980, 5, 17)
BESKYTTET = date(2020, 1, 1)


def person(fornavn: str, efternavn: str, *, tidligere: str = "", **felter: Any) -> Sikret:
    """A person who can be searched for."""
    with session(system("test")):
        en = byg.sikret(fornavn=fornavn, efternavn=efternavn, **felter)
        if tidligere:
            Tidligerenavn.objects.create(sikret=en, fornavn=fornavn, efternavn=tidligere)
            dan(en.pk, en.pk)
    return en


@dataclass
class Loggen:
    """What has been logged since it was asked last: handling, person, outcome, reason; by handling and order."""

    _sidst: int = field(default=0)

    def siden(self, *handlinger: str) -> list[Post]:
        """The new entries of these; all others are skipped."""
        with connections["ejer"].cursor() as cursor:
            cursor.execute(
                "SELECT id, handling, person, udfald, formaal FROM kerne_log WHERE id > %s ORDER BY id", [self._sidst]
            )
            raekker = cursor.fetchall()
        self._sidst = max((raekke[0] for raekke in raekker), default=self._sidst)
        return [tuple(resten) for _, *resten in raekker if resten[0] in handlinger]  # type: ignore[misc]
