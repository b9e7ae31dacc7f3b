"""Field kinds of the registers' fixed-width files: text in, a value out, or a `Feltfejl` that repeats nothing.

Dates come as yyyy-MM-dd, yyyyMMdd or yyyyMMddHHmm. Zero month or day means unknown and is read as 1, and the date
counts as uncertain; hours of 24 and more occur and are left out with the rest of the time of day (domaene.md 2.2, after
CPR-kontoret's test file).
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from integrationer.registerfil.fejl import Feltfejl, UmuligDato

Vaerdi = str | date | bool | None

_LINJE = 34
"""Characters in one line of an address text."""


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
    uden = _datocifre(raa.strip())
    if not uden[:4].strip("0"):
        return None
    try:
        return date(int(uden[:4]), int(uden[4:6]) or 1, int(uden[6:8]) or 1)
    except ValueError:
        raise UmuligDato("er en dato, der ikke findes") from None


def _datocifre(uden: str) -> str:
    if len(uden) == 10 and uden[4] == uden[7] == "-":
        uden = uden[:4] + uden[5:7] + uden[8:]
    if uden and (len(uden) not in {8, 12} or not (uden.isascii() and uden.isdigit())):
        raise Feltfejl("er ikke en dato")
    return uden


@lru_cache(maxsize=131_072)
def usikker(raa: str) -> bool:
    """A date and the mark after it: whether the date is marked `*`, or has no month or day. Raises `Feltfejl`."""
    maerke = raa[-1:].strip() if len(raa) in {11, 13} else ""
    uden = _datocifre((raa[:-1] if len(raa) in {11, 13} else raa).strip())
    if maerke not in {"", "*"}:
        raise Feltfejl("er ikke et usikkerhedsmærke")
    return bool(uden[:4].strip("0")) and (maerke == "*" or "00" in {uden[4:6], uden[6:8]})


@lru_cache(maxsize=65_536)
def tidspunkt(raa: str) -> str | None:
    """yyyyMMddHHmm as "yyyy-MM-dd HH:mm" in Danish time, None when it is blank or zeros. Raises as `dato`.

    Hours and minutes that no clock shows are read as zero (domaene.md 2.2).
    """
    uden = raa.strip()
    dag = dato(uden)
    if dag is None:
        return None
    time, minut = uden[8:10] or "00", uden[10:12] or "00"
    return f"{dag.isoformat()} {time if time < '24' else '00'}:{minut if minut < '60' else '00'}"


def linjer(raa: str) -> str:
    """Lines of 34 characters as one text with line feeds between; empty lines are left out."""
    if not raa.strip():
        return ""
    dele = (raa[sted : sted + _LINJE].strip() for sted in range(0, len(raa), _LINJE))
    return "\n".join(del_ for del_ in dele if del_)
