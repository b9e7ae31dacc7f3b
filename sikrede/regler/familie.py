"""Whom the card "Familie og bopæl" lists, and how much of each (FAM-1 to FAM-4, UD-5, UD-15). Pure.

The register's ties come in as plain values; what comes out says who stands where. Foster children have no tie of their
own: they are residents or nobody (FAM-3).
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from sikrede.regler.alder import er_mindreaarig

HOEJST_PERSONER: Final = 20
"""Relations and residents together; above it the residents are left out (FAM-4)."""

_GIFT: Final = frozenset({"G", "P"})


class Forhold(enum.IntEnum):
    """What a person is to the insured, in the order of the card. The value is only that order."""

    AEGTEFAELLE = 1
    BARN = 2
    VAERGE = 3
    UNDER_VAERGEMAAL = 4
    MOR = 5
    FAR = 6
    FORAELDREMYNDIGHED = 7
    BOSAT = 8


class Visning(enum.Enum):
    """How much of a person may be shown to who looks at another's page."""

    HELT = "helt"
    NAVN = "navn"
    ANTAL = "antal"


@dataclass(frozen=True, slots=True)
class Hvem:
    """The insured: `noegle` as in `Baand`, birth date, and civil status as CPR's code."""

    noegle: str
    foedt: date
    civilstand: str


@dataclass(frozen=True, slots=True)
class Baand:
    """One tie in the register between the insured and another.

    `noegle` is the same for the same person, however many ties there are. `foedt` is None where it is not known.
    `fra` and `til` bound the tie; None is no bound. `beskyttet`: name and address are protected today.
    """

    noegle: str
    forhold: Forhold
    foedt: date | None = None
    fra: date | None = None
    til: date | None = None
    beskyttet: bool = False


@dataclass(frozen=True, slots=True)
class Opfoert:
    """One person on the card: all relations to the insured (none: a resident only), and how much is shown."""

    noegle: str
    forhold: tuple[Forhold, ...]
    visning: Visning


@dataclass(frozen=True, slots=True)
class Opstilling:
    """The card's lines. `skjulte`: residents who are only counted. `udeladt`: the residents are too many (FAM-4)."""

    relationer: tuple[Opfoert, ...]
    samboende: tuple[Opfoert, ...]
    skjulte: int
    udeladt: bool


def opstil(hvem: Hvem, baand: Iterable[Baand], *, dag: date, i_dag: date) -> Opstilling:
    """Who is listed on the page of `hvem` as of `dag`; what may be said of whom is always as of `i_dag` (UD-15).

    Each person stands once: as a relation, with all relations they have, else as a resident. The order is that of
    `Forhold`, then birth date, then `noegle`, whatever order the ties come in.
    """
    efter_person: dict[str, list[Baand]] = {}
    for et in baand:
        if et.noegle != hvem.noegle and _gaelder(et, hvem, dag=dag, i_dag=i_dag) and _maa_staa(et, i_dag):
            efter_person.setdefault(et.noegle, []).append(et)
    alle = sorted((_samlet(samme) for samme in efter_person.values()), key=lambda samlet: samlet[0])
    opfoerte = [opfoert for _, opfoert in alle]
    relationer = tuple(en for en in opfoerte if en.forhold)
    bosatte = [en for en in opfoerte if not en.forhold]
    if len(opfoerte) > HOEJST_PERSONER:
        return Opstilling(relationer, (), 0, udeladt=True)
    samboende = tuple(en for en in bosatte if en.visning is not Visning.ANTAL)
    return Opstilling(relationer, samboende, len(bosatte) - len(samboende), udeladt=False)


def visning(*, beskyttet: bool, relation: bool) -> Visning:
    """How much of another person is shown.

    The strict rule, without exception: of who has name and address protection today only a relation's name is shown,
    never number, age, residence or a way to their page, not even to who lives with them, since a page that said
    "samme adresse" would be the address. A protected resident who is no relation is a number in a count. Who needs
    more opens that person by the whole CPR number (UD-5, UD-14).
    """
    if not beskyttet:
        return Visning.HELT
    return Visning.NAVN if relation else Visning.ANTAL


def _maa_staa(et: Baand, i_dag: date) -> bool:
    """Of a tie that is over, who is protected today is not even named: the name they have now may be a new one."""
    return not et.beskyttet or et.til is None or et.til > i_dag


def _gaelder(et: Baand, hvem: Hvem, *, dag: date, i_dag: date) -> bool:
    if (et.fra is not None and et.fra > dag) or (et.til is not None and et.til <= dag):
        return False
    if et.foedt is not None and et.foedt > dag:
        return False
    match et.forhold:
        case Forhold.AEGTEFAELLE:
            return hvem.civilstand in _GIFT
        case Forhold.BARN:
            return et.foedt is not None and er_mindreaarig(et.foedt, dag=dag, i_dag=i_dag)
        case Forhold.MOR | Forhold.FAR | Forhold.FORAELDREMYNDIGHED:
            return er_mindreaarig(hvem.foedt, dag=dag, i_dag=i_dag)
        case _:
            return True


def _samlet(samme: list[Baand]) -> tuple[tuple[int, date, str], Opfoert]:
    """A person's ties as one line, and what orders it among the others."""
    relationer = tuple(sorted({et.forhold for et in samme} - {Forhold.BOSAT}))
    foedt = min((et.foedt for et in samme if et.foedt is not None), default=date.max)
    vises = visning(beskyttet=any(et.beskyttet for et in samme), relation=bool(relationer))
    opfoert = Opfoert(samme[0].noegle, relationer, vises)
    return (min(relationer, default=Forhold.BOSAT).value, foedt, opfoert.noegle), opfoert
