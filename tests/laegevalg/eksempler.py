"""Random families with their pasts, practices and wishes, and the country they are made in."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from kerne import ur
from kerne.aktoer import Rolle
from kerne.session import session
from laegevalg.models import Registrering
from sikrede.models import Sikret
from tests.stoette import byg, sag
from ydere.models import Plads, Tilgang, Yder

SKRIVER = (Rolle.SAGSBEHANDLER, Rolle.SAERLIGE_RETTIGHEDER, Rolle.ADMINISTRATOR)
PRAKSISSER = {
    "aaben": (Tilgang.AABEN, 50, 50),
    "to": (Tilgang.AABEN, 2, 3),
    "lukket": (Tilgang.LUKKET, 0, 50),
    "her": (Tilgang.SELEKTIV, 50, 50),
    "der": (Tilgang.SELEKTIV, 50, 50),
    "fuld": (Tilgang.LUKKET, 0, 0),
}
POSTNUMRE = {"her": ["5000"], "der": ["8000"]}
_FOEDSELSDAGE = itertools.count()
SVAR = ("ja", "nej", "tavs", "annuller")
_LAENGE_SIDEN = -4000


@dataclass(frozen=True)
class Fortilfaelde:
    """How one person has stood and is to stand: days from today, group and doctor of each change, "" for none."""

    punkter: tuple[tuple[int, str, str], ...]

    @classmethod
    def strategi(cls) -> st.SearchStrategy[Fortilfaelde]:
        """With a doctor or without one from long ago, with changes since and to come; or never registered.

        What is past may be a time without a doctor; what comes has one.
        """
        med = st.tuples(st.sampled_from(["1", "1", "5"]), st.sampled_from(["aaben", "to", "lukket", "her"]))
        uden = st.sampled_from([("2", ""), ("7", "")])
        foerst = st.tuples(st.just(_LAENGE_SIDEN), med | uden)
        siden = st.lists(st.tuples(st.integers(-380, 0), med | uden), max_size=3, unique_by=lambda en: en[0])
        kommer = st.lists(st.tuples(st.integers(5, 60), med), max_size=1)
        return st.just(cls(())) | st.builds(
            lambda en, alle, sidst: cls(tuple((dag, *hvad) for dag, hvad in (en, *sorted(alle), *sidst))),
            foerst,
            siden,
            kommer,
        )


@dataclass(frozen=True)
class Eksempel:
    """One case: who is chosen for, with whom, what is asked for, by whom, and what the doctors say."""

    alder: int
    boern: tuple[int, ...]
    gift_hos: str
    fortid: tuple[Fortilfaelde, ...]
    yder: str
    gruppe: str
    dage: int
    rolle: Rolle
    svar: tuple[str, ...]


EKSEMPLER = st.builds(
    Eksempel,
    alder=st.sampled_from([45, 45, 45, 45, 16, 8]),
    boern=st.lists(st.sampled_from([8, 16]), max_size=2).map(tuple),
    gift_hos=st.sampled_from(["", "", "lukket", "fuld"]),
    fortid=st.tuples(*[Fortilfaelde.strategi()] * 3),
    yder=st.sampled_from(["aaben", "to", "lukket", "lukket", "lukket", "her", "der", "fuld", ""]),
    gruppe=st.sampled_from(["", "", "", "", "1", "2", "5"]),
    dage=st.sampled_from([0, 0, 0, 0, 0, 1, 20, 30, 200, -1, -14, -300, 31, -15, -400, 27_000]),
    rolle=st.sampled_from(SKRIVER),
    svar=st.tuples(*[st.sampled_from(SVAR)] * 3),
)


@dataclass(frozen=True)
class Sted:
    """The persons of one example, the one chosen for first, and its practices."""

    personer: tuple[Sikret, ...]
    foraeldre: tuple[Sikret, ...]
    ydere: dict[str, Yder]
    foer: dict[int, tuple[date, str, int | None]]
    tilmeldte: Counter[str]


def opret(eksempel: Eksempel) -> Sted:
    """The practices, the persons and how they have stood."""
    with session(sag.SYSTEM):
        ydere = {}
        for navn, (tilgang, graense, maksimum) in PRAKSISSER.items():
            ydere[navn] = byg.praksis(navn=f"Praksis {navn}", lukkegraense=graense, maksimum=maksimum)
            Plads.objects.filter(yder=ydere[navn]).update(tilgang=tilgang, postnumre=POSTNUMRE.get(navn, []))
        hoved = byg.sikret(foedt=_foedt(eksempel.alder))
        foraeldre: tuple[Sikret, ...] = ()
        boern: list[Sikret] = []
        if eksempel.alder < 18:
            foraeldre = (_foraelder("Anna", "K"), _foraelder("Bo", "M"))
            mindreaarige = [hoved]
        else:
            boern = [byg.sikret(fornavn="Clara", foedt=_foedt(aar)) for aar in eksempel.boern]
            mindreaarige = boern
            if eksempel.gift_hos:
                mand = _foraelder("Bo", "M")
                byg.gift(hoved, mand)
                hoved.refresh_from_db()
                byg.registrering(mand, ydere[eksempel.gift_hos])
        for barn in mindreaarige:
            for nr, en in enumerate(foraeldre or (hoved,)):
                byg.foraeldremyndighed(barn, en, art=("0003", "0004")[nr])
        personer = (hoved, *boern)
        for person, fortid in zip(personer, eksempel.fortid, strict=False):
            _registrer(person, fortid, ydere)
        foer = {en.pk: (en.fra, en.gruppe, en.yder_id) for en in Registrering.objects.filter(sikret__in=personer)}
        return Sted(personer, foraeldre, ydere, foer, tilmeldte())


def tilmeldte() -> Counter[str]:
    """Each practice's patients by its counter, within a session."""
    return Counter(dict(Plads.objects.values_list("yder__ydernummer", "tilmeldte")))


def _foedt(alder: int) -> date:
    """A birthday of their own: a day has so many numbers only."""
    return ur.i_dag() - timedelta(days=round(365.25 * alder) + 40 + next(_FOEDSELSDAGE) % 200)


def _foraelder(fornavn: str, koen: str) -> Sikret:
    return byg.sikret(fornavn=fornavn, koen=koen, foedt=_foedt(44))


def _registrer(person: Sikret, fortid: Fortilfaelde, ydere: dict[str, Yder]) -> None:
    """The change points, and the one counter that has the person: the last's."""
    punkter = [(ur.i_dag() + timedelta(days=dage), gruppe, ydere.get(navn)) for dage, gruppe, navn in fortid.punkter]
    for fra, gruppe, laege in punkter[:-1]:
        Registrering.objects.create(sikret=person, fra=fra, gruppe=gruppe, yder=laege)
    for fra, gruppe, laege in punkter[-1:]:
        byg.registrering(person, laege, fra=fra, gruppe=gruppe)
