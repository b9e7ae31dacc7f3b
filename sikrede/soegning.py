"""Finding persons by name: how words are normalised, and the prefix query over them (SIK-1, UD-5).

`^@` on a `COLLATE "C"` column uses the index also where a policy would take it from LIKE (arkitektur.md, idea 5).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from django.db import connection

from kerne import ur

ORD_LAENGDE = 60
KANDIDATER = 500
"""Ranked among at most so many, in key order: a common name has tens of thousands (YD-3)."""

_DANSK = str.maketrans({"å": "aa", "æ": "ae", "ø": "oe", "œ": "oe", "ð": "d", "þ": "th", "đ": "d", "ł": "l", "ı": "i"})
_ORD = re.compile(r"[^\W_]+")
_SIDST = str.maketrans({"æ": "\ue001", "ä": "\ue001", "ø": "\ue002", "ö": "\ue002", "å": "\ue003"})
_DOBBELT_A = re.compile(r"aa(?!a)")

_FIND = """
SELECT s.id, s.efternavn, s.fornavn, s.mellemnavn
  FROM sikrede_soegeord o
  JOIN sikrede_sikret s ON s.id = o.sikret_id
 WHERE o.kommune = %s AND o.ord ^@ %s
   AND NOT coalesce(s.beskyttet_fra <= %s AND (s.beskyttet_til IS NULL OR s.beskyttet_til > %s), false)
"""
_OGSAA = """
   AND EXISTS (SELECT FROM sikrede_soegeord a WHERE a.sikret_id = o.sikret_id AND a.ord ^@ %s)
"""


def normaliser(tekst: str) -> str:
    """`tekst` as search words with a space between: "Ånd-Møller, José" gives "aand moeller jose".

    Casefolded, æ ø å written out (aa stays), other accents taken off, split at everything that is no letter or digit.
    """
    foldet = unicodedata.normalize("NFC", tekst).casefold().translate(_DANSK)
    uden = "".join(tegn for tegn in unicodedata.normalize("NFKD", foldet) if not unicodedata.combining(tegn))
    return " ".join(_ORD.findall(uden.casefold().translate(_DANSK)))


def soegeord(*navne: str) -> frozenset[str]:
    """The distinct words the names can be found by, each at most `ORD_LAENGDE` long."""
    return frozenset(ord_[:ORD_LAENGDE] for ord_ in normaliser(" ".join(navne)).split())


def sorteringsnoegle(*navne: str) -> tuple[str, ...]:
    """A key that sorts as Danish does: æ, ø, å last, aa as å, case and other accents of no account."""
    return tuple(_noegle(navn) for navn in navne)


def _noegle(navn: str) -> str:
    foldet = unicodedata.normalize("NFC", navn).casefold()
    foldet = _DOBBELT_A.sub("å", foldet).translate(_SIDST)
    return "".join(tegn for tegn in unicodedata.normalize("NFKD", foldet) if not unicodedata.combining(tegn))


def soeg_navn(ord: Sequence[str], *, kommune: str, hoejst: int = 50) -> list[int]:
    """Ids of the persons of `kommune` who have, for every word, a name word that begins with it, by last name.

    Words are normalised here, so typed text may be given as it is. Protected persons are never found by name.
    No words find nobody. One query, an index scan for the longest word, ranked among the first 500.
    """
    praefikser = sorted({ord_[:ORD_LAENGDE] for ord_ in normaliser(" ".join(ord)).split()}, key=_udvaelgende)
    if not praefikser:
        return []
    dag = ur.i_dag()
    foerst, *resten = praefikser
    sql = _FIND + _OGSAA * len(resten) + " ORDER BY o.ord, o.sikret_id LIMIT %s"
    with connection.cursor() as cursor:
        cursor.execute(sql, [kommune, foerst, dag, dag, *resten, KANDIDATER])
        fundne = {raekke[0]: sorteringsnoegle(*raekke[1:]) for raekke in cursor.fetchall()}
    return sorted(fundne, key=lambda pk: (fundne[pk], pk))[:hoejst]


def _udvaelgende(ord_: str) -> tuple[int, str]:
    return (-len(ord_), ord_)
