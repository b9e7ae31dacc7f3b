"""Looking back: the day a person's page is shown as of, and the day it was known (UD-15).

None where a `Tilbageblik` may stand means today. What may be seen of whom is always as of today, whatever day is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from kerne import ur


@dataclass(frozen=True, slots=True)
class Tilbageblik:
    """The page as it was on `pr`, as it was known at the end of `kendt` (None: as it is known now), seen on `i_dag`."""

    pr: date
    kendt: date | None
    i_dag: date

    @property
    def kendt_foer(self) -> datetime | None:
        """What was written before this was known; None for all that is."""
        return None if self.kendt is None else ur.doegnets_start(self.kendt + timedelta(days=1))

    @property
    def forespoergsel(self) -> str:
        """The two days as a link carries them: `?pr=2024-03-01&kendt=2024-03-05`."""
        dage = {"pr": self.pr if self.pr < self.i_dag else None, "kendt": self.kendt}
        return "?" + urlencode({navn: dag.isoformat() for navn, dag in dage.items() if dag is not None})

    @property
    def tekst(self) -> str:
        """In words: `som det var den 01.03.2024, som kendt den 05.03.2024`."""
        pr = f"som det var den {self.pr:%d.%m.%Y}" if self.pr < self.i_dag else ""
        kendt = f"som kendt den {self.kendt:%d.%m.%Y}" if self.kendt is not None else ""
        return ", ".join(filter(None, (pr, kendt)))


def tilbageblik(*, pr: date | None, kendt: date | None, i_dag: date) -> Tilbageblik | None:
    """The two days, neither after `i_dag`, as a look back; None where they say today. Pure."""
    pr, kendt = pr or i_dag, None if kendt == i_dag else kendt
    return None if pr == i_dag and kendt is None else Tilbageblik(pr, kendt, i_dag)
