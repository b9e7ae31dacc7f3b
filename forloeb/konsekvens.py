"""Consequences sorted for the page that shows them before anything is confirmed (UD-1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from forloeb.art import Konsekvens, Konsekvensart
from kerne.ur import KOEBENHAVN


@dataclass(frozen=True, slots=True)
class Konsekvensbrev:
    """A letter that will be made."""

    titel: str
    modtager: str
    vej: str
    dato: date | None


@dataclass(frozen=True, slots=True)
class Konsekvenslinje:
    """A registration, a place, a card or a deadline; `person` is "" where there is only one."""

    tekst: str
    dato: date | None
    person: str


@dataclass(frozen=True, slots=True)
class Gebyrlinje:
    """One card's fee in whole kroner, and why."""

    beloeb: int
    grund: str
    person: str


@dataclass(frozen=True, slots=True)
class Gren:
    """What happens under one condition; `hvis` is "" for what happens whatever comes."""

    hvis: str
    registreringer: tuple[Konsekvenslinje, ...]
    pladser: tuple[Konsekvenslinje, ...]
    kort: tuple[Konsekvenslinje, ...]
    gebyrer: tuple[Gebyrlinje, ...]
    breve: tuple[Konsekvensbrev, ...]
    frister: tuple[Konsekvenslinje, ...]

    @property
    def i_alt(self) -> int:
        """The fees together, in whole kroner (GEBYR-1)."""
        return sum(gebyr.beloeb for gebyr in self.gebyrer)


@dataclass(frozen=True, slots=True)
class Konsekvensvisning:
    """The branches in the order they are told: what is certain, then what leads to a registration, then the others.

    `kan_stoppes_til`: whose, "" where it is the same for all, and until when.
    """

    grene: tuple[Gren, ...]
    kan_stoppes_til: tuple[tuple[str, str], ...]


_HAR_DAG: Final = frozenset({Konsekvensart.KORT, Konsekvensart.BREV})
"""What is not caused when it is confirmed has its day on the page."""


def med_dage(
    konsekvenser: Sequence[Konsekvens], dage: Sequence[datetime | None], *, i_dag: date
) -> tuple[Konsekvens, ...]:
    """The consequences with the days their steps are due on (`Forloebsart.forventede_dage`), where later. Pure."""

    def med_dag(en: Konsekvens, hvornaar: datetime | None) -> Konsekvens:
        dag = hvornaar.astimezone(KOEBENHAVN).date() if hvornaar else i_dag
        return replace(en, dato=dag) if en.art in _HAR_DAG and not en.gren and dag > i_dag else en

    return tuple(map(med_dag, konsekvenser, dage))


def konsekvensvisning(
    konsekvenser: Sequence[Konsekvens], *, kan_stoppes_til: Sequence[tuple[str, str]]
) -> Konsekvensvisning:
    """The consequences sorted for the page. Pure."""
    registrerer = {en.gren for en in konsekvenser if en.art is Konsekvensart.REGISTRERING}
    grene = dict.fromkeys(en.gren for en in konsekvenser)
    raekkefoelge = sorted(grene, key=lambda gren: (gren != "", gren not in registrerer))
    return Konsekvensvisning(
        tuple(_gren(hvis, [en for en in konsekvenser if en.gren == hvis]) for hvis in raekkefoelge),
        tuple(kan_stoppes_til),
    )


def _gren(hvis: str, konsekvenser: Sequence[Konsekvens]) -> Gren:
    def linjer(art: Konsekvensart) -> tuple[Konsekvenslinje, ...]:
        return tuple(Konsekvenslinje(en.tekst, en.dato, en.person) for en in konsekvenser if en.art is art)

    return Gren(
        hvis=hvis,
        registreringer=linjer(Konsekvensart.REGISTRERING),
        pladser=linjer(Konsekvensart.PLADS),
        kort=linjer(Konsekvensart.KORT),
        gebyrer=tuple(
            Gebyrlinje(en.beloeb or 0, en.tekst, en.person) for en in konsekvenser if en.art is Konsekvensart.GEBYR
        ),
        breve=tuple(
            Konsekvensbrev(en.tekst, en.modtager, en.vej, en.dato)
            for en in konsekvenser
            if en.art is Konsekvensart.BREV
        ),
        frister=linjer(Konsekvensart.FRIST),
    )
