"""How old the adults without children at home are, so that all together look like Denmark's population.

The weights are what the families leave of the country's five-year bands (Statistics Denmark, about 2024).
"""

from __future__ import annotations

from itertools import accumulate
from random import Random
from typing import Final

_BAAND: Final = 5
_AELDST: Final = 106
#                  18  23  28  33  38  43  48  53  58  63  68  73  78  83  88  93  98  103
_ENLIGE: Final = (36, 48, 33, 14, 9, 13, 14, 15, 20, 26, 28, 28, 25, 13, 7, 3.5, 0.6, 0.1)
_PAR: Final = (3, 20, 15, 6, 5, 7, 12, 16, 25, 29, 29, 29, 21, 9, 3, 1, 0.1, 0)


def _aar(vaegte: tuple[float, ...]) -> list[float]:
    pr_aar = [vaegt for vaegt in vaegte for _ in range(_BAAND)]
    return list(accumulate(pr_aar[: _AELDST - 18]))


_ALDRE: Final = range(18, _AELDST)
_ENLIGE_SUM: Final = _aar(_ENLIGE)
_PAR_SUM: Final = _aar(_PAR)


def enlig(rng: Random) -> int:
    """The age of one who lives alone."""
    return rng.choices(_ALDRE, cum_weights=_ENLIGE_SUM)[0]


def par(rng: Random) -> int:
    """The age of the man of a couple without children at home."""
    return rng.choices(_ALDRE, cum_weights=_PAR_SUM)[0]
