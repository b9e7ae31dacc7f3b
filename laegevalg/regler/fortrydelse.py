"""What undoing a change restores (GRP-4). Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from laegevalg.regler.tidslinje import Aendring, Punkt, gaeldende_punkt


@dataclass(frozen=True, slots=True)
class Raekke:
    """A change point as it is kept: which process made it (None: it was loaded), when, and when it was superseded."""

    punkt: Punkt
    forloeb: int | None
    registreret: datetime
    erstattet: datetime | None


def fortryd(raekker: Sequence[Raekke], fra: date) -> Aendring | None:
    """Undo the change made from `fra`, by a new change from the same date.

    All points the change made are superseded, and all it superseded are back; where none of these is from `fra`, what
    was in force before goes on from there. A later date that was chosen afterwards is still the last word: from it on
    everything stands, and what was to come after it is not brought back. None where no change begins on the date, or
    nothing was before.
    """
    gaeldende = [en for en in raekker if en.erstattet is None]
    valgt = next((en for en in gaeldende if en.punkt.fra == fra), None)
    if valgt is None:
        return None
    skiftets = [en for en in raekker if en is valgt or (en.forloeb is not None and en.forloeb == valgt.forloeb)]
    if min(en.punkt.fra for en in skiftets) != fra:
        return None
    gjort = min(en.registreret for en in skiftets)
    andre = [en for en in gaeldende if en not in skiftets]
    senest = min((en.punkt.fra for en in andre if en.punkt.fra > fra and en.registreret > gjort), default=date.max)
    tilbage = [en.punkt for en in raekker if _tog(en, raekker) == gjort and fra <= en.punkt.fra < senest]
    if all(punkt.fra != fra for punkt in tilbage):
        foer = gaeldende_punkt([en.punkt for en in andre], fra)
        if foer is None:
            return None
        tilbage.append(Punkt(fra, foer.gruppe, foer.yder_id))
    optaget = {en.punkt.fra for en in andre}
    fjernes = (en.punkt for en in skiftets if en.erstattet is None and en.punkt.fra < senest)
    return Aendring(
        tuple(sorted(fjernes, key=lambda punkt: punkt.fra)),
        tuple(sorted((punkt for punkt in tilbage if punkt.fra not in optaget), key=lambda punkt: punkt.fra)),
    )


def _tog(raekke: Raekke, raekker: Sequence[Raekke]) -> datetime | None:
    """When the change that superseded a row was made: the first that was registered after. None of one in force."""
    erstattet = raekke.erstattet
    if erstattet is None:
        return None
    return min((en.registreret for en in raekker if en.registreret >= erstattet), default=None)
