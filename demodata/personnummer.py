"""Replacement numbers (birth day + 60) that never repeat, without remembering those given out.

Layout, century rule and the sex of the last digit: domaene 2.6. Modulus 11 is not kept: since 2007 numbers without it
are issued, so data must have both.
"""

from __future__ import annotations

from array import array
from datetime import date
from typing import Final

FOERSTE_AAR: Final = 1900
SIDSTE_AAR: Final = 2057
_EPOKE: Final = date(FOERSTE_AAR, 1, 1).toordinal()
_DAGE: Final = date(SIDSTE_AAR, 12, 31).toordinal() - _EPOKE + 1


class Opbrugt(Exception):
    """More persons of one sex were born on one day than there are numbers for."""


def syvende_cifre(aar: int) -> str:
    """The values of digit 7 that mean this year's century."""
    if not FOERSTE_AAR <= aar <= SIDSTE_AAR:
        raise ValueError(f"årstal {aar} er uden for {FOERSTE_AAR}-{SIDSTE_AAR}")
    if aar >= 2000:
        return "456789" if aar <= 2036 else "5678"
    return "0123" if aar <= 1936 else "012349"


def loebenumre(foedt: date) -> int:
    """How many numbers one sex has on one day."""
    return len(syvende_cifre(foedt.year)) * 500


class Personnumre:
    """Gives numbers out. One counter per day and sex: the same small memory for a village and for a country."""

    def __init__(self) -> None:
        self._brugt = array("H", bytes(2 * 2 * _DAGE))

    def nyt(self, foedt: date, koen: str) -> str:
        """A ten-digit number for a birth date and a sex (M or K)."""
        plads = 2 * (foedt.toordinal() - _EPOKE) + (koen == "M")
        brugt = self._brugt[plads]
        mulige = loebenumre(foedt)
        if brugt >= mulige:
            raise Opbrugt(f"{foedt.isoformat()}, {koen}")
        self._brugt[plads] = brugt + 1
        # 349 shares no factor with 2000 or 3000, so every value comes once; the ordinal makes days begin differently
        valgt = (349 * brugt + 71 * foedt.toordinal()) % mulige
        ciffer, rest = divmod(valgt, 500)
        lige = 2 * rest + (koen == "M")
        return (
            f"{foedt.day + 60:02d}{foedt.month:02d}{foedt.year % 100:02d}{syvende_cifre(foedt.year)[ciffer]}{lige:03d}"
        )
