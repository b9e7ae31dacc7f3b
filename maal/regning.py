"""Figures out of timings. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fordeling:
    """How long something took, in the unit of the timings."""

    p50: float
    p95: float
    antal: int


def percentil(tider: Sequence[float], andel: float) -> float:
    """The value below which `andel` (0 to 1) of the timings lie, between the two nearest by their distance."""
    if not tider:
        raise ValueError("No timings.")
    if not 0 <= andel <= 1:
        raise ValueError(f"{andel} is no share between 0 and 1.")
    ordnet = sorted(tider)
    plads = andel * (len(ordnet) - 1)
    under, over = math.floor(plads), math.ceil(plads)
    if ordnet[under] == ordnet[over]:
        return ordnet[under]
    return ordnet[under] + (ordnet[over] - ordnet[under]) * (plads - under)


def fordeling(tider: Sequence[float]) -> Fordeling:
    """Median and 95th percentile."""
    return Fordeling(percentil(tider, 0.5), percentil(tider, 0.95), len(tider))
