"""What stood on an earlier day (UD-15). Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Periode(Generic[V]):
    """A value from `fra` up to `til`; None is no bound, or one that is not known."""

    vaerdi: V
    fra: date | None
    til: date | None

    def omfatter(self, dag: date) -> bool:
        """Whether it may be in force on a day."""
        return (self.fra is None or self.fra <= dag) and (self.til is None or dag < self.til)


def paa_dagen(perioder: Iterable[Periode[V]], dag: date) -> V | None:
    """The value in force on a day: of those that may be, the one that began last; None where none is."""
    mulige = [en for en in perioder if en.omfatter(dag)]
    return max(mulige, key=lambda en: en.fra or date.min).vaerdi if mulige else None


def skaeringsdag(dag: date, foedt: date) -> date:
    """The day that name, civil status and spouse are shown as of, where the page is shown as of `dag`: New Year's Day.

    Who could ask for any day would find the day of a wedding by trying, and it may be shown nowhere (FAM-5). A name is
    often changed on it. In the year of birth it is the day of birth.
    """
    return max(date(dag.year, 1, 1), foedt)
