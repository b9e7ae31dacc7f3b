"""What other rooms bring to a person's page: cards, actions, and facts for the title bar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kerne.aktoer import Aktoer
from kerne.register import Register
from sikrede.models import Sikret
from sikrede.tilbageblik import Tilbageblik


@dataclass(frozen=True, slots=True)
class Dengang:
    """A card as it was on an earlier day (UD-15): `data` reads what `skabelon` shows. It never fetches itself."""

    skabelon: str
    data: Callable[[Sikret, Tilbageblik], object]


@dataclass(frozen=True, slots=True)
class Emnekort:
    """A card of the overview. `data` reads what `skabelon` shows; `plads` orders the cards.

    A card without `dengang` has no past: it is shown as of today, and the page says so. When one with `titellinje` is
    fetched again, the title bar and the actions come with it: they hang on the same.
    """

    noegle: str
    plads: int
    skabelon: str
    data: Callable[[Sikret], object]
    dengang: Dengang | None = None
    titellinje: bool = False


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
