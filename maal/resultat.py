"""What a case found, and the rule for when it has passed. Pure."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from maal.regning import Fordeling


class Slags(enum.StrEnum):
    """What a requirement holds against."""

    GULV = "gulv"
    ARBEJDE = "arbejde"
    LOFT = "loft"
    FEJL = "fejl"


@dataclass(frozen=True, slots=True)
class Krav:
    """One part of a goal: what was measured, and the most it may be.

    GULV is relative to the floor or peer of the same run, ARBEJDE counts work (statements, rows), LOFT is a bare
    bound, FEJL counts faults found.
    """

    hvad: str
    maalt: float
    hoejst: float
    slags: Slags
    enhed: str = ""

    @property
    def opfyldt(self) -> bool:
        """Whether it holds; a figure that is no number never does."""
        return self.maalt <= self.hoejst


@dataclass(frozen=True, slots=True)
class Resultat:
    """One line of the table. `gulv` is the floor's or the peer's times in the same run, in the same unit."""

    sag: str
    hvad: str
    enhed: str
    system: Fordeling
    gulv: Fordeling
    gulv_hvad: str
    forhold: float
    krav: tuple[Krav, ...]
    saetninger: int | None = None
    buffere: int | None = None
    noter: tuple[str, ...] = ()

    @property
    def bestaaet(self) -> bool:
        """Every part of the goal holds, and one at least is against the floor of the same run, or counts faults.

        An absolute time alone says more of the machine than of the system.
        """
        afgoerende = {Slags.GULV, Slags.FEJL}
        return all(krav.opfyldt for krav in self.krav) and any(krav.slags in afgoerende for krav in self.krav)
