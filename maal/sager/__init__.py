"""The cases: which there are, and where. A module is imported when its case runs, once Django is set up."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from maal.datasaet import KanIkke
from maal.resultat import Resultat
from maal.vilkaar import Vilkaar


@dataclass(frozen=True, slots=True)
class Sag:
    """One case of ydelse.md; its module has `koer(vilkaar)`. `data` is whether it needs the data set."""

    id: str
    modul: str
    data: bool = True

    def koer(self, vilkaar: Vilkaar) -> list[Resultat]:
        """Measure."""
        koer: Callable[[Vilkaar], list[Resultat]] = importlib.import_module(self.modul).koer
        return koer(vilkaar)


# The set-up comes last: it keeps the machine's disk and processors busy for minutes.
SAGER = (
    Sag("YD-1", "maal.sager.yd_1"),
    Sag("YD-2", "maal.sager.yd_2", data=False),
    Sag("YD-3", "maal.sager.yd_3"),
    Sag("YD-5", "maal.sager.yd_5", data=False),
    Sag("YD-8", "maal.sager.yd_8"),
    Sag("YD-13", "maal.sager.yd_13"),
    Sag("FUZZ", "maal.sager.fuzz", data=False),
    Sag("YD-15", "maal.sager.yd_15", data=False),
)


def find(navne: Sequence[str]) -> list[Sag]:
    """The named cases ("YD-1", "yd-1", "1" or "fuzz"), all when none is named, in the order they run in."""
    oenskede = {f"YD-{navn}" if navn.isdigit() else navn.upper() for navn in navne}
    ukendte = oenskede - {sag.id for sag in SAGER}
    if ukendte:
        raise KanIkke(f"No such case: {', '.join(sorted(ukendte))}. There are {', '.join(s.id for s in SAGER)}.")
    return [sag for sag in SAGER if not oenskede or sag.id in oenskede]
