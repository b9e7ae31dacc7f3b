"""YD-3's floor: the search as one would write it by hand in SQL, over psycopg.

Values are put into the text as Django's driver does it, so that the floor is planned each time too. The candidates of
present and former names, at most 500 of each range, with the columns an order is made of; no order, no count first.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, LiteralString

import psycopg

_PERSON: LiteralString = """
SELECT s.id, s.kommune, s.efternavn, s.fornavn, s.mellemnavn, s.foedselsdato, s.vejnavn, s.husnummer, s.etage,
       s.sidedoer, s.postnummer, s.postdistrikt, s.bynavn
"""
_UBESKYTTET: LiteralString = """
 WHERE NOT coalesce(s.beskyttet_fra <= %s AND (s.beskyttet_til IS NULL OR s.beskyttet_til > %s), false)
"""
_NUMMER: LiteralString = "SELECT * FROM sikrede_sikret WHERE personnummer = %s"
_ET_ORD: LiteralString = """
(SELECT o.sikret_id FROM sikrede_soegeord o
  WHERE o.kommune = %s AND o.slags = %s AND o.ord >= %s AND o.ord < %s
  ORDER BY o.ord, o.sikret_id LIMIT 500)
"""
_TO_ORD: LiteralString = """
(SELECT o.sikret_id FROM sikrede_soegeord o
  WHERE o.kommune = %s AND o.slags = %s AND o.ord >= %s AND o.ord < %s
    AND EXISTS (SELECT FROM sikrede_soegeord a WHERE a.kommune = %s AND a.slags <= %s
                   AND a.ord >= %s AND a.ord < %s AND a.sikret_id = o.sikret_id)
  ORDER BY o.ord, o.sikret_id LIMIT 500)
"""
_FOEDT: LiteralString = """
(SELECT f.id AS sikret_id FROM sikrede_sikret f
  WHERE f.kommune = %s AND f.foedselsdato = %s
    AND EXISTS (SELECT FROM sikrede_soegeord a WHERE a.kommune = f.kommune AND a.slags <= 2
                   AND a.ord >= %s AND a.ord < %s AND a.sikret_id = f.id)
  LIMIT 500)
"""
_TIDLIGERE: LiteralString = """
SELECT sikret_id, fornavn, mellemnavn, efternavn, til FROM sikrede_tidligerenavn
 WHERE sikret_id = ANY (%s) AND annkor = '' ORDER BY sikret_id, til DESC NULLS LAST, id
"""
_VISES = 50
_SIDSTE: LiteralString = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Saetning:
    """One statement and its values; and one over the first persons it gives, which is empty when there is none."""

    sql: LiteralString
    vaerdier: Sequence[object]
    dernaest: LiteralString = ""


def paa_nummer(nummer: str) -> Saetning:
    """The row of a number."""
    return Saetning(_NUMMER, [nummer])


def paa_ord(kommune: str, ord_: str, dag: date) -> Saetning:
    """One folded word of present or former name."""
    omfang = [ord_, ord_ + _SIDSTE]
    grene = f"{_ET_ORD} UNION ALL {_ET_ORD}"
    return _personer(grene, [kommune, 1, *omfang, kommune, 2, *omfang], dag)


def paa_tidligere_navn(kommune: str, ord_: str, dag: date) -> Saetning:
    """As `paa_ord`, and the earlier names of those that would be shown."""
    return replace(paa_ord(kommune, ord_, dag), dernaest=_TIDLIGERE)


def paa_to_ord(kommune: str, foerste: str, anden: str, dag: date) -> Saetning:
    """Two folded words: both of the present name, or one of them of a former."""
    a, b = [foerste, foerste + _SIDSTE], [anden, anden + _SIDSTE]
    grene = f"{_TO_ORD} UNION ALL {_TO_ORD} UNION ALL {_TO_ORD}"
    vaerdier = [kommune, 1, *a, kommune, 1, *b, kommune, 2, *a, kommune, 2, *b, kommune, 2, *b, kommune, 2, *a]
    return _personer(grene, vaerdier, dag)


def paa_foedselsdato(kommune: str, ord_: str, foedt: date, dag: date) -> Saetning:
    """A folded word and a birth date."""
    return _personer(_FOEDT, [kommune, foedt, ord_, ord_ + _SIDSTE], dag)


def paa_adresse(kommune: str, noegle: str, dag: date) -> Saetning:
    """A folded road and house number with all behind it, and the house's letters."""
    vaerdier = [kommune, 3, noegle, f"{noegle}!", kommune, 3, f"{noegle}a", f"{noegle}{{"]
    return _personer(f"{_ET_ORD} UNION ALL {_ET_ORD}", vaerdier, dag)


def koer(forbindelse: psycopg.Connection, en: Saetning) -> int:
    """Run it; how many rows came."""
    cursor = psycopg.ClientCursor(forbindelse)
    raekker = cursor.execute(en.sql, en.vaerdier).fetchall()
    if en.dernaest:
        cursor.execute(en.dernaest, [[raekke[0] for raekke in raekker[:_VISES]]]).fetchall()
    return len(raekker)


def buffere(forbindelse: psycopg.Connection, en: Saetning) -> int:
    """Shared buffers of a run, hit and read."""
    cursor = psycopg.ClientCursor(forbindelse)
    antal = _buffere(cursor, en.sql, en.vaerdier)
    if en.dernaest:
        raekker = cursor.execute(en.sql, en.vaerdier).fetchmany(_VISES)
        antal += _buffere(cursor, en.dernaest, [[raekke[0] for raekke in raekker]])
    return antal


def _buffere(cursor: psycopg.ClientCursor, sql: LiteralString, vaerdier: Sequence[object]) -> int:
    raekke: Any = cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {sql}", vaerdier).fetchone()
    plan = json.loads(raekke[0]) if isinstance(raekke[0], str) else raekke[0]
    return int(plan[0]["Plan"]["Shared Hit Blocks"]) + int(plan[0]["Plan"]["Shared Read Blocks"])


def _personer(grene: LiteralString, vaerdier: Sequence[object], dag: date) -> Saetning:
    sql = f"{_PERSON} FROM ({grene}) k JOIN sikrede_sikret s ON s.id = k.sikret_id {_UBESKYTTET}"
    return Saetning(sql, [*vaerdier, dag, dag])
