"""One person's change points under several CPR numbers as one timeline (CPR-11). Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from operator import attrgetter
from typing import Protocol, TypeVar


class Skiftepunkt(Protocol):
    """A change point in force, under one of the person's numbers."""

    @property
    def sikret_id(self) -> int: ...

    @property
    def fra(self) -> date: ...


S = TypeVar("S", bound=Skiftepunkt)


def samlet_tidslinje(punkter: Iterable[S], egen_id: int) -> list[S]:
    """The change points of the person, oldest first: a number they gave up counts until the one that took over does."""
    efter_nummer: dict[int, list[S]] = {}
    for punkt in punkter:
        efter_nummer.setdefault(punkt.sikret_id, []).append(punkt)
    samlet = list(efter_nummer.pop(egen_id, []))
    for andet in sorted(efter_nummer.values(), key=lambda en: min(et.fra for et in en), reverse=True):
        foerste = min((en.fra for en in samlet), default=None)
        samlet += [en for en in andet if foerste is None or en.fra < foerste]
    return sorted(samlet, key=attrgetter("fra"))
