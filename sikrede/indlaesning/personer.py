"""Merging staged persons into `sikrede_sikret`: only what differs is written, so the same data again changes nothing.

The caller fills `NY_TABEL` (`opret`) with one row per person, whole: every column is what shall stand afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db import connection

from sikrede.indlaesning.soegeord import AENDRET_TABEL, skriv_om
from sikrede.models import Sikret

NY_TABEL: Final = "sikrede_ny"
OMFANG_TABEL: Final = "sikrede_omfang"
"""The persons of the load: personnummer, sikret_id, `helt` (everything about the person came), `ny`."""

RETTET_TABEL: Final = "sikrede_rettet"
"""sikret_id of persons that were here and got a change, also when only rows of theirs changed."""

_VORES: Final = frozenset({"id", "offentlig_id", "version"})

KOLONNER: Final[tuple[str, ...]] = tuple(
    felt.attname for felt in Sikret._meta.concrete_fields if felt.attname not in _VORES
)
"""What the register decides of a person; the rest of the row is ours."""

_ALLE = ", ".join(KOLONNER)
_NYE = ", ".join(f"n.{kolonne}" for kolonne in KOLONNER)
_GAMLE = ", ".join(f"s.{kolonne}" for kolonne in KOLONNER)
_SAET = ", ".join(f"{kolonne} = n.{kolonne}" for kolonne in KOLONNER)
_SOEGES: Final = (
    "fornavn",
    "mellemnavn",
    "efternavn",
    "kommune",
    "bopaelskommune",
    "status",
    "vejnavn",
    "husnummer",
    "etage",
    "sidedoer",
)
"""What the search words are made of (`sikrede.indlaesning.soegeord`)."""

_OPRET = (
    f"DROP TABLE IF EXISTS pg_temp.{NY_TABEL}, pg_temp.{AENDRET_TABEL}, pg_temp.{RETTET_TABEL}, pg_temp.{OMFANG_TABEL},"
    " pg_temp.sikrede_indsat",
    f"CREATE TEMPORARY TABLE {NY_TABEL} ON COMMIT DROP AS SELECT {_ALLE}, true AS helt FROM sikrede_sikret"  # noqa: S608
    " WITH NO DATA",
    f"CREATE TEMPORARY TABLE {AENDRET_TABEL} (sikret_id bigint NOT NULL) ON COMMIT DROP",
    f"CREATE TEMPORARY TABLE {RETTET_TABEL} (sikret_id bigint NOT NULL) ON COMMIT DROP",
    "CREATE TEMPORARY TABLE sikrede_indsat (sikret_id bigint NOT NULL) ON COMMIT DROP",
)
_RET = f"""
WITH rettet AS (
    UPDATE sikrede_sikret s SET {_SAET}, version = s.version + 1
      FROM {NY_TABEL} n
     WHERE s.personnummer = n.personnummer AND ROW({_GAMLE}) IS DISTINCT FROM ROW({_NYE})
    RETURNING new.id, ({", ".join(f"old.{k}" for k in _SOEGES)}) <> ({", ".join(f"new.{k}" for k in _SOEGES)}) AS soeges
), husket AS (
    INSERT INTO {AENDRET_TABEL} SELECT id FROM rettet WHERE soeges
)
INSERT INTO {RETTET_TABEL} SELECT id FROM rettet
"""  # noqa: S608
_INDSAET = f"""
WITH indsat AS (
    INSERT INTO sikrede_sikret ({_ALLE}, version)
    SELECT {_ALLE}, 1 FROM {NY_TABEL} n
     WHERE NOT EXISTS (SELECT FROM sikrede_sikret s WHERE s.personnummer = n.personnummer)
     ORDER BY bopaelskommune, vejkode, husnummer, etage, sidedoer
    RETURNING id
), husket AS (
    INSERT INTO {AENDRET_TABEL} SELECT id FROM indsat
)
INSERT INTO sikrede_indsat SELECT id FROM indsat
"""  # noqa: S608
_OMFANG = f"""
CREATE TEMPORARY TABLE {OMFANG_TABEL} ON COMMIT DROP AS
SELECT n.personnummer, s.id AS sikret_id, n.helt, i.sikret_id IS NOT NULL AS ny
  FROM {NY_TABEL} n
  JOIN sikrede_sikret s ON s.personnummer = n.personnummer
  LEFT JOIN sikrede_indsat i ON i.sikret_id = s.id
"""  # noqa: S608
_KUN_FORHOLD = f"""
UPDATE sikrede_sikret s SET version = s.version + 1
  FROM (SELECT DISTINCT sikret_id FROM {RETTET_TABEL} EXCEPT SELECT * FROM sikrede_raekke_rettet) r
 WHERE s.id = r.sikret_id
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Flettet:
    """How many persons were new, changed and as they were."""

    nye: int
    aendrede: int
    uaendrede: int


def opret() -> None:
    """Make the empty staging table `NY_TABEL` for this transaction."""
    with connection.cursor() as cursor:
        for saetning in _OPRET:
            cursor.execute(saetning)


def flet() -> None:
    """Update the persons that differ, insert the new ones, and fill `OMFANG_TABEL`. Eight statements.

    Rows are inserted by address, so that those who live together lie together.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {NY_TABEL} (personnummer)")
        cursor.execute(_RET)
        cursor.execute(_INDSAET)
        cursor.execute("ANALYZE sikrede_indsat")
        cursor.execute(_OMFANG)
        cursor.execute(f"ANALYZE {OMFANG_TABEL}")
        cursor.execute("DROP TABLE IF EXISTS pg_temp.sikrede_raekke_rettet")
        cursor.execute(
            f"CREATE TEMPORARY TABLE sikrede_raekke_rettet ON COMMIT DROP AS SELECT sikret_id FROM {RETTET_TABEL}"  # noqa: S608
        )


def afslut() -> Flettet:
    """Count, step the version of who only got other rows, rewrite search words. Called once, after the rows.

    Two statements, four of the search words, and one COPY per 5,000 persons whose words changed.
    """
    with connection.cursor() as cursor:
        cursor.execute(_KUN_FORHOLD)
        cursor.execute(
            f"SELECT (SELECT count(*) FROM {OMFANG_TABEL}), (SELECT count(*) FROM sikrede_indsat),"  # noqa: S608
            f" (SELECT count(DISTINCT sikret_id) FROM {RETTET_TABEL})"
        )
        i_alt, nye, aendrede = cursor.fetchone()
    skriv_om()
    return Flettet(nye, aendrede, i_alt - nye - aendrede)
