"""The CPR number as a type (domaene.md 2.6).

Ten digits DDMMYY + 4. Replacement numbers carry day + 60. Numbers that fail modulus 11 have been issued
since 2007, so the check is reported and never a reason to refuse.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from datetime import date

from stdnum.dk import cpr as stdnum_cpr

_MOENSTER = re.compile(r"\A(\d{6})[-\s]?(\d{4})\Z", re.ASCII)
_ERSTATNINGSDAG = 60


class Koen(enum.StrEnum):
    """Sex as CPR writes it."""

    MAND = "M"
    KVINDE = "K"


class UgyldigtPersonnummer(ValueError):
    """Not a CPR number; the message never repeats what was typed."""


@dataclass(frozen=True, slots=True, order=True, repr=False)
class Personnummer:
    """A valid CPR number. `repr` and `str` hide the last four digits; `.cifre` is the whole."""

    cifre: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"\d{10}", self.cifre, re.ASCII):
            raise UgyldigtPersonnummer("Et CPR-nummer har ti cifre, fx 010190-1234.")
        self._dato()

    @classmethod
    def laes(cls, tekst: str) -> Personnummer:
        """Read what a person typed: ten digits, with or without a hyphen or space after the sixth.

        Raises `UgyldigtPersonnummer` with a Danish message that says what to do.
        """
        fund = _MOENSTER.match(tekst.strip())
        if fund is None:
            raise UgyldigtPersonnummer("Et CPR-nummer har ti cifre, fx 010190-1234.")
        return cls(fund[1] + fund[2])

    def _dato(self) -> date:
        dag, maaned, aar = int(self.cifre[:2]), int(self.cifre[2:4]), int(self.cifre[4:6])
        if dag > _ERSTATNINGSDAG:
            dag -= _ERSTATNINGSDAG
        try:
            return date(self._aarhundrede(aar) + aar, maaned, dag)
        except ValueError:
            raise UgyldigtPersonnummer(
                "CPR-nummerets første seks cifre er ikke en dato. Ret nummeret, fx 010190-1234."
            ) from None

    def _aarhundrede(self, aar: int) -> int:
        """Century by the seventh digit and the two-digit year."""
        syvende = int(self.cifre[6])
        if syvende <= 3:
            return 1900
        if syvende in (4, 9):
            return 2000 if aar <= 36 else 1900
        return 2000 if aar <= 57 else 1800

    @property
    def foedselsdato(self) -> date:
        """The birth date the number says; the register's own date (record 001) decides where they differ."""
        return self._dato()

    @property
    def koen(self) -> Koen:
        """Even last digit: woman."""
        return Koen.KVINDE if int(self.cifre[9]) % 2 == 0 else Koen.MAND

    @property
    def er_erstatningsnummer(self) -> bool:
        """Day + 60: a replacement number, which no real person has."""
        return int(self.cifre[:2]) > _ERSTATNINGSDAG

    @property
    def opfylder_modulus_11(self) -> bool:
        """Whether the check digit fits; reported, never a reason to refuse."""
        return stdnum_cpr.checksum(self.cifre) == 0

    @property
    def med_streg(self) -> str:
        """As a screen writes it: DDMMYY-XXXX."""
        return f"{self.cifre[:6]}-{self.cifre[6:]}"

    def __str__(self) -> str:
        return f"{self.cifre[:6]}-****"

    def __repr__(self) -> str:
        return "Personnummer(******-****)"
