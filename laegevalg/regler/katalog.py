"""Every rule of the choice of doctor and group in reading order, for `kerne.afgoerelse.REGLER`.

Those of the family have a list of their own (`laegevalg.regler.familie`).
"""

from __future__ import annotations

from typing import Final

from kerne.afgoerelse import Regel
from laegevalg.regler import (
    afstand,
    datoer,
    dispensation,
    flytning,
    gruppe,
    igang,
    kort,
    tilgang,
    udvidet,
    valgbar,
)

ALLE: Final[tuple[Regel, ...]] = (
    *valgbar.REGLER,
    *igang.REGLER,
    *udvidet.REGLER,
    *tilgang.REGLER,
    *afstand.REGLER,
    *datoer.REGLER,
    *dispensation.REGLER,
    *gruppe.REGLER,
    *flytning.REGLER,
    *kort.REGLER,
)
