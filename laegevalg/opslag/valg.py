"""What a choice of doctor is decided on."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date

from laegevalg.models import Registrering
from laegevalg.regler.tidslinje import Punkt, er_uaendret
from ydere.models import ALMEN_LAEGEGERNING, Yder


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


def hindring_for_yder(raekker: Sequence[Registrering], yder_id: int, *, fra: date) -> str:
    """Why this doctor cannot be chosen for a person with these change points, in Danish, or nothing. Pure."""
    if er_uaendret([punkt(raekke) for raekke in raekker], fra=fra, yder_id=yder_id):
        return "Det er allerede den sikredes læge. Vælg en anden læge."
    return ""


def lukket_praksis(offentlig_id: uuid.UUID, kommune: str) -> Yder | None:
    """A general practice that has left the list since it was shown, to name it; of the person's municipality.

    A fictive one never was in a list, so a posted id of one is named to nobody (LV-5). One query.
    """
    praksisser = Yder.objects.filter(speciale=ALMEN_LAEGEGERNING, plads__kommune=kommune)
    return praksisser.filter(offentlig_id=offentlig_id).first()
