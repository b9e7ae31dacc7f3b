"""Reads on practices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from ydere.models import Plads, Tilgang, Yder


@dataclass(frozen=True, slots=True)
class Praksis:
    """A practice as a list shows it. `ledige` is places left below the closing limit."""

    id: int
    offentlig_id: str
    ydernummer: str
    navn: str
    adresse: str
    postnummer: str
    postdistrikt: str
    telefon: str
    ledige: int

    @property
    def postlinje(self) -> str:
        """Post code and district."""
        return f"{self.postnummer} {self.postdistrikt}".strip()


def _virker(pr: date) -> Q:
    return Q(yder__fra__lte=pr) & (Q(yder__til__isnull=True) | Q(yder__til__gt=pr))


def _aabne(kommune: str, pr: date) -> QuerySet[Plads]:
    return (
        Plads.objects.filter(_virker(pr), kommune=kommune, tilgang=Tilgang.AABEN)
        .filter(lukkegraense__gt=F("tilmeldte") + F("reserverede"))
        .select_related("yder")
    )


def aabne_praksisser(kommune: str, *, pr: date) -> list[Praksis]:
    """The municipality's practices with a free place, by name. One query."""
    return [_praksis(plads) for plads in _aabne(kommune, pr).order_by("yder__navn", "yder__ydernummer")]


def aaben_praksis(offentlig_id: str, kommune: str, *, pr: date) -> Praksis | None:
    """One of `aabne_praksisser` by its public id, or None when it is not among them. One query."""
    plads = _aabne(kommune, pr).filter(yder__offentlig_id=offentlig_id).first()
    return None if plads is None else _praksis(plads)


def _praksis(plads: Plads) -> Praksis:
    yder = plads.yder
    return Praksis(
        id=yder.pk,
        offentlig_id=str(yder.offentlig_id),
        ydernummer=yder.ydernummer,
        navn=yder.navn,
        adresse=yder.adresse,
        postnummer=yder.postnummer,
        postdistrikt=yder.postdistrikt,
        telefon=yder.telefon,
        ledige=max(plads.lukkegraense - plads.tilmeldte - plads.reserverede, 0),
    )


def hent_yder(yder_id: int) -> Yder:
    """One practice. One query."""
    return Yder.objects.get(pk=yder_id)
