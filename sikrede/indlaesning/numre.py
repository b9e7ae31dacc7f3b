"""When a CPR number is taken over by another, the row with the person's history gets the new number.

So everything that points at the person (doctor, processes, letters, tasks) follows without being touched. The number
that was given up stays as a row of its own, which says what took over (CPR-11; P12170 status 50, 60, records 001, 022).
"""

from __future__ import annotations

from typing import Final

from django.db import connection

from sikrede.indlaesning.personer import KOLONNER

SKIFT_TABEL: Final = "sikrede_nummerskift"
"""gammelt, nyt: which number took over which. The caller fills it with one row for each `gammelt`."""

_HOEJST_LED: Final = 10

_KOPI = ", ".join(k for k in KOLONNER if k not in {"personnummer", "gaeldende_personnummer", "status"})

_OPRET = f"""
DROP TABLE IF EXISTS pg_temp.{SKIFT_TABEL};
CREATE TEMPORARY TABLE {SKIFT_TABEL} (gammelt text COLLATE "C" NOT NULL, nyt text COLLATE "C" NOT NULL) ON COMMIT DROP;
"""

# A number that took over may have been taken over itself, in this file or before: the last one is meant.
_ENDELIGE = f"""
CREATE TEMPORARY TABLE sikrede_endeligt ON COMMIT DROP AS
WITH RECURSIVE led AS (
    SELECT gammelt, nyt, 1 AS nr FROM {SKIFT_TABEL} WHERE gammelt <> nyt
    UNION ALL
    SELECT led.gammelt, naeste.nyt, led.nr + 1
      FROM led JOIN {SKIFT_TABEL} naeste ON naeste.gammelt = led.nyt
     WHERE led.nr < {_HOEJST_LED} AND naeste.nyt <> led.gammelt
)
SELECT DISTINCT ON (gammelt) gammelt, nyt FROM led ORDER BY gammelt, nr DESC
"""  # noqa: S608
_OMDOEB = f"""
WITH par AS (
    SELECT DISTINCT ON (e.nyt) s.id, e.gammelt, e.nyt
      FROM sikrede_endeligt e JOIN sikrede_sikret s ON s.personnummer = e.gammelt
     WHERE NOT EXISTS (SELECT FROM sikrede_sikret n WHERE n.personnummer = e.nyt)
     ORDER BY e.nyt, s.gaeldende_personnummer <> '', s.id
), omdoebt AS (
    UPDATE sikrede_sikret s SET personnummer = par.nyt, gaeldende_personnummer = '', version = s.version + 1
      FROM par WHERE s.id = par.id
    RETURNING old.personnummer AS gammelt, new.personnummer AS nyt, {", ".join(f"old.{k}" for k in _KOPI.split(", "))}
)
INSERT INTO sikrede_sikret (personnummer, gaeldende_personnummer, status, {_KOPI}, version)
SELECT gammelt, nyt, '60', {_KOPI}, 1 FROM omdoebt
"""  # noqa: S608
_BYT = """
WITH par AS (
    SELECT s.id AS sikret_id, n.id AS tom_id, e.gammelt, e.nyt
      FROM sikrede_endeligt e
      JOIN sikrede_sikret s ON s.personnummer = e.gammelt AND s.gaeldende_personnummer = ''
      JOIN sikrede_sikret n ON n.personnummer = e.nyt AND n.gaeldende_personnummer = e.gammelt
), hver AS (
    SELECT sikret_id AS id, nyt AS personnummer, '' AS gaeldende FROM par
    UNION ALL SELECT tom_id, gammelt, nyt FROM par
)
UPDATE sikrede_sikret s SET personnummer = hver.personnummer, gaeldende_personnummer = hver.gaeldende,
       version = s.version + 1
  FROM hver WHERE s.id = hver.id
"""


def opret() -> None:
    """Make the empty `SKIFT_TABEL` for this transaction."""
    with connection.cursor() as cursor:
        cursor.execute(_OPRET)


def skift() -> int:
    """Move the persons of `SKIFT_TABEL` to their new numbers. Returns how many. Four statements.

    Where the new number has a person of its own here, nothing moves: the two rows are tied by
    `gaeldende_personnummer`, and the history is read from both. The exception is a change that is undone: the row the
    number had before is the one given up by this very person, and the two exchange numbers.
    """
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.sikrede_endeligt")
        cursor.execute(_ENDELIGE)
        cursor.execute(_BYT)
        byttet = int(cursor.rowcount) // 2
        cursor.execute(_OMDOEB)
        return byttet + int(cursor.rowcount)
