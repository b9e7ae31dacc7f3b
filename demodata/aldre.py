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
_ENLIGE: Final = (36, 46, 28, 18, 13, 13, 14, 20, 26, 27, 24, 21, 20, 11, 6, 3.5, 0.8, 0.12)
_PAR: Final = (3, 18, 14, 8, 6, 7, 12, 22, 31, 30, 26, 26, 19, 8, 3, 1, 0.1, 0)


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
