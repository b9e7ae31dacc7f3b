"""Whose the staged rows are: each row's person, also where the number is one the person has given up."""

from __future__ import annotations

from typing import Final

from django.db import connection

from integrationer.registerfil.rapport import Rapport

RAEKKE_TABEL: Final = "sikrede_raekke"
RAEKKE_KOLONNER: Final = (
    'linje integer NOT NULL, pnr text COLLATE "C" NOT NULL, bevisdato date, oplyst boolean NOT NULL, kommune text, '
    "kommune_fra date, koen text, navn text"
)

# One row of a person is used: the number in force goes before one that was given up. The function is for the few.
_PERSON = f"""
CREATE TEMPORARY TABLE sikrede_person ON COMMIT DROP AS
SELECT f.*, sikret_id IS NOT NULL AND count(*) OVER samme > 1 AS gentaget,
       sikret_id IS NOT NULL AND NOT gaeldende AND bool_or(gaeldende) OVER (PARTITION BY sikret_id) AS afloest,
       EXISTS (SELECT FROM laegevalg_registrering r WHERE r.sikret_id = f.sikret_id) AS registreret
  FROM (SELECT r.linje, s.gaeldende_personnummer IS NOT DISTINCT FROM '' AS gaeldende,
               CASE WHEN s.gaeldende_personnummer = '' THEN s.id ELSE sikrede_gaeldende(r.pnr) END AS sikret_id
          FROM {RAEKKE_TABEL} r LEFT JOIN sikrede_sikret s ON s.personnummer = r.pnr) f
WINDOW samme AS (PARTITION BY sikret_id, gaeldende)
"""  # noqa: S608
_UDELADTE = """
SELECT aarsag, min(linje), count(*) FROM (
    SELECT linje, CASE WHEN sikret_id IS NULL THEN 'personen findes ikke her'
                       WHEN afloest THEN 'personen har også en række på sit gældende CPR-nummer'
                       WHEN gentaget THEN 'personen findes mere end én gang' END AS aarsag
      FROM sikrede_person) p
 WHERE aarsag IS NOT NULL GROUP BY aarsag ORDER BY aarsag
"""


def find(rapport: Rapport) -> None:
    """Make `sikrede_person`: the rows of `RAEKKE_TABEL` that are used, with their persons. Six statements.

    Left out are rows of unknown persons, all rows of a number that stands twice, and a row of a given-up number whose
    person has a row of the number in force too.
    """
    with connection.cursor() as cursor:
        # Sorts and hashes of a national file spill at the default 4 MB; local to this transaction.
        cursor.execute("SET LOCAL work_mem = '64MB'")
        cursor.execute("DROP TABLE IF EXISTS pg_temp.sikrede_person")
        cursor.execute(_PERSON)
        cursor.execute(_UDELADTE)
        for aarsag, linje, antal in cursor.fetchall():
            rapport.udelad(linje, "CPRnr", aarsag, antal)
        cursor.execute("DELETE FROM sikrede_person WHERE sikret_id IS NULL OR afloest OR gentaget")
        cursor.execute("ANALYZE sikrede_person")
