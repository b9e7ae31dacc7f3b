"""What a choice of doctor is decided on."""

from __future__ import annotations

from datetime import date

from laegevalg.models import Registrering
from laegevalg.regler.tidslinje import Punkt


def gaeldende(sikret_id: int, *, pr: date) -> Registrering | None:
    """The registration in force on `pr`, with its doctor. One query, by index."""
    raekker = Registrering.objects.filter(sikret_id=sikret_id, erstattet__isnull=True, fra__lte=pr)
    return raekker.select_related("yder").order_by("-fra").first()


def tidslinje(sikret_id: int) -> list[Registrering]:
    """All change points in force of a person with their doctors, oldest first, coming ones included. One query."""
    raekker = Registrering.objects.filter(sikret_id=sikret_id, erstattet__isnull=True)
    return list(raekker.select_related("yder").order_by("fra"))


def punkt(raekke: Registrering) -> Punkt:
    """A change point as the rules know it. Pure."""
    return Punkt(raekke.fra, raekke.gruppe, raekke.yder_id)
