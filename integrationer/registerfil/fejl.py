"""What can be wrong with a register's file, in Danish, and never with a CPR number in it."""

from __future__ import annotations

import re
from typing import Final

_TI_CIFRE = re.compile(r"\d{6}-?\d{4}", re.ASCII)


def skjul_personnumre(tekst: str) -> str:
    """`tekst` with everything shaped like a CPR number hidden."""
    return _TI_CIFRE.sub("******-****", tekst)


HENT_IGEN: Final = "Hent filen igen fra registret, og indlæs den på ny."
RET_FILEN: Final = "Ret filen, og indlæs den på ny."
ANDEN_FIL: Final = "Angiv en anden fil, eller brug den kommando, filen hører til."


class Afvist(Exception):
    """The whole file is refused: none of it is stored. The message is Danish and names line and field where known.

    `raad` says what to do.
    """

    def __init__(self, besked: str, *, linje: int | None = None, felt: str = "", raad: str = HENT_IGEN) -> None:
        self.besked = skjul_personnumre(besked)
        self.raad = raad
        self.linje = linje
        self.felt = felt
        super().__init__(str(self))

    def __str__(self) -> str:
        sted = [f"linje {self.linje}"] if self.linje is not None else []
        if self.felt:
            sted.append(f"felt {self.felt}")
        return f"{', '.join(sted)}: {self.besked}" if sted else self.besked


class Feltfejl(ValueError):
    """One field cannot be read. The message is a reason that can be counted, so it never repeats the value."""


class UmuligDato(Feltfejl):
    """Digits in the shape of a date that no calendar has, as 2009-02-30: read as unknown and remarked upon."""


class Linjefejl(ValueError):
    """One line cannot be read: which field, and why."""

    def __init__(self, felt: str, aarsag: str) -> None:
        self.felt = felt
        self.aarsag = aarsag
        super().__init__(f"felt {felt}: {aarsag}" if felt else aarsag)
