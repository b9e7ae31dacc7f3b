"""What other rooms bring to a person's page: cards, actions, and facts for the title bar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kerne.aktoer import Aktoer
from kerne.register import Register
from sikrede.models import Sikret


@dataclass(frozen=True, slots=True)
class Emnekort:
    """A card of the overview. `data` reads what `skabelon` shows; `plads` orders the cards."""

    noegle: str
    plads: int
    skabelon: str
    data: Callable[[Sikret], object]


@dataclass(frozen=True, slots=True)
class Funktion:
    """An action of the funktionsmenu, by `plads`. `hindring` says in Danish why it cannot be used, or nothing."""

    noegle: str
    plads: int
    titel: str
    genvej: str
    url: Callable[[Sikret], str]
    hindring: Callable[[Sikret, Aktoer], str]


@dataclass(frozen=True, slots=True)
class Kontekstoplysning:
    """One fact for the title bar that another room knows ("gruppe")."""

    noegle: str
    hent: Callable[[Sikret], str]


KORT: Register[Emnekort] = Register("Emnekort")
FUNKTIONER: Register[Funktion] = Register("Funktioner")
KONTEKST: Register[Kontekstoplysning] = Register("Kontekstoplysninger")
