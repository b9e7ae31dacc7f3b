"""Practices with all a choice is decided on: intake, counters, place and period."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet

from ydere.models import Plads, Yder


@dataclass(frozen=True, slots=True)
class Praksisfakta:
    """One practice in the period of its number that is in force on the day asked about. `til` is the day after."""

    id: int
    offentlig_id: str
    ydernummer: str
    navn: str
    adresse: str
    postnummer: str
    postdistrikt: str
    telefon: str
    speciale: str
    kommune: str
    tilgang: str
    postnumre: tuple[str, ...]
    lukkegraense: int
    maksimum: int
    tilmeldte: int
    reserverede: int
    breddegrad: Decimal | None
    laengdegrad: Decimal | None
    fra: date
    til: date | None

    @property
    def postlinje(self) -> str:
        """Post code and district."""
        return f"{self.postnummer} {self.postdistrikt}".strip()

    @property
    def ledige(self) -> int:
        """Places left below the closing limit."""
        return max(self.lukkegraense - self.tilmeldte - self.reserverede, 0)


def _i_kraft(pr: date, praefiks: str = "") -> Q:
    return Q(**{f"{praefiks}fra__lte": pr}) & (Q(**{f"{praefiks}til__isnull": True}) | Q(**{f"{praefiks}til__gt": pr}))


def _paa(pr: date) -> QuerySet[Plads]:
    """Each ydernummer's practice on a day (`ydere.opslag`)."""
    afloest = Yder.objects.filter(_i_kraft(pr), ydernummer=OuterRef("yder__ydernummer")).filter(
        Q(fra__gt=OuterRef("yder__fra")) | Q(fra=OuterRef("yder__fra"), pk__gt=OuterRef("yder_id"))
    )
    return Plads.objects.filter(_i_kraft(pr, "yder__")).filter(~Exists(afloest)).select_related("yder")


def praksisser_i(kommune: str, *, pr: date) -> list[Praksisfakta]:
    """All practices of a municipality on a day, fictive ones too, by name. One query."""
    return [_fakta(plads) for plads in _paa(pr).filter(kommune=kommune).order_by("yder__navn", "yder__ydernummer")]


def alle_praksisser(*, pr: date) -> list[Praksisfakta]:
    """All practices of the country on a day (some two thousand), fictive ones too, by name. One query."""
    return [_fakta(plads) for plads in _paa(pr).order_by("yder__navn", "yder__ydernummer")]


def praksis_med_id(offentlig_id: uuid.UUID | str, *, pr: date) -> Praksisfakta | None:
    """A practice by its public id, when that period of its number is in force on the day. One query."""
    plads = _paa(pr).filter(yder__offentlig_id=offentlig_id).first()
    return None if plads is None else _fakta(plads)


def praksis_med_noegle(yder_id: int, *, pr: date) -> Praksisfakta | None:
    """A practice by its key, when that period of its number is in force on the day. One query."""
    plads = _paa(pr).filter(yder_id=yder_id).first()
    return None if plads is None else _fakta(plads)


def _fakta(plads: Plads) -> Praksisfakta:
    yder = plads.yder
    return Praksisfakta(
        id=yder.pk,
        offentlig_id=str(yder.offentlig_id),
        ydernummer=yder.ydernummer,
        navn=yder.navn,
        adresse=yder.adresse,
        postnummer=yder.postnummer,
        postdistrikt=yder.postdistrikt,
        telefon=yder.telefon,
        speciale=yder.speciale,
        kommune=plads.kommune,
        tilgang=plads.tilgang,
        postnumre=tuple(plads.postnumre),
        lukkegraense=plads.lukkegraense,
        maksimum=plads.maksimum,
        tilmeldte=plads.tilmeldte,
        reserverede=plads.reserverede,
        breddegrad=plads.breddegrad,
        laengdegrad=plads.laengdegrad,
        fra=yder.fra,
        til=yder.til,
    )
