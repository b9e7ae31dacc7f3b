"""Recounting every practice's counters against the rows they stand for (arkitektur.md, idea 2)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

_TAEL = """
WITH sidste AS (
    SELECT DISTINCT ON (sikret_id) sikret_id, yder_id
      FROM laegevalg_registrering WHERE erstattet IS NULL ORDER BY sikret_id, fra DESC
), hos AS (
    SELECT yder_id, count(*) AS antal
      FROM sidste JOIN sikrede_sikret s ON s.id = sidste.sikret_id AND s.gaeldende_personnummer = ''
     WHERE yder_id IS NOT NULL GROUP BY yder_id
), holdt AS (
    SELECT yder_id, count(*) AS antal FROM laegevalg_laegevalg
     WHERE status = 'reserveret' AND adgang NOT IN ('ingen', 'uaendret', 'fortrydelse') GROUP BY yder_id
)
SELECT y.ydernummer, p.tilmeldte, coalesce(hos.antal, 0), p.reserverede, coalesce(holdt.antal, 0)
  FROM ydere_plads p JOIN ydere_yder y ON y.id = p.yder_id
  LEFT JOIN hos USING (yder_id) LEFT JOIN holdt USING (yder_id)
 WHERE p.tilmeldte <> coalesce(hos.antal, 0) OR p.reserverede <> coalesce(holdt.antal, 0)
 ORDER BY y.ydernummer
"""


@dataclass(frozen=True, slots=True)
class Afvigelse:
    """A practice whose counters are not its rows."""

    ydernummer: str
    tilmeldte: int
    talte_tilmeldte: int
    reserverede: int
    talte_reserverede: int


def find_afvigelser() -> list[Afvigelse]:
    """Every practice whose counters differ from the rows they stand for; changes nothing. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_TAEL)
        return [Afvigelse(*raekke) for raekke in cursor.fetchall()]
