"""What follows a finished choice of doctor, brought by rooms that know it (the card order)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from forloeb.art import Grundlag, Konsekvens, Kontekst
from kerne.register import Register


@dataclass(frozen=True, slots=True)
class Foelge:
    """`forudse` is pure; `start` runs within the step's session and starts a process of its own, once."""

    noegle: str
    forudse: Callable[[Grundlag], Sequence[Konsekvens]]
    start: Callable[[Kontekst], Sequence[Konsekvens]]


FOELGER: Register[Foelge] = Register("Følger af lægevalg")
