"""What every case is given."""

from __future__ import annotations

import sys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Vilkaar:
    """The size, and how the floors reach the data set; empty for a case that needs none."""

    stoerrelse: str
    adresse: str = ""


def sig(tekst: str) -> None:
    """Progress; standard output is kept for the table or the JSON."""
    print(tekst, file=sys.stderr, flush=True)
