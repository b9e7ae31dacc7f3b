"""Reads on practices.

A ydernummer has one practice on a date: of its periods in force, the one that began last, and of those that began on
the same day the one that was read last (the register has given the number a new history id). So periods that overlap
in the register have one answer here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from ydere.models import ALMEN_LAEGEGERNING, Plads, Tilgang, Yder


@dataclass(frozen=True, slots=True)
class Praksis:
    """A practice as a list shows it. `ledige` is places left below the closing limit, which `pladser` is.

    `tilgang` is its intake in words.
    """

    id: int
    offentlig_id: str
    ydernummer: str
    navn: str
    adresse: str
    postnummer: str
    postdistrikt: str
    telefon: str
    ledige: int
    pladser: int
    tilgang: str

    @property
    def postlinje(self) -> str:
        """Post code and district."""
        return f"{self.postnummer} {self.postdistrikt}".strip()


def _virker(pr: date, praefiks: str = "") -> Q:
    return Q(**{f"{praefiks}fra__lte": pr}) & (Q(**{f"{praefiks}til__isnull": True}) | Q(**{f"{praefiks}til__gt": pr}))


def _aabne(kommune: str, pr: date) -> QuerySet[Plads]:
    afloest = Yder.objects.filter(_virker(pr), ydernummer=OuterRef("yder__ydernummer")).filter(
        Q(fra__gt=OuterRef("yder__fra")) | Q(fra=OuterRef("yder__fra"), pk__gt=OuterRef("yder_id"))
    )
    return (
        Plads.objects.filter(_virker(pr, "yder__"), kommune=kommune, tilgang=Tilgang.AABEN)
        .filter(~Exists(afloest), yder__speciale=ALMEN_LAEGEGERNING)
        .filter(lukkegraense__gt=F("tilmeldte") + F("reserverede"))
        .select_related("yder")
    )


def aabne_praksisser(kommune: str, *, pr: date) -> list[Praksis]:
    """The municipality's general practices with a free place, by name; fictive ones never (LV-5). One query."""
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
        pladser=plads.lukkegraense,
        tilgang=Tilgang(plads.tilgang).label,
    )


def hent_yder(yder_id: int) -> Yder:
    """One practice. One query."""
    return Yder.objects.get(pk=yder_id)


def yder_paa(ydernummer: str, *, pr: date) -> Yder | None:
    """The practice that has the ydernummer on `pr`, or None when nobody has. One query, by index."""
    return Yder.objects.filter(_virker(pr), ydernummer=ydernummer).order_by("-fra", "-pk").first()


def ydernumre_i_drift(numre: Iterable[str], *, dage: Iterable[date]) -> set[tuple[str, date]]:
    """Which of the numbers have a practice on which of the days. One query, none for nobody."""
    numre, dage = set(numre), set(dage)
    if not numre:
        return set()
    perioder = list(Yder.objects.filter(ydernummer__in=numre).values_list("ydernummer", "fra", "til"))
    return {(nummer, dag) for nummer, fra, til in perioder for dag in dage if fra <= dag and (til is None or dag < til)}


def efterfoelger(yder: Yder) -> Yder | None:
    """The period the practice's ydernummer runs on in, or None where it ends or pauses. One query, by index.

    The next of the number's periods that begins no later than the day after the last of `yder`'s own: a practice that
    got a new history id. After a pause the number is another practice's, which succeeds nobody.
    """
    naeste = Yder.objects.filter(ydernummer=yder.ydernummer).filter(
        Q(fra__gt=yder.fra) | Q(fra=yder.fra, pk__gt=yder.pk)
    )
    if yder.til is not None:
        naeste = naeste.filter(fra__lte=yder.til)
    return naeste.order_by("fra", "pk").first()
