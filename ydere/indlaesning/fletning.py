"""Merging staged practices and their intake, set-based; only what differs is written."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.db import connection

from integrationer.registerfil.rapport import Rapport

NY_TABEL: Final = "yder_ny"
KOLONNER: Final = (
    "linje integer NOT NULL, ydernummer text, historik_id text, fra date, til date, navn text, adresse text, "
    "postnummer text, postdistrikt text, telefon text, email text, www text, region text, speciale text"
)
_SAT: Final = ("til", "navn", "adresse", "postnummer", "postdistrikt", "telefon", "email", "www", "region", "speciale")
_ALLE: Final = ", ".join(("ydernummer", "historik_id", "fra", *_SAT))

_GENTAGET = f"""
WITH dobbelt AS (
    SELECT ctid, linje, row_number() OVER (PARTITION BY ydernummer, historik_id, fra ORDER BY linje) AS nr
      FROM {NY_TABEL}
)
DELETE FROM {NY_TABEL} n USING dobbelt d WHERE d.ctid = n.ctid AND d.nr > 1 RETURNING n.linje
"""  # noqa: S608
_SAMME = "y.ydernummer = n.ydernummer AND y.historik_id = n.historik_id AND y.fra = n.fra"
_RET = f"""
UPDATE ydere_yder y SET {", ".join(f"{k} = n.{k}" for k in _SAT)}
  FROM {NY_TABEL} n
 WHERE {_SAMME} AND ROW({", ".join(f"y.{k}" for k in _SAT)}) IS DISTINCT FROM ROW({", ".join(f"n.{k}" for k in _SAT)})
"""  # noqa: S608
_INDSAET = f"""
INSERT INTO ydere_yder ({_ALLE})
SELECT {_ALLE} FROM {NY_TABEL} n WHERE NOT EXISTS (SELECT FROM ydere_yder y WHERE {_SAMME})
 ORDER BY ydernummer, fra, til NULLS LAST, linje
"""  # noqa: S608
_OVERLAPPER = f"""
SELECT min(linje), count(*) FROM (
    SELECT linje, fra, max(coalesce(til, 'infinity')) OVER foer AS optaget_til FROM {NY_TABEL}
    WINDOW foer AS (PARTITION BY ydernummer ORDER BY fra, til NULLS LAST, linje
                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)) p
 WHERE optaget_til > fra
"""  # noqa: S608
_SAVNET = f"""
SELECT count(*) FROM ydere_yder y
 WHERE y.til IS NULL AND NOT EXISTS (SELECT FROM {NY_TABEL} n WHERE {_SAMME})
"""  # noqa: S608


def flet_ydere(rapport: Rapport) -> None:
    """Insert the practices of `NY_TABEL` that are new and update those that differ. Six statements.

    One that has fallen out of the file is reported and stays: the register ends a practice by its end date. Periods
    of one number that overlap are reported and taken: `ydere.opslag` says which of them has the number on a date, and
    of those that begin on the same day that is the one with the greatest id, hence the order they are inserted in.
    """
    with connection.cursor() as cursor:
        cursor.execute(_GENTAGET)
        for (linje,) in cursor.fetchall():
            rapport.udelad(linje, "HistIdYder", "yderen findes mere end én gang")
        cursor.execute(f"SELECT count(*) FROM {NY_TABEL}")  # noqa: S608
        (i_alt,) = cursor.fetchone()
        cursor.execute(_RET)
        rapport.aendrede = cursor.rowcount
        cursor.execute(_INDSAET)
        rapport.nye = cursor.rowcount
        rapport.uaendrede = i_alt - rapport.nye - rapport.aendrede
        cursor.execute(_SAVNET)
        (savnet,) = cursor.fetchone()
        cursor.execute(_OVERLAPPER)
        linje, overlapper = cursor.fetchone()
    if overlapper:
        hvad = "ydernummeret har en anden periode på samme tid: den sidst begyndte gælder"
        rapport.bemaerk(linje, "TilgDatoYder", hvad, overlapper)
    if savnet:
        rapport.bemaerket["ydere uden slutdato, som ikke længere er i registret: ladt stå"] += savnet


TILGANG_TABEL: Final = "ydertilgang_ny"
TILGANG_KOLONNER: Final = (
    "linje integer NOT NULL, ydernummer text NOT NULL, kommune text NOT NULL, tilgang text NOT NULL, "
    "postnumre varchar[] NOT NULL, lukkegraense integer NOT NULL, maksimum integer NOT NULL, kapaciteter integer, "
    "breddegrad numeric, laengdegrad numeric"
)
_TILGANG_SAT: Final = (
    "kommune",
    "tilgang",
    "postnumre",
    "lukkegraense",
    "maksimum",
    "kapaciteter",
    "breddegrad",
    "laengdegrad",
)
_FUND = f"""
CREATE TEMPORARY TABLE ydertilgang_fundet ON COMMIT DROP AS
SELECT t.*, y.id AS yder_id,
       EXISTS (SELECT FROM ydere_yder k WHERE k.ydernummer = t.ydernummer) AS kendt,
       row_number() OVER (PARTITION BY t.ydernummer ORDER BY t.linje) AS nr
  FROM {TILGANG_TABEL} t
  LEFT JOIN LATERAL (SELECT id FROM ydere_yder y
                      WHERE y.ydernummer = t.ydernummer AND (y.til IS NULL OR y.til > %(dag)s)
                      ORDER BY y.fra <= %(dag)s DESC, abs(y.fra - %(dag)s), y.id DESC LIMIT 1) y ON true
"""  # noqa: S608
_TILGANG_UDELADT = """
SELECT linje, CASE WHEN nr > 1 THEN 'yderen findes mere end én gang'
                   WHEN kendt THEN 'praksissen er ophørt'
                   ELSE 'yderen findes ikke som almen praksis' END
  FROM ydertilgang_fundet WHERE yder_id IS NULL OR nr > 1 ORDER BY linje
"""
_TILGANG_RET = f"""
WITH laast AS (
    SELECT p.yder_id FROM ydere_plads p JOIN ydere_yder y ON y.id = p.yder_id
      JOIN ydertilgang_fundet f ON f.yder_id = p.yder_id AND f.nr = 1
     ORDER BY y.ydernummer, y.id FOR UPDATE OF p
)
UPDATE ydere_plads p SET {", ".join(f"{k} = f.{k}" for k in _TILGANG_SAT)}
  FROM laast JOIN ydertilgang_fundet f USING (yder_id)
 WHERE p.yder_id = laast.yder_id AND f.nr = 1
   AND ROW({", ".join(f"p.{k}" for k in _TILGANG_SAT)})
       IS DISTINCT FROM ROW({", ".join(f"f.{k}" for k in _TILGANG_SAT)})
"""  # noqa: S608
_TILGANG_INDSAET = f"""
INSERT INTO ydere_plads (yder_id, tilmeldte, reserverede, {", ".join(_TILGANG_SAT)})
SELECT f.yder_id, 0, 0, {", ".join(f"f.{k}" for k in _TILGANG_SAT)}
  FROM ydertilgang_fundet f
 WHERE f.yder_id IS NOT NULL AND f.nr = 1
   AND NOT EXISTS (SELECT FROM ydere_plads p WHERE p.yder_id = f.yder_id)
"""  # noqa: S608


def flet_tilgang(rapport: Rapport, *, dag: date) -> None:
    """Write the intake of `TILGANG_TABEL` on the practice that has the number on `dag`, else the next to begin.

    Six statements; the practices are locked in the order places are taken in, so that neither waits for the other.
    Counters are kept: places taken are ours, not the file's. A number that runs on in a new period gets a `Plads`
    there, with counters of its own; the old period's stays with the persons registered with it.
    """
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.ydertilgang_fundet")
        cursor.execute(_FUND, {"dag": dag})
        cursor.execute(_TILGANG_UDELADT)
        udeladt = cursor.fetchall()
        for linje, aarsag in udeladt:
            rapport.udelad(linje, "ydernummer", aarsag)
        cursor.execute("SELECT count(*) FROM ydertilgang_fundet")
        (i_alt,) = cursor.fetchone()
        cursor.execute(_TILGANG_RET)
        rapport.aendrede = cursor.rowcount
        cursor.execute(_TILGANG_INDSAET)
        rapport.nye = cursor.rowcount
    rapport.uaendrede = i_alt - len(udeladt) - rapport.nye - rapport.aendrede
