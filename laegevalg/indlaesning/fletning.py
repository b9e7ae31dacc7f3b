"""From staged change points to registrations, set-based.

Persons without any registration get theirs; of the others the file is compared with what stands here and overwrites
nothing, since after the conversion we are the master (arkitektur.md, idea 1).
"""

from __future__ import annotations

from datetime import date
from typing import Final

from django.db import connection

from integrationer.registerfil.rapport import Rapport

SKIFT_TABEL: Final = "sikrede_skift"
SKIFT_KOLONNER: Final = "linje integer NOT NULL, fra date NOT NULL, gruppe text NOT NULL, ydernummer text NOT NULL"

# One period of a reused ydernummer: the one that has it on the day (ydere.opslag); else the next to begin; else the
# last that ended.
_FUND = f"""
CREATE TEMPORARY TABLE sikrede_fundet ON COMMIT DROP AS
SELECT p.linje, p.sikret_id, t.fra, t.gruppe, t.ydernummer, y.id AS yder_id,
       t.ydernummer <> '' AND y.id IS NULL AS ukendt,
       coalesce(NOT y.i_brug, false) AS uden_for_periode
  FROM sikrede_person p
  JOIN {SKIFT_TABEL} t ON t.linje = p.linje
  LEFT JOIN LATERAL (
        SELECT y.id, y.fra <= t.fra AND (y.til IS NULL OR y.til > t.fra) AS i_brug
          FROM ydere_yder y WHERE y.ydernummer = t.ydernummer
         ORDER BY 2 DESC, y.fra > t.fra DESC, abs(y.fra - t.fra), y.id DESC LIMIT 1) y ON true
 WHERE NOT p.registreret
"""  # noqa: S608

# What the register does not know of an earlier doctor is left out; of the one in force or to come, the whole person is.
_AFGOER = """
CREATE TEMPORARY TABLE sikrede_afgjort ON COMMIT DROP AS
SELECT linje, max(fra) FILTER (WHERE ukendt) AS ukendt_til,
       coalesce(max(fra) FILTER (WHERE fra <= %s), min(fra)) AS i_kraft
  FROM sikrede_fundet GROUP BY linje
"""
# A choice that was registered here while the file was read stands (a conflict is only seen once it has committed).
_INDSAET = """
INSERT INTO laegevalg_registrering (sikret_id, fra, gruppe, yder_id)
SELECT f.sikret_id, f.fra, f.gruppe, f.yder_id
  FROM sikrede_fundet f JOIN sikrede_afgjort a ON a.linje = f.linje
 WHERE a.ukendt_til IS NULL OR (a.ukendt_til < a.i_kraft AND f.fra > a.ukendt_til)
 ORDER BY f.linje, f.fra
    ON CONFLICT (sikret_id, fra) WHERE erstattet IS NULL DO NOTHING
"""
_TAL = """
SELECT count(*) FILTER (WHERE ukendt_til IS NULL OR ukendt_til < i_kraft),
       min(linje) FILTER (WHERE ukendt_til >= i_kraft), count(*) FILTER (WHERE ukendt_til >= i_kraft),
       min(linje) FILTER (WHERE ukendt_til < i_kraft), count(*) FILTER (WHERE ukendt_til < i_kraft),
       (SELECT min(linje) FROM sikrede_fundet WHERE uden_for_periode),
       (SELECT count(DISTINCT linje) FROM sikrede_fundet WHERE uden_for_periode)
  FROM sikrede_afgjort
"""
_AFSTEM = f"""
SELECT hvad, min(linje), count(*) FROM (
    SELECT p.linje, CASE WHEN her.gruppe IS DISTINCT FROM der.gruppe THEN 'sikringsgruppen' ELSE 'lægen' END AS hvad
      FROM sikrede_person p
      JOIN LATERAL (SELECT gruppe, ydernummer FROM {SKIFT_TABEL} t
                     WHERE t.linje = p.linje ORDER BY t.fra <= %(dag)s DESC, abs(t.fra - %(dag)s) LIMIT 1) der ON true
      LEFT JOIN LATERAL (SELECT r.gruppe, coalesce(y.ydernummer, '') AS ydernummer
                           FROM laegevalg_registrering r LEFT JOIN ydere_yder y ON y.id = r.yder_id
                          WHERE r.sikret_id = p.sikret_id AND r.erstattet IS NULL AND r.fra <= %(dag)s
                          ORDER BY r.fra DESC LIMIT 1) her ON true
     WHERE p.registreret AND ROW(her.gruppe, her.ydernummer) IS DISTINCT FROM ROW(der.gruppe, der.ydernummer)) afviger
 GROUP BY hvad ORDER BY hvad
"""  # noqa: S608


def flet(rapport: Rapport, *, dag: date) -> None:
    """Register the new of `sikrede_person` from `SKIFT_TABEL`, and compare the others on `dag`, the file's own.

    Nine statements. `rapport.uaendrede` counts the others.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE INDEX ON {SKIFT_TABEL} (linje)")
        cursor.execute("DROP TABLE IF EXISTS pg_temp.sikrede_fundet, pg_temp.sikrede_afgjort")
        cursor.execute("SELECT count(*) FROM sikrede_person WHERE registreret")
        (rapport.uaendrede,) = cursor.fetchone()
        cursor.execute(_FUND)
        cursor.execute(_AFGOER, [dag])
        cursor.execute("ANALYZE sikrede_afgjort")
        cursor.execute(_TAL)
        rapport.nye, linje, uden_yder, foer_linje, foer, periode_linje, periode = cursor.fetchone()
        if linje is not None:
            rapport.udelad(linje, "SYdernr", "lægen findes ikke i yderregistret", uden_yder)
        _bemaerk(rapport, foer_linje, "tidligere læge findes ikke i yderregistret: udeladt", foer)
        _bemaerk(rapport, periode_linje, "ydernummeret var ikke i brug på datoen: nærmeste periode valgt", periode)
        cursor.execute(_INDSAET)
        cursor.execute(_AFSTEM, {"dag": dag})
        for hvad, linje, antal in cursor.fetchall():
            _bemaerk(rapport, linje, f"afviger: {hvad} er en anden her; intet ændret", antal)


def _bemaerk(rapport: Rapport, linje: int | None, hvad: str, antal: int) -> None:
    if linje is not None:
        rapport.bemaerk(linje, "", hvad, antal)
