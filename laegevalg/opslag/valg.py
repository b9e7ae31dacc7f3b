"""What a choice of doctor is decided on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kerne.ur import KOEBENHAVN
from laegevalg.models import Dispensation, Registrering
from laegevalg.regler.omregistrering import Laege
from laegevalg.regler.tidslinje import Punkt


def gaeldende(sikret_id: int, *, pr: date) -> Registrering | None:
    """The registration in force on `pr`, with its doctor. One query, by index."""
    raekker = Registrering.objects.filter(sikret_id=sikret_id, erstattet__isnull=True, fra__lte=pr)
    return raekker.select_related("yder").order_by("-fra").first()


def tidslinje(sikret_id: int) -> list[Registrering]:
    """All change points in force of a person with their doctors, oldest first, coming ones included. One query."""
    raekker = Registrering.objects.filter(sikret_id=sikret_id, erstattet__isnull=True)
    return list(raekker.select_related("yder").order_by("fra"))


def tidligst(forloeb_id: int, dag: date) -> date:
    """The day a choice is in force: `dag`, or the one its doctor's leave was settled on when that is later. One query.

    AssertionError while it is not settled.
    """
    afgjort = Dispensation.objects.values_list("afgjort", flat=True).get(forloeb_id=forloeb_id)
    assert afgjort is not None
    return max(dag, afgjort.astimezone(KOEBENHAVN).date())


def punkt(raekke: Registrering) -> Punkt:
    """A change point as the rules know it. Pure."""
    return Punkt(raekke.fra, raekke.gruppe, raekke.yder_id)


def laeger_i(raekker: Iterable[Registrering]) -> dict[int, Laege]:
    """The doctors of change points, read with them, by key. Pure."""
    return {en.yder.pk: Laege(en.yder.navn, en.yder.ydernummer) for en in raekker if en.yder is not None}
