"""What a choice really changes: the change points before and after it, and where the person is counted. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from laegevalg.regler.tidslinje import Aendring, Punkt, gaeldende_punkt, taelles_hos


class Laege(NamedTuple):
    """A doctor as words name one; two periods of one ydernummer are the same doctor."""

    navn: str
    ydernummer: str

    def __str__(self) -> str:
        return f"{self.navn} ({self.ydernummer})"


@dataclass(frozen=True, slots=True)
class Omregistrering:
    """The points before, and the change. `laeger` names every doctor of both, by key."""

    foer: tuple[Punkt, ...]
    aendret: Aendring
    laeger: Mapping[int, Laege]

    @property
    def efter(self) -> tuple[Punkt, ...]:
        """The timeline with the change made, in date order."""
        staar = [punkt for punkt in self.foer if punkt not in self.aendret.erstattes]
        return tuple(sorted([*staar, *self.aendret.indsaettes], key=lambda punkt: punkt.fra))

    def laege(self, punkt: Punkt | None) -> Laege | None:
        """The doctor of a point; None for none, and before the first."""
        return None if punkt is None or punkt.yder_id is None else self.laeger[punkt.yder_id]

    def samme_laege(self, en: Punkt | None, anden: Punkt | None) -> bool:
        """Whether two points have the same doctor, or both none."""
        laeger = self.laege(en), self.laege(anden)
        return len({laege.ydernummer if laege else "" for laege in laeger}) == 1

    def ens(self, en: Punkt | None, anden: Punkt | None) -> bool:
        """Whether two points say the same."""
        return (en.gruppe if en else "") == (anden.gruppe if anden else "") and self.samme_laege(en, anden)

    def aendrer_fra(self, dag: date) -> bool:
        """Whether anything in force on `dag` or later becomes another."""
        dage = {dag, *(punkt.fra for punkt in (*self.foer, *self.efter) if punkt.fra > dag)}
        return any(not self.ens(gaeldende_punkt(self.foer, en), gaeldende_punkt(self.efter, en)) for en in dage)

    def stopper(self) -> Punkt | None:
        """The first point after the change that stands as it was and says something else; None when it has no end."""
        foerste = self.aendret.indsaettes[0]
        senere = [punkt for punkt in self.efter if punkt.fra > foerste.fra]
        for forrige, punkt in zip([foerste, *senere], senere, strict=False):
            if punkt not in self.aendret.indsaettes and not self.ens(forrige, punkt):
                return punkt
        return None

    @property
    def taelles(self) -> tuple[Laege | None, Laege | None]:
        """Whose counter has the person before, and after; (None, None) when it is the same doctor's."""
        foer, efter = (self._hos(punkter) for punkter in (self.foer, self.efter))
        return (None, None) if foer and efter and foer.ydernummer == efter.ydernummer else (foer, efter)

    def _hos(self, punkter: Sequence[Punkt]) -> Laege | None:
        hos = taelles_hos(punkter)
        return None if hos is None else self.laeger[hos]
