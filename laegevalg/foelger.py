"""What follows a choice, brought by rooms that know it (the card order)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from forloeb.art import Grundlag, Konsekvens, Kontekst
from kerne.afgoerelse import Begrundelse
from kerne.register import Register


@dataclass(frozen=True, slots=True)
class Foelgesag:
    """What a consequence's price is decided on: who, what changes, and what a caseworker recorded.

    `kommune` is where it is done; the groups are codes, `tidligere_gruppe` "" for who was never registered before.
    `praksis_lukket`: the day the doctor's practice closed whom the person has on the day of the choice, None where it
    has not; `praksis_aendret`: the last day one of the earlier ones closed. `foelger_foraelder`: a child taken along in
    a parent's choice. `fortryder`: a change is undone (GRP-4). `fritagelse` is the key of the exception a caseworker
    recorded, with `fritagelse_tekst` why; "" when none.
    """

    kommune: str
    foedt: date
    skifter_laege: bool
    tidligere_gruppe: str
    gruppe: str
    besluttet: date
    praksis_lukket: date | None = None
    praksis_aendret: date | None = None
    foelger_foraelder: bool = False
    fortryder: bool = False
    fritagelse: str = ""
    fritagelse_tekst: str = ""


@dataclass(frozen=True, slots=True)
class Pris:
    """The fee in whole kroner, and why. `bekraeftet`: whether a source states the amount."""

    kroner: int
    begrundelser: tuple[Begrundelse, ...]
    bekraeftet: bool = True


class PrisMangler(Exception):
    """The fee cannot be worked out; the Danish message says what to do."""


@dataclass(frozen=True, slots=True)
class Foelge:
    """`forudse` is pure; `start` runs within the step's session and starts a process of its own, once. `pris` writes
    nothing and raises `PrisMangler`.

    `fritagelser` are the exceptions a caseworker can record: key and Danish text.
    """

    noegle: str
    forudse: Callable[[Grundlag], Sequence[Konsekvens]]
    start: Callable[[Kontekst], Sequence[Konsekvens]]
    pris: Callable[[Foelgesag], Pris]
    fritagelser: Callable[[], Sequence[tuple[str, str]]]


FOELGER: Register[Foelge] = Register("Følger af lægevalg")
