"""The registers' character sets: whole blocks of lines decoded at once, with the line named when one is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable

from integrationer.registerfil.fejl import Afvist

Afkod = Callable[[bytes, int], str]

_STYRETEGN = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]")
# C1 controls and DEL never occur in ISO-8859-1 text, and a letter of UTF-8 looks there as Â or Ã with a symbol after.
_FREMMED = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f-\x9f]|[\xc2\xc3][\x80-\xbf]|\A\xef\xbb\xbf")
_EGNE = bytes({*range(0x20, 0x7F), *range(0xA0, 0x100), 0x09, 0x0A} - {0xC2, 0xC3})


def latin1(blok: bytes, foerste_linje: int) -> str:
    """Decode ISO-8859-1. Raises `Afvist` with the line when the bytes are another character set."""
    blok = blok.replace(b"\r\n", b"\n")
    # Deleting what is allowed is many times faster than the search, and mostly leaves nothing.
    if foerste_linje == 1 or blok.translate(None, _EGNE):
        fund = _FREMMED.search(blok)
        if fund is not None:
            linje = _linje(blok, fund.start(), foerste_linje)
            raise Afvist("Tegnsættet er forkert: filen skal være i ISO-8859-1.", linje=linje)
    return blok.decode("latin-1")


def utf8(blok: bytes, foerste_linje: int) -> str:
    """Decode UTF-8, a byte order mark at the start taken off. Raises `Afvist` with the line."""
    blok = blok.replace(b"\r\n", b"\n")
    if foerste_linje == 1:
        blok = blok.removeprefix(b"\xef\xbb\xbf")
    fund = _STYRETEGN.search(blok)
    try:
        afkodet = blok.decode("utf-8")
    except UnicodeDecodeError as fejl:
        raise Afvist(
            "Tegnsættet er forkert: filen skal være i UTF-8.", linje=_linje(blok, fejl.start, foerste_linje)
        ) from None
    if fund is not None:
        raise Afvist("Linjen har et styretegn.", linje=_linje(blok, fund.start(), foerste_linje))
    return afkodet


def _linje(blok: bytes, sted: int, foerste_linje: int) -> int:
    return foerste_linje + blok.count(b"\n", 0, sted)
