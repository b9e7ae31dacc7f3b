"""Timing variants of an operation in turn, so that a change of the machine's speed falls on all of them alike."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_MS = 1_000_000


def _intet(nr: int) -> None:
    """Nothing to prepare."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One way of doing it. `foer` runs before each time, off the clock; both get the number of the round."""

    navn: str
    koer: Callable[[int], object]
    foer: Callable[[int], object] = _intet


def skiftevis(
    varianter: Sequence[Variant],
    *,
    runder: int,
    opvarmning: int,
    ur: Callable[[], int] = time.perf_counter_ns,
) -> dict[str, list[float]]:
    """Milliseconds of each variant: A B, B A, A B …; rounds are numbered on from the warm-up, whose times are dropped.

    The order moves on by one each round, so that none always comes first after the same other.
    """
    tider: dict[str, list[float]] = {variant.navn: [] for variant in varianter}
    gc.collect()
    for nr in range(opvarmning + runder):
        skift = nr % len(varianter)
        for variant in (*varianter[skift:], *varianter[:skift]):
            variant.foer(nr)
            begyndt = ur()
            variant.koer(nr)
            forbi = ur() - begyndt
            if nr >= opvarmning:
                tider[variant.navn].append(forbi / _MS)
    return tider
