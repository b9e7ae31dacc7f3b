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
SKIFT_KOLONNER: Final = (
    'linje integer NOT NULL, pnr text COLLATE "C" NOT NULL, fra date NOT NULL, gruppe text NOT NULL, '
    "ydernummer text NOT NULL"
)

_PERSON = f"""
CREATE TEMPORARY TABLE sikrede_person ON COMMIT DROP AS
SELECT p.linje, s.id AS sikret_id, p.gentaget,
       EXISTS (SELECT FROM laegevalg_registrering r WHERE r.sikret_id = s.id) AS registreret
  FROM (SELECT pnr, min(linje) AS linje, count(DISTINCT linje) > 1 AS gentaget FROM {SKIFT_TABEL} GROUP BY pnr) p
  LEFT JOIN sikrede_sikret s ON s.personnummer = p.pnr
"""  # noqa: S608

# One period of a reused ydernummer: the one in use on the day; else the next to begin; else the last that ended.
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
         ORDER BY 2 DESC, y.fra > t.fra DESC, abs(y.fra - t.fra) LIMIT 1) y ON true
 WHERE p.sikret_id IS NOT NULL AND NOT p.registreret AND NOT p.gentaget
"""  # noqa: S608

# What the register does not know of an earlier doctor is left out; of the one in force or to come, the whole person is.
_AFGOER = """
CREATE TEMPORARY TABLE sikrede_afgjort ON COMMIT DROP AS
SELECT linje, max(fra) FILTER (WHERE ukendt) AS ukendt_til,
       coalesce(max(fra) FILTER (WHERE fra <= %s), min(fra)) AS i_kraft
  FROM sikrede_fundet GROUP BY linje
"""
_INDSAET = """
INSERT INTO laegevalg_registrering (sikret_id, fra, gruppe, yder_id)
SELECT f.sikret_id, f.fra, f.gruppe, f.yder_id
  FROM sikrede_fundet f JOIN sikrede_afgjort a ON a.linje = f.linje
 WHERE a.ukendt_til IS NULL OR (a.ukendt_til < a.i_kraft AND f.fra > a.ukendt_til)
 ORDER BY f.linje, f.fra
"""
_TAL = """
SELECT min(linje) FILTER (WHERE sikret_id IS NULL), count(*) FILTER (WHERE sikret_id IS NULL),
       min(linje) FILTER (WHERE sikret_id IS NOT NULL AND gentaget),
       count(*) FILTER (WHERE sikret_id IS NOT NULL AND gentaget),
       count(*) FILTER (WHERE sikret_id IS NOT NULL AND NOT gentaget AND registreret)
  FROM sikrede_person
"""
_TAL_NYE = """
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
     WHERE p.registreret AND NOT p.gentaget
       AND ROW(her.gruppe, her.ydernummer) IS DISTINCT FROM ROW(der.gruppe, der.ydernummer)) afviger
 GROUP BY hvad ORDER BY hvad
"""  # noqa: S608


def flet(rapport: Rapport, *, dag: date) -> None:
    """Register the new persons of `SKIFT_TABEL`, compare the others on `dag`, the file's own. Twelve statements."""
    with connection.cursor() as cursor:
        # Sorts and hashes of a national file spill at the default 4 MB; local to this transaction.
        cursor.execute("SET LOCAL work_mem = '64MB'")
        cursor.execute(f"CREATE INDEX ON {SKIFT_TABEL} (linje)")
        cursor.execute("DROP TABLE IF EXISTS pg_temp.sikrede_person, pg_temp.sikrede_fundet, pg_temp.sikrede_afgjort")
        cursor.execute(_PERSON)
        cursor.execute(_TAL)
        ukendt_linje, ukendte, gentaget_linje, gentagne, rapport.uaendrede = cursor.fetchone()
        _udelad(rapport, ukendt_linje, "CPRnr", "personen findes ikke her", ukendte)
        _udelad(rapport, gentaget_linje, "CPRnr", "personen findes mere end én gang", gentagne)
        cursor.execute("ANALYZE sikrede_person")
        cursor.execute(_FUND)
        cursor.execute(_AFGOER, [dag])
        cursor.execute("ANALYZE sikrede_afgjort")
        cursor.execute(_TAL_NYE)
        rapport.nye, linje, uden_yder, foer_linje, foer, periode_linje, periode = cursor.fetchone()
        _udelad(rapport, linje, "SYdernr", "lægen findes ikke i yderregistret", uden_yder)
        _bemaerk(rapport, foer_linje, "tidligere læge findes ikke i yderregistret: udeladt", foer)
        _bemaerk(rapport, periode_linje, "ydernummeret var ikke i brug på datoen: nærmeste periode valgt", periode)
        cursor.execute(_INDSAET)
        cursor.execute(_AFSTEM, {"dag": dag})
        for hvad, linje, antal in cursor.fetchall():
            _bemaerk(rapport, linje, f"afviger: {hvad} er en anden her; intet ændret", antal)


def _udelad(rapport: Rapport, linje: int | None, felt: str, aarsag: str, antal: int) -> None:
    if linje is not None:
        rapport.udelad(linje, felt, aarsag, antal)


def _bemaerk(rapport: Rapport, linje: int | None, hvad: str, antal: int) -> None:
    if linje is not None:
        rapport.bemaerk(linje, "", hvad, antal)
