"""What other rooms bring to a process's page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from forloeb.models import Forloeb
from kerne.register import Register


@dataclass(frozen=True, slots=True)
class Brevlinje:
    """A letter of a process, listed at "Forløb startet" (BREV-6). `url` is empty until the letter is made."""

    titel: str
    dato: date
    vej: str
    url: str
    tilstand: str


@dataclass(frozen=True, slots=True)
class Brevkilde:
    """Who knows the letters of a process."""

    noegle: str
    hent: Callable[[Forloeb], Sequence[Brevlinje]]


BREVKILDER: Register[Brevkilde] = Register("Brevkilder")
