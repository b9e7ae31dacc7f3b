"""Reads on a person's registrations."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from kerne import ur
from laegevalg.models import Laegevalg, Registrering, Valgstatus
from laegevalg.regler.tidslinje import Punkt, er_uaendret
from sikrede.models import Sikret
from ydere.models import ALMEN_LAEGEGERNING, Yder


@dataclass(frozen=True, slots=True)
class Laege:
    """The doctor as the card shows it."""

    navn: str
    ydernummer: str
    adresse: tuple[str, ...]
    telefon: str


@dataclass(frozen=True, slots=True)
class Laegevalgskort:
    """The card "Lægevalg": what is in force today (LV-15)."""

    offentlig_id: str
    gruppe: str
    gruppe_fra: date | None
    laege: Laege | None
    laege_fra: date | None
    historik_url: str
    under_vejs: str


def gaeldende(sikret_id: int, *, pr: date) -> Registrering | None:
    """The registration in force on `pr`, with its doctor. One query, by index."""
    return _gaeldende_foer(sikret_id, pr).select_related("yder").first()


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


def _gaeldende_foer(sikret_id: int, pr: date) -> QuerySet[Registrering]:
    return Registrering.objects.filter(sikret_id=sikret_id, erstattet__isnull=True, fra__lte=pr).order_by("-fra")


def gruppe(sikret: Sikret) -> str:
    """The group in force today; empty when there is none. One query."""
    raekke = _gaeldende_foer(sikret.pk, ur.i_dag()).values_list("gruppe", flat=True).first()
    return raekke or ""


def laegevalgskort(sikret: Sikret) -> Laegevalgskort:
    """The card "Lægevalg" of a person. Two queries, of the columns it shows."""
    raekker = list(
        _gaeldende_foer(sikret.pk, ur.i_dag()).values_list(
            "fra",
            "gruppe",
            "yder__ydernummer",
            "yder__navn",
            "yder__adresse",
            "yder__postnummer",
            "yder__postdistrikt",
            "yder__telefon",
        )
    )
    gruppe_nu, laege = "", None
    if raekker:
        _, gruppe_nu, ydernummer, navn, adresse, postnummer, postdistrikt, telefon = raekker[0]
        if ydernummer is not None:
            laege = Laege(navn, ydernummer, (adresse, f"{postnummer} {postdistrikt}"), telefon)
    return Laegevalgskort(
        offentlig_id=str(sikret.offentlig_id),
        gruppe=gruppe_nu,
        gruppe_fra=_siden([(fra, gruppe) for fra, gruppe, *_ in raekker]),
        laege=laege,
        laege_fra=_siden([(fra, nummer) for fra, _, nummer, *_ in raekker]) if laege else None,
        historik_url="",
        under_vejs=_under_vejs(sikret),
    )


def _siden(raekker: Sequence[tuple[date, str | None]]) -> date | None:
    """Since when a value, newest first, has been what it is: a change point may change only the other one."""
    siden = None
    for fra, vaerdi in raekker:
        if vaerdi != raekker[0][1]:
            break
        siden = fra
    return siden


def _under_vejs(sikret: Sikret) -> str:
    valg = Laegevalg.objects.filter(sikret=sikret, status=Valgstatus.RESERVERET)
    navn = valg.values_list("yder__navn", flat=True).first()
    return f"Lægevalg til {navn} er i gang." if navn else ""


def har_valg_i_gang(sikret: Sikret) -> bool:
    """Whether a choice is under way for the person, in any municipality. One query."""
    return Laegevalg.objects.filter(sikret=sikret, status=Valgstatus.RESERVERET).exists()


def lukket_praksis(offentlig_id: uuid.UUID, kommune: str) -> Yder | None:
    """A general practice that has left the list since it was shown, to name it; of the person's municipality.

    A fictive one never was in a list, so a posted id of one is named to nobody (LV-5). One query.
    """
    praksisser = Yder.objects.filter(speciale=ALMEN_LAEGEGERNING, plads__kommune=kommune)
    return praksisser.filter(offentlig_id=offentlig_id).first()
