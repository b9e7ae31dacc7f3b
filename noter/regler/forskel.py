"""What has changed between two texts, word by word. Pure."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

HOEJST = 25_000_000
"""Words of the one times words of the other that are compared; beyond it the changed part is shown as one."""

_ORD = re.compile(r"\s+|\S+")


class Art(enum.StrEnum):
    """What became of a piece."""

    ENS = "ens"
    IND = "ind"
    UD = "ud"


@dataclass(frozen=True, slots=True)
class Stykke:
    """A piece of text that stayed, came or went."""

    art: Art
    tekst: str


def forskel(foer: str, nu: str) -> tuple[Stykke, ...]:
    """The pieces in reading order: those that stayed and went make `foer`, those that stayed and came make `nu`.

    Neighbours are of different kinds and none is empty; where words were exchanged, the old come first.
    """
    gamle, nye = _ORD.findall(foer), _ORD.findall(nu)
    start = _faelles(gamle, nye)
    slut = _faelles(gamle[start:][::-1], nye[start:][::-1])
    til_gamle, til_nye = len(gamle) - slut, len(nye) - slut
    stykker = [
        (Art.ENS, gamle[:start]),
        *_midten(gamle[start:til_gamle], nye[start:til_nye]),
        (Art.ENS, gamle[til_gamle:]),
    ]
    return _samlet((art, "".join(ordene)) for art, ordene in stykker if ordene)


def _faelles(de_ene: list[str], de_andre: list[str]) -> int:
    return sum(1 for _ in takewhile(lambda par: par[0] == par[1], zip(de_ene, de_andre, strict=False)))


def _midten(gamle: list[str], nye: list[str]) -> list[tuple[Art, list[str]]]:
    if len(gamle) * len(nye) > HOEJST:
        return [(Art.UD, gamle), (Art.IND, nye)]
    stykker = []
    for maade, a, b, c, d in SequenceMatcher(None, gamle, nye).get_opcodes():
        if maade == "equal":
            stykker.append((Art.ENS, gamle[a:b]))
        else:
            stykker += [(Art.UD, gamle[a:b]), (Art.IND, nye[c:d])]
    return stykker


def _samlet(stykker: Iterable[tuple[Art, str]]) -> tuple[Stykke, ...]:
    """Neighbours of one kind as one."""
    samlede: list[Stykke] = []
    for art, tekst in stykker:
        if samlede and samlede[-1].art is art:
            samlede[-1] = Stykke(art, samlede[-1].tekst + tekst)
        else:
            samlede.append(Stykke(art, tekst))
    return tuple(samlede)
