"""The writes on tasks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F
from django.db.models.functions import Greatest

from kerne import ur
from opgaver.models import Opgave, Slags


@dataclass(frozen=True, slots=True)
class Systemopgave:
    """A task the system itself will end when what it waits for has happened."""

    kommune: str
    art: str
    titel: str
    genstand: str
    sikret_id: int | None
    frist: datetime | None


def opret_systemopgaver(nye: Iterable[Systemopgave]) -> list[Opgave]:
    """Make them, in the order given. One statement, none for none."""
    return Opgave.objects.bulk_create(
        Opgave(
            kommune=en.kommune,
            slags=Slags.SYSTEM,
            art=en.art,
            titel=en.titel,
            genstand=en.genstand,
            sikret_id=en.sikret_id,
            frist=en.frist,
            oprettet=ur.nu(),
        )
        for en in nye
    )


def opret_manuel_opgave(*, kommune: str, art: str, titel: str, genstand: str, sikret_id: int | None) -> Opgave:
    """A task a caseworker must do, made by the system. One statement."""
    return Opgave.objects.create(
        kommune=kommune,
        slags=Slags.MANUEL,
        art=art,
        titel=titel,
        genstand=genstand,
        sikret_id=sikret_id,
        oprettet=ur.nu(),
    )


def luk_systemopgaver(opgave_ider: list[int]) -> int:
    """Close tasks whose wait is over; closed ones stay as they are. One statement. Returns how many.

    A transaction that waited for a lock may have begun before the task was made: it closes no sooner than that.
    """
    return Opgave.objects.filter(pk__in=opgave_ider, lukket__isnull=True).update(
        lukket=Greatest(F("oprettet"), ur.nu())
    )
