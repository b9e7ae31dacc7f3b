"""Field kinds of the registers' fixed-width files: text in, a value out, or a `Feltfejl` that repeats nothing.

Dates come as yyyy-MM-dd, yyyyMMdd or yyyyMMddHHmm. Zero month or day means unknown and is read as 1; hours of 24 and
more occur and are left out with the rest of the time of day (domaene.md 2.2, after CPR-kontoret's test file).
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from integrationer.registerfil.fejl import Feltfejl, UmuligDato

Vaerdi = str | date | None


tekst = str.strip
"""Without the padding. The method itself: it is called a hundred million times in a national file."""


@lru_cache(maxsize=65_536)
def cifre(raa: str) -> str:
    """Digits or nothing. Raises `Feltfejl` for anything else."""
    uden = raa.strip()
    if uden and not (uden.isascii() and uden.isdigit()):
        raise Feltfejl("er ikke et tal")
    return uden


@lru_cache(maxsize=65_536)
def kode(raa: str) -> str:
    """A code of digits; only zeros means none, as an absent post code or street does."""
    uden = cifre(raa)
    return uden if uden.strip("0") else ""


def relation(raa: str) -> str:
    """Another person's CPR number, or nothing when it is blank or zeros. Raises `Feltfejl`."""
    uden = raa.strip()
    if not uden.strip("0"):
        return ""
    return personnummer(uden)


def personnummer(raa: str) -> str:
    """The line's own CPR number: ten digits. Raises `Feltfejl`."""
    if len(raa) == 10 and raa.isascii() and raa.isdigit():
        return raa
    raise Feltfejl("er ikke et CPR-nummer")


@lru_cache(maxsize=131_072)
def dato(raa: str) -> date | None:
    """A date, None when it is blank or zeros. Raises `UmuligDato` for a day no calendar has, else `Feltfejl`."""
    uden = raa.strip()
    if len(uden) == 10 and uden[4] == uden[7] == "-":
        uden = uden[:4] + uden[5:7] + uden[8:]
    if uden and (len(uden) not in {8, 12} or not (uden.isascii() and uden.isdigit())):
        raise Feltfejl("er ikke en dato")
    if not uden[:4].strip("0"):
        return None
    try:
        return date(int(uden[:4]), int(uden[4:6]) or 1, int(uden[6:8]) or 1)
    except ValueError:
        raise UmuligDato("er en dato, der ikke findes") from None
