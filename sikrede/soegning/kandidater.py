"""The candidates of a search: ranges of the words' one B-tree, never more than the first 500 of each (YD-3).

A range is `ord >= x AND ord < y` on a `COLLATE "C"` column: it uses the index in a generic plan too, as LIKE and `^@`
do not. Of the whole country the municipality is skipped over in the same index, a few pages for each of the 98.

How several words are put together is decided here from how many rows they have, and not by the planner, whose guess
at two common names is off by as much as the whole work: when the rarest has few, the others are looked up person by
person, else all are read and put together by person. OFFSET 0 keeps the planner from turning a look-up into a join,
and from reading the table of persons whole to look a few hundred of them up.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from django.db import connection

from kerne import ur
from sikrede.models import Soegeordsslags
from sikrede.soegning.normalisering import STATUS_UDEN_ORD
from sikrede.soegning.tolkning import Adresse, Soegning

KANDIDATER: Final = 500
"""Ranked among at most so many of each range, in key order: a common name has a quarter of a million."""
_FAA_MOD_MANGE: Final = 100
_FAA_MOD_FAA: Final = 5
"""Persons whose other words are looked up one by one, when another word has more than `KANDIDATER` rows or fewer."""
_SIDSTE_TEGN: Final = "\U0010ffff"
_EFTER_MELLEMRUM, _EFTER_Z = "!", "{"
_NAVN, _TIDLIGERE, _ADRESSE = (slags.value for slags in Soegeordsslags)

_OMFANG: Final = "{a}.kommune {{hvor}} %s AND {a}.slags = ANY (%s) AND {a}.ord >= %s AND {a}.ord < %s"
_I, _A = _OMFANG.format(a="i"), _OMFANG.format(a="a")
_FAA: Final = f"""
(SELECT i.sikret_id, {{rang}} AS rang
   FROM sikrede_soegeord i
  WHERE {_I.replace("= ANY (%s)", "= %s")}{{ogsaa}}
  ORDER BY i.kommune, i.slags, i.ord, i.sikret_id LIMIT {KANDIDATER})
"""  # noqa: S608
_MANGE: Final = f"""
(SELECT t.sikret_id, {{rang}} AS rang
   FROM ({{saet}}) t
  GROUP BY t.sikret_id HAVING bit_or(t.maske) = {{alle}}
  ORDER BY min(t.kommune), min(t.ord) FILTER (WHERE t.maske = 1), t.sikret_id LIMIT {KANDIDATER})
"""  # noqa: S608
_SAET: Final = f"SELECT {{maske}} AS maske, a.sikret_id, a.kommune, a.ord FROM sikrede_soegeord a WHERE {_A}"  # noqa: S608
_FOEDT: Final = f"""
(SELECT i.sikret_id, {{rang}} AS rang
   FROM (SELECT p.id AS sikret_id, p.kommune, p.foedselsdato FROM sikrede_sikret p
          WHERE p.kommune {{hvor}} %s AND p.foedselsdato = %s AND p.status <> ALL (%s)) i
  WHERE true{{ogsaa}}
  ORDER BY i.kommune, i.foedselsdato LIMIT {KANDIDATER})
"""  # noqa: S608
_OGSAA: Final = f"""
    AND EXISTS (SELECT FROM sikrede_soegeord a WHERE {_A} AND a.sikret_id = i.sikret_id OFFSET 0)"""
_ANTAL: Final = f"""
SELECT count(*) FROM (SELECT FROM sikrede_soegeord a WHERE {_A} LIMIT {KANDIDATER + 1}) t
"""  # noqa: S608
_FIND: Final = """
SELECT s.id, k.rang, s.kommune, s.efternavn, s.fornavn, s.mellemnavn, s.foedselsdato,
       s.vejnavn, s.husnummer, s.etage, s.sidedoer, s.postnummer, s.postdistrikt, s.bynavn
  FROM (SELECT sikret_id, min(rang) AS rang FROM ({grene}) g GROUP BY sikret_id) k
 CROSS JOIN LATERAL (SELECT * FROM sikrede_sikret p WHERE p.id = k.sikret_id OFFSET 0) s
 WHERE NOT coalesce(s.beskyttet_fra <= %s AND (s.beskyttet_til IS NULL OR s.beskyttet_til > %s), false)
"""

Vaerdi = str | int | date | list[int] | list[str]
Omfang = tuple[str, str]
"""A range of words: from, and up to but not with."""
Antal = dict[tuple[str, int, Omfang], int]
"""How many rows a range has: by how the municipality is compared, kind and range."""


class Rang(enum.IntEnum):
    """How a candidate was found; lower comes first. The last two: of what may be an address, the road as a name."""

    NAVN = 1
    TIDLIGERE_NAVN = 2
    ADRESSE = 3
    MAASKE_NAVN = 4
    MAASKE_TIDLIGERE_NAVN = 5


class Hvor(enum.Enum):
    """Whose persons, as the municipality is compared."""

    EGNE = ("=",)
    # On either side of the own municipality, so that its rows are not read through either.
    ANDRES = ("<", ">")


class Kandidat(NamedTuple):
    """A person that may be shown, with what the order is made of."""

    id: int
    rang: int
    kommune: str
    efternavn: str
    fornavn: str
    mellemnavn: str
    foedselsdato: date
    vejnavn: str
    husnummer: str
    etage: str
    sidedoer: str
    postnummer: str
    postdistrikt: str
    bynavn: str


@dataclass(slots=True)
class _Grene:
    """The parts of one statement, and their values in order."""

    hvor: str
    kommune: str
    sql: list[str] = field(default_factory=list)
    vaerdier: list[Vaerdi] = field(default_factory=list)

    def ord(self, rang: Rang, slags: int, foerst: Omfang, resten: Sequence[Omfang] = ()) -> None:
        """Who has a word of `slags` in the range `foerst` and, looked up for each of them, words in all of `resten`."""
        self.sql.append(_FAA.format(rang=rang.value, hvor=self.hvor, ogsaa=self._ogsaa(len(resten))))
        self.vaerdier += [self.kommune, slags, *foerst, *self._vaerdier(rang, resten)]

    def saet(self, rang: Rang, slags: int, foerst: Omfang, resten: Sequence[Omfang]) -> None:
        """The same persons, every range read once and put together by person: linear, whatever the planner believes."""
        saet = [_SAET.format(maske=1 << nr, hvor=self.hvor) for nr in range(len(resten) + 1)]
        alle = (1 << len(saet)) - 1
        self.sql.append(_MANGE.format(rang=rang.value, saet=" UNION ALL ".join(saet), alle=alle))
        self.vaerdier += [self.kommune, [slags], *foerst, *self._vaerdier(rang, resten)]

    def foedt(self, rang: Rang, dag: date, ord_: Sequence[Omfang]) -> None:
        """Who is born that day, and has the words."""
        self.sql.append(_FOEDT.format(rang=rang.value, hvor=self.hvor, ogsaa=self._ogsaa(len(ord_))))
        self.vaerdier += [self.kommune, dag, list(STATUS_UDEN_ORD), *self._vaerdier(rang, ord_)]

    def _ogsaa(self, antal: int) -> str:
        return _OGSAA.format(hvor=self.hvor) * antal

    def _vaerdier(self, rang: Rang, ord_: Sequence[Omfang]) -> Iterator[Vaerdi]:
        slags = [_NAVN] if rang in (Rang.NAVN, Rang.MAASKE_NAVN) else [_NAVN, _TIDLIGERE]
        for omfang in ord_:
            yield from (self.kommune, slags, *omfang)


def hent(soegning: Soegning, *, kommune: str, hvor: Hvor) -> list[Kandidat]:
    """The unprotected candidates, each once with its best rank, unordered.

    One statement; for several words one more before it. As many when there is nobody: that a protected person has the
    words must not be told by the work.
    """
    ord_ = [(et, et + _SIDSTE_TEGN) for et in soegning.ord]
    grene = [_Grene(tegn, kommune) for tegn in hvor.value]
    antal = _antal(grene, ord_) if len(ord_) > 1 and soegning.foedt is None else {}
    for en in grene:
        _byg(en, soegning, ord_, antal)
    dag = ur.i_dag()
    with connection.cursor() as cursor:
        cursor.execute(
            _FIND.format(grene=" UNION ALL ".join(del_ for en in grene for del_ in en.sql)),
            [*(vaerdi for en in grene for vaerdi in en.vaerdier), dag, dag],
        )
        return [Kandidat(*raekke) for raekke in cursor.fetchall()]


def _antal(grene: Sequence[_Grene], ord_: Sequence[Omfang]) -> Antal:
    """How many rows each range has, counted to one past `KANDIDATER`. One statement."""
    noegler = [(en.hvor, slags, omfang) for en in grene for slags in (_NAVN, _TIDLIGERE) for omfang in ord_]
    sql = " UNION ALL ".join(f"SELECT {nr}, ({_ANTAL.format(hvor=hvor)})" for nr, (hvor, _, _) in enumerate(noegler))
    vaerdier = [vaerdi for _, slags, omfang in noegler for vaerdi in (grene[0].kommune, [slags], *omfang)]
    with connection.cursor() as cursor:
        cursor.execute(sql, vaerdier)
        return {noegler[nr]: antal for nr, antal in cursor.fetchall()}


def _byg(grene: _Grene, soegning: Soegning, ord_: Sequence[Omfang], antal: Antal) -> None:
    navn, tidligere = Rang.NAVN, Rang.TIDLIGERE_NAVN
    if soegning.adresse is not None:
        navn, tidligere = Rang.MAASKE_NAVN, Rang.MAASKE_TIDLIGERE_NAVN
        for et in _adresser(soegning.adresse):
            grene.ord(Rang.ADRESSE, _ADRESSE, et)
    if soegning.foedt is not None:
        if ord_:
            grene.foedt(tidligere, soegning.foedt, ord_)
        if ord_ or soegning.adresse is None:
            grene.foedt(navn, soegning.foedt, ord_)
    elif len(ord_) == 1:
        grene.ord(navn, _NAVN, ord_[0])
        grene.ord(tidligere, _TIDLIGERE, ord_[0])
    elif ord_:
        sjaeldent = min(ord_, key=lambda et: (antal[grene.hvor, _NAVN, et], et))
        _flere_ord(grene, navn, _NAVN, sjaeldent, antal)
        for et in ord_:
            if antal[grene.hvor, _TIDLIGERE, et]:
                _flere_ord(grene, tidligere, _TIDLIGERE, et, antal)


def _flere_ord(grene: _Grene, rang: Rang, slags: int, foerst: Omfang, antal: Antal) -> None:
    """By what is the least work: looking up costs some five pages a person, reading one for 150 words."""
    faa = antal[grene.hvor, slags, foerst]
    resten = [et for (hvor, en, et) in antal if (hvor, en) == (grene.hvor, _NAVN) and et != foerst]
    flest = max(antal[grene.hvor, _NAVN, et] for et in resten)
    if faa <= (_FAA_MOD_MANGE if flest > KANDIDATER else _FAA_MOD_FAA):
        grene.ord(rang, slags, foerst, resten)
    else:
        grene.saet(rang, slags, foerst, resten)


def _adresser(adresse: Adresse) -> Iterator[Omfang]:
    """The house with its floors and doors; and, when neither letter nor floor was typed, the house's letters."""
    yield adresse.noegle, adresse.noegle + _EFTER_MELLEMRUM
    if adresse.hus.isdigit() and not adresse.etage and not adresse.doer:
        yield f"{adresse.noegle}a", adresse.noegle + _EFTER_Z
