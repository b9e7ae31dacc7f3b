"""Recounting the practices' registered persons after a bulk load."""

from __future__ import annotations

from django.db import connection

_LAAS = """
SELECT p.yder_id FROM ydere_plads p JOIN ydere_yder y ON y.id = p.yder_id ORDER BY y.ydernummer, y.id FOR UPDATE OF p
"""
_TAEL = """
WITH sidste AS (
    SELECT DISTINCT ON (sikret_id) sikret_id, yder_id
      FROM laegevalg_registrering WHERE erstattet IS NULL ORDER BY sikret_id, fra DESC
), hos AS (
    SELECT yder_id, count(*) AS antal
      FROM sidste JOIN sikrede_sikret s ON s.id = sidste.sikret_id AND s.gaeldende_personnummer = ''
     WHERE yder_id IS NOT NULL GROUP BY yder_id
)
UPDATE ydere_plads p SET tilmeldte = coalesce(h.antal, 0)
  FROM ydere_plads q LEFT JOIN hos h ON h.yder_id = q.yder_id
 WHERE q.yder_id = p.yder_id AND p.tilmeldte <> coalesce(h.antal, 0)
"""


def genoptael() -> int:
    """Set every practice's `tilmeldte` to the persons whose last change point is with it. Returns how many differed.

    A number that was given up has no place: its person has one under the number in force.
    A change that is still to come counts where it goes: its place is taken when it is registered. Locks the counters
    in the order single places are taken in, so that neither waits for the other. Two statements.
    """
    with connection.cursor() as cursor:
        cursor.execute(_LAAS)
        cursor.execute(_TAEL)
        return int(cursor.rowcount)
