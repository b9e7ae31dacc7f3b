"""Merging staged practices and their intake, set-based; only what differs is written."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.db import connection

from integrationer.registerfil.rapport import Rapport

NY_TABEL: Final = "yder_ny"
KOLONNER: Final = (
    "linje integer NOT NULL, ydernummer text, historik_id text, fra date, til date, navn text, adresse text, "
    "postnummer text, postdistrikt text, telefon text, email text, region text, speciale text"
)
_SAT: Final = ("til", "navn", "adresse", "postnummer", "postdistrikt", "telefon", "email", "region", "speciale")
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
SELECT {_ALLE} FROM {NY_TABEL} n WHERE NOT EXISTS (SELECT FROM ydere_yder y WHERE {_SAMME}) ORDER BY ydernummer, fra
"""  # noqa: S608
_SAVNET = f"""
SELECT count(*) FROM ydere_yder y
 WHERE y.til IS NULL AND NOT EXISTS (SELECT FROM {NY_TABEL} n WHERE {_SAMME})
"""  # noqa: S608


def flet_ydere(rapport: Rapport) -> None:
    """Insert the practices of `NY_TABEL` that are new and update those that differ. Five statements.

    One that has fallen out of the file is reported and stays: the register ends a practice by its end date.
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
    if savnet:
        rapport.bemaerket["ydere uden slutdato, som ikke længere er i registret: ladt stå"] += savnet


TILGANG_TABEL: Final = "ydertilgang_ny"
TILGANG_KOLONNER: Final = (
    "linje integer NOT NULL, ydernummer text NOT NULL, kommune text NOT NULL, tilgang text NOT NULL, "
    "postnumre text[] NOT NULL, lukkegraense integer NOT NULL, maksimum integer NOT NULL"
)
_FUND = f"""
CREATE TEMPORARY TABLE ydertilgang_fundet ON COMMIT DROP AS
SELECT t.*, y.id AS yder_id,
       EXISTS (SELECT FROM ydere_yder k WHERE k.ydernummer = t.ydernummer) AS kendt,
       row_number() OVER (PARTITION BY t.ydernummer ORDER BY t.linje) AS nr
  FROM {TILGANG_TABEL} t
  LEFT JOIN LATERAL (SELECT id FROM ydere_yder y
                      WHERE y.ydernummer = t.ydernummer AND (y.til IS NULL OR y.til > %s)
                      ORDER BY y.fra LIMIT 1) y ON true
"""  # noqa: S608
_TILGANG_UDELADT = """
SELECT linje, CASE WHEN nr > 1 THEN 'yderen findes mere end én gang'
                   WHEN kendt THEN 'praksissen er ophørt'
                   ELSE 'yderen findes ikke som almen praksis' END
  FROM ydertilgang_fundet WHERE yder_id IS NULL OR nr > 1 ORDER BY linje
"""
_TILGANG_RET = """
UPDATE ydere_plads p
   SET kommune = f.kommune, tilgang = f.tilgang, postnumre = f.postnumre, lukkegraense = f.lukkegraense,
       maksimum = f.maksimum
  FROM ydertilgang_fundet f
 WHERE p.yder_id = f.yder_id AND f.nr = 1
   AND ROW(p.kommune, p.tilgang, p.postnumre, p.lukkegraense, p.maksimum)
       IS DISTINCT FROM ROW(f.kommune, f.tilgang, f.postnumre::varchar[], f.lukkegraense, f.maksimum)
"""
_TILGANG_INDSAET = """
INSERT INTO ydere_plads (yder_id, kommune, tilgang, postnumre, lukkegraense, maksimum, tilmeldte, reserverede)
SELECT f.yder_id, f.kommune, f.tilgang, f.postnumre, f.lukkegraense, f.maksimum, 0, 0
  FROM ydertilgang_fundet f
 WHERE f.yder_id IS NOT NULL AND f.nr = 1
   AND NOT EXISTS (SELECT FROM ydere_plads p WHERE p.yder_id = f.yder_id)
"""


def flet_tilgang(rapport: Rapport, *, dag: date) -> None:
    """Write the intake of `TILGANG_TABEL` on the practices in force on `dag` (or next to begin). Seven statements.

    Counters are kept: places taken are ours, not the file's.
    """
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.ydertilgang_fundet")
        cursor.execute(_FUND, [dag])
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
