"""How names and addresses are folded, both when they are stored and when they are searched for. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

ORD_LAENGDE: Final = 60
"""Length of a stored word."""
STATUS_UDEN_ORD: Final = ("10", "30", "50", "60")
"""CPR statuses of numbers that are nobody's: reserved, annulled, given up. They are found by the number alone."""
HUSK: Final = 65_536
"""Names and roads whose folding is kept in a process: there are some 50,000 different ones in the country."""

_DANSK = str.maketrans({"å": "aa", "æ": "ae", "ø": "oe", "œ": "oe", "ð": "d", "þ": "th", "đ": "d", "ł": "l", "ı": "i"})
_ORD = re.compile(r"[^\W_]+")
_SIDST = str.maketrans({"æ": "\ue001", "ä": "\ue001", "ø": "\ue002", "ö": "\ue002", "å": "\ue003"})
_DOBBELT_A = re.compile(r"aa(?!a)")


def normaliser(tekst: str) -> str:
    """`tekst` as search words with a space between: "Ånd-Møller, José" gives "aand moeller jose".

    Casefolded, æ ø å written out (aa stays), other accents taken off, split at everything that is no letter or digit.
    """
    foldet = unicodedata.normalize("NFC", tekst).casefold().translate(_DANSK)
    uden = "".join(tegn for tegn in unicodedata.normalize("NFKD", foldet) if not unicodedata.combining(tegn))
    return " ".join(_ORD.findall(uden.casefold().translate(_DANSK)))


def soegeord(*navne: str) -> frozenset[str]:
    """The distinct words the names can be found by, each at most `ORD_LAENGDE` long."""
    return frozenset(ord_ for navn in navne for del_ in navn.split() for ord_ in _ordene(del_))


def adressenoegle(vejnavn: str, husnummer: str, etage: str, sidedoer: str) -> str:
    """The key an address is found by, "oestergade 12b 2 th"; empty without a road or a house number.

    As CPR writes the parts, so leading zeros go. 53 characters at most.
    """
    vej, *resten = _vejen(vejnavn), *(_uden_nuller(del_) for del_ in (husnummer, etage, sidedoer))
    if not vej or not resten[0]:
        return ""
    return " ".join((vej, *filter(None, resten)))[:ORD_LAENGDE]


def sorteringsnoegle(*navne: str) -> tuple[str, ...]:
    """A key that sorts as Danish does: æ, ø, å last, aa as å, case and other accents of no account."""
    return tuple(_noegle(navn) for navn in navne)


@lru_cache(HUSK)
def _ordene(del_: str) -> tuple[str, ...]:
    return tuple(ord_[:ORD_LAENGDE] for ord_ in normaliser(del_).split())


@lru_cache(HUSK)
def _vejen(vejnavn: str) -> str:
    return normaliser(vejnavn)


@lru_cache(HUSK)
def _uden_nuller(tekst: str) -> str:
    return "".join(_tegn(tekst)).lstrip("0")


def _tegn(tekst: str) -> Iterator[str]:
    return (tegn for tegn in normaliser(tekst) if tegn != " ")


@lru_cache(HUSK)
def _noegle(navn: str) -> str:
    foldet = unicodedata.normalize("NFC", navn).casefold()
    foldet = _DOBBELT_A.sub("å", foldet).translate(_SIDST)
    return "".join(tegn for tegn in unicodedata.normalize("NFKD", foldet) if not unicodedata.combining(tegn))
