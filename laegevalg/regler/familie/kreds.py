"""What the family rules are given: plain values, read by whoever asks."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date

from sikrede.opslag import alder


@dataclass(frozen=True, slots=True)
class Familievilkaar:
    """The business parameters in force on the day. `alles_samtykke`: every custody holder, not just one, consents."""

    alder_selv: int = 15
    alder_voksen: int = 18
    alles_samtykke: bool = True


class Myndighedsart(enum.StrEnum):
    """What gives someone the right to act: custody (CPR 016) or guardianship (017)."""

    FORAELDREMYNDIGHED = "foraeldremyndighed"
    VAERGEMAAL = "vaergemaal"


class Forhold(enum.StrEnum):
    """What else someone who wishes to act is to the person; it chooses the reason given, never the outcome."""

    ANDEN = "anden"
    AEGTEFAELLE = "aegtefaelle"
    PLEJEFORAELDER = "plejeforaelder"


@dataclass(frozen=True, slots=True)
class Myndighed:
    """Custody or guardianship of a person for a period. `hvem`: a key of the holder, None when not known here.

    `fra` None: since always. `til` is the first day it no longer holds, None when it has no end.
    """

    art: Myndighedsart
    hvem: int | None
    fra: date | None = None
    til: date | None = None

    def gaelder(self, dag: date) -> bool:
        """Whether it is in force on `dag`: what is decided for later counts from its own day (FAM-13)."""
        return (self.fra is None or self.fra <= dag) and (self.til is None or dag < self.til)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone insured, and who has had, has or will have custody or guardianship of them.

    `beskyttet`: name and address protected today, whatever day is asked about.
    """

    hvem: int
    foedt: date
    myndigheder: tuple[Myndighed, ...] = ()
    beskyttet: bool = False

    def alder(self, dag: date) -> int:
        """Whole years; turns exactly on the birthday, one of 29 February on 1 March in other years."""
        return alder(self.foedt, dag)

    def gaeldende(self, dag: date, *arter: Myndighedsart) -> tuple[Myndighed, ...]:
        """Those in force on `dag`, of the kinds named; of every kind when none is."""
        return tuple(en for en in self.myndigheder if en.gaelder(dag) and (not arter or en.art in arter))

    def myndighed_for(self, hvem: int, dag: date, *arter: Myndighedsart) -> bool:
        """Whether `hvem` has it on `dag`."""
        return any(en.hvem == hvem for en in self.gaeldende(dag, *arter))


@dataclass(frozen=True, slots=True)
class Voksen:
    """One who has custody or guardianship of a child on the day the rule is asked about.

    `samme_adresse`: registered where the child is. `laege`: key of their doctor's practice on that day, None without
    one. `beskyttet`: name and address protected today, whatever day is asked about.
    """

    hvem: int
    art: Myndighedsart
    samme_adresse: bool
    laege: int | None
    beskyttet: bool = False
