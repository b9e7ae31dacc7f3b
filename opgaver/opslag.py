"""The reads on tasks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F

from kerne import ur
from kerne.ur import KOEBENHAVN
from opgaver.models import Opgave, Slags
from sikrede.models import Sikret
from sikrede.opslag import egne_raekker

FLEST = 5


@dataclass(frozen=True, slots=True)
class Opgavelinje:
    """An open task in a list. `frist` is the last day to do it on, or None; `overskredet`: that day is past."""

    titel: str
    slags: str
    frist: date | None
    overskredet: bool


@dataclass(frozen=True, slots=True)
class Opgavekort:
    """The card "Opgaver": at most five; `flere` when there are more."""

    offentlig_id: str
    opgaver: tuple[Opgavelinje, ...]
    flere: bool


def opgavekort(sikret: Sikret) -> Opgavekort:
    """The card "Opgaver" of a person: the reader's municipality's own open tasks (SIK-2), first deadline first.

    Those under CPR numbers the person gave up are among them. One query. Row-level security keeps other municipalities'
    tasks away, also of one who has moved here.
    """
    hendes = Opgave.objects.filter(sikret_id__in=egne_raekker(sikret), lukket__isnull=True)
    aabne = list(hendes.order_by(F("frist").asc(nulls_last=True), "id")[: FLEST + 1])
    return Opgavekort(
        offentlig_id=str(sikret.offentlig_id),
        opgaver=tuple(map(_linje, aabne[:FLEST])),
        flere=len(aabne) > FLEST,
    )


def _linje(opgave: Opgave) -> Opgavelinje:
    frist = opgave.frist.astimezone(KOEBENHAVN).date() if opgave.frist else None
    return Opgavelinje(
        titel=opgave.titel,
        slags=Slags(opgave.slags).label,
        frist=frist,
        overskredet=frist is not None and frist < ur.i_dag(),
    )
