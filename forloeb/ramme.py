"""What other rooms bring to a process's page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from forloeb.models import Forloeb
from kerne.register import Register


@dataclass(frozen=True, slots=True)
class Brevlinje:
    """A letter of a process, listed at "Forløb startet" (BREV-6). `dato` is None and `url` empty until it is made."""

    titel: str
    dato: date | None
    vej: str
    url: str
    tilstand: str


@dataclass(frozen=True, slots=True)
class Brevkilde:
    """Who knows the letters of a process."""

    noegle: str
    hent: Callable[[Forloeb], Sequence[Brevlinje]]


@dataclass(frozen=True, slots=True)
class Afsnit:
    """A section of a process's page. `hent` gives what `skabelon` shows as `data`, None for a process it is not about.

    The page has been through `sikrede.adgang` for the person the process is about.
    """

    noegle: str
    titel: str
    skabelon: str
    hent: Callable[[Forloeb], object | None]


AFSNIT: Register[Afsnit] = Register("Afsnit på et forløbs side")
BREVKILDER: Register[Brevkilde] = Register("Brevkilder")
