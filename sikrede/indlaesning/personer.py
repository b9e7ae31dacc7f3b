"""Merging staged persons into `sikrede_sikret`: only what differs is written, so the same data again changes nothing.

The caller fills `NY_TABEL` (`opret`) with one row per person, whole: every column is what shall stand afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from sikrede.indlaesning.soegeord import AENDRET_TABEL, skriv_om

NY_TABEL = "sikrede_ny"

KOLONNER = (
    "personnummer",
    "status",
    "status_fra",
    "koen",
    "foedselsdato",
    "fornavn",
    "mellemnavn",
    "efternavn",
    "adresseringsnavn",
    "civilstand",
    "civilstand_fra",
    "aegtefaelle_personnummer",
    "beskyttet_fra",
    "beskyttet_til",
    "kommune",
    "vejkode",
    "husnummer",
    "etage",
    "sidedoer",
    "bygningsnummer",
    "conavn",
    "lokalitet",
    "standardadresse",
    "bynavn",
    "postnummer",
    "postdistrikt",
    "tilflyttet",
)
"""What the register decides of a person; the rest of the row (id, version) is ours."""

_ALLE = ", ".join(KOLONNER)
_NYE = ", ".join(f"n.{kolonne}" for kolonne in KOLONNER)
_GAMLE = ", ".join(f"s.{kolonne}" for kolonne in KOLONNER)
_SAET = ", ".join(f"{kolonne} = n.{kolonne}" for kolonne in KOLONNER)

_OPRET = f"""
DROP TABLE IF EXISTS pg_temp.{NY_TABEL}, pg_temp.{AENDRET_TABEL};
CREATE TEMPORARY TABLE {NY_TABEL} ON COMMIT DROP AS SELECT {_ALLE} FROM sikrede_sikret WITH NO DATA;
CREATE TEMPORARY TABLE {AENDRET_TABEL} (sikret_id bigint NOT NULL) ON COMMIT DROP;
"""  # noqa: S608
_RET = f"""
WITH rettet AS (
    UPDATE sikrede_sikret s SET {_SAET}, version = s.version + 1
      FROM {NY_TABEL} n
     WHERE s.personnummer = n.personnummer AND ROW({_GAMLE}) IS DISTINCT FROM ROW({_NYE})
    RETURNING new.id,
              (old.fornavn, old.mellemnavn, old.efternavn, old.kommune)
              <> (new.fornavn, new.mellemnavn, new.efternavn, new.kommune) AS nyt_navn
), husket AS (
    INSERT INTO {AENDRET_TABEL} SELECT id FROM rettet WHERE nyt_navn
)
SELECT count(*) FROM rettet
"""  # noqa: S608
_INDSAET = f"""
WITH indsat AS (
    INSERT INTO sikrede_sikret ({_ALLE}, version)
    SELECT {_ALLE}, 1 FROM {NY_TABEL} n
     WHERE NOT EXISTS (SELECT FROM sikrede_sikret s WHERE s.personnummer = n.personnummer)
     ORDER BY kommune, vejkode, husnummer, etage, sidedoer
    ON CONFLICT (personnummer) DO NOTHING
    RETURNING id
), husket AS (
    INSERT INTO {AENDRET_TABEL} SELECT id FROM indsat
)
SELECT count(*) FROM indsat
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
        cursor.execute(_OPRET)


def flet() -> Flettet:
    """Update the persons that differ, insert the new ones, rewrite the search words of both.

    Five statements and one per 5,000 new or renamed persons, whatever the number staged. Rows are inserted by
    address, so that those who live together lie together.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {NY_TABEL}")
        cursor.execute(f"SELECT count(*) FROM {NY_TABEL}")  # noqa: S608
        (i_alt,) = cursor.fetchone()
        cursor.execute(_RET)
        (aendrede,) = cursor.fetchone()
        cursor.execute(_INDSAET)
        (nye,) = cursor.fetchone()
    skriv_om()
    return Flettet(nye, aendrede, i_alt - nye - aendrede)
