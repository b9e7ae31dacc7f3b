"""When a CPR number is taken over by another, the row with the person's history gets the new number.

So everything that points at the person (doctor, processes, letters, tasks) follows without being touched. The number
that was given up stays as a row of its own, which says what took over (CPR-11; P12170 status 50, 60, records 001, 022).
"""

from __future__ import annotations

from typing import Final

from django.db import connection

from sikrede.indlaesning.personer import KOLONNER
from sikrede.indlaesning.soegeord import AENDRET_TABEL
from sikrede.models import Opslagsgrund, Sikret, Soegeord

SKIFT_TABEL: Final = "sikrede_nummerskift"
"""gammelt, nyt: which number took over which. The caller fills it with one row for each `gammelt`."""

_HOEJST_LED: Final = 10
_AFLOEST: Final = "('50', '60')"
_UROERTE: Final = ("status", "gaeldende_personnummer")
_BYTTES: Final = tuple(kolonne for kolonne in KOLONNER if kolonne not in _UROERTE)
_KOPIERES: Final = tuple(kolonne for kolonne in _BYTTES if kolonne != "personnummer")

_OPRET: Final = (
    f"DROP TABLE IF EXISTS pg_temp.{SKIFT_TABEL}",
    f'CREATE TEMPORARY TABLE {SKIFT_TABEL} (gammelt text COLLATE "C" NOT NULL, nyt text COLLATE "C" NOT NULL)'
    " ON COMMIT DROP",
)

# A number that took over may have been taken over itself: the last one is meant. Going round in a ring there is none.
_ENDELIGE: Final = f"""
CREATE TEMPORARY TABLE sikrede_endeligt ON COMMIT DROP AS
WITH RECURSIVE led AS (
    SELECT gammelt, nyt, 1 AS nr FROM {SKIFT_TABEL}
    UNION ALL
    SELECT led.gammelt, naeste.nyt, led.nr + 1
      FROM led JOIN {SKIFT_TABEL} naeste ON naeste.gammelt = led.nyt
     WHERE led.nr < {_HOEJST_LED}
)
SELECT DISTINCT ON (gammelt) gammelt, nyt FROM led
 WHERE NOT EXISTS (SELECT FROM {SKIFT_TABEL} n WHERE n.gammelt = led.nyt)
 ORDER BY gammelt, nr
"""  # noqa: S608
_OMBYTTES: Final = """
CREATE TEMPORARY TABLE sikrede_ombyttes ON COMMIT DROP AS
WITH par AS (
    SELECT DISTINCT ON (e.nyt) s.id AS sikret_id, n.id AS tom_id, e.nyt
      FROM sikrede_endeligt e
      JOIN sikrede_sikret s ON s.personnummer = e.gammelt AND s.gaeldende_personnummer IN ('', e.nyt)
      JOIN sikrede_sikret n ON n.personnummer = e.nyt
     WHERE n.gaeldende_personnummer = e.gammelt
        OR (n.gaeldende_personnummer = '' AND NOT ({nyt_har_liv})
            AND (s.gaeldende_personnummer = '' OR {gammelt_har_liv}))
     ORDER BY e.nyt, s.gaeldende_personnummer <> '', s.id
)
SELECT sikret_id AS id, tom_id AS anden_id, '' AS gaeldende FROM par
UNION ALL SELECT tom_id, sikret_id, nyt FROM par
"""
_BYT: Final = f"""
WITH byttet AS (
    UPDATE sikrede_sikret s
       SET {", ".join(f"{kolonne} = a.{kolonne}" for kolonne in _BYTTES)},
           gaeldende_personnummer = o.gaeldende, version = s.version + 1,
           status = CASE WHEN o.gaeldende <> '' AND a.status NOT IN {_AFLOEST} THEN '60' ELSE a.status END
      FROM sikrede_ombyttes o JOIN sikrede_sikret a ON a.id = o.anden_id
     WHERE s.id = o.id
    RETURNING s.id
)
INSERT INTO {AENDRET_TABEL} SELECT id FROM byttet
"""  # noqa: S608
_OMDOEB: Final = f"""
WITH par AS (
    SELECT DISTINCT ON (e.nyt) s.id, e.nyt
      FROM sikrede_endeligt e JOIN sikrede_sikret s ON s.personnummer = e.gammelt
     WHERE NOT EXISTS (SELECT FROM sikrede_sikret n WHERE n.personnummer = e.nyt)
     ORDER BY e.nyt, s.gaeldende_personnummer <> '', s.id
), omdoebt AS (
    UPDATE sikrede_sikret s SET personnummer = par.nyt, gaeldende_personnummer = '', version = s.version + 1
      FROM par WHERE s.id = par.id
    RETURNING old.personnummer AS gammelt, new.personnummer AS nyt, old.status,
              {", ".join(f"old.{kolonne}" for kolonne in _KOPIERES)}
)
INSERT INTO sikrede_sikret (personnummer, gaeldende_personnummer, status, {", ".join(_KOPIERES)}, version)
SELECT gammelt, nyt, CASE status WHEN '50' THEN '50' ELSE '60' END, {", ".join(_KOPIERES)}, 1 FROM omdoebt
"""  # noqa: S608

# Whom only another's 022 says to have been given up; a number's own 001 says it itself.
_KNYT: Final = f"""
WITH knyttet AS (
    UPDATE sikrede_sikret s
       SET gaeldende_personnummer = e.nyt, version = s.version + 1,
           status = CASE WHEN s.status IN {_AFLOEST} THEN s.status ELSE '60' END
      FROM sikrede_endeligt e
     WHERE s.personnummer = e.gammelt AND s.gaeldende_personnummer = ''
    RETURNING s.id
)
INSERT INTO {AENDRET_TABEL} SELECT id FROM knyttet
"""  # noqa: S608


def opret() -> None:
    """Make the empty `SKIFT_TABEL` for this transaction."""
    with connection.cursor() as cursor:
        for saetning in _OPRET:
            cursor.execute(saetning)


def skift() -> int:
    """Move the persons of `SKIFT_TABEL` to their new numbers. Returns how many. About twenty statements.

    Where the new number has a person with a life of their own here, nothing moves: the two rows are tied by
    `gaeldende_personnummer`, and the history is read from both. Where the new one has none, or is the number this very
    person gave up before (a change undone), the two rows exchange all that the register says; once, since the old
    number then is given up.
    """
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.sikrede_endeligt, pg_temp.sikrede_ombyttes")
        cursor.execute(_ENDELIGE)
        cursor.execute(_OMBYTTES.format(nyt_har_liv=_har_liv("n"), gammelt_har_liv=_har_liv("s")))
        cursor.execute(_BYT)
        byttet = int(cursor.rowcount) // 2
        if byttet:
            for tabel, kolonne in _registerets_raekker():
                cursor.execute(
                    f"UPDATE {tabel} t SET {kolonne} = o.anden_id FROM sikrede_ombyttes o WHERE t.{kolonne} = o.id"  # noqa: S608
                )
        cursor.execute(_OMDOEB)
        omdoebt = int(cursor.rowcount)
        cursor.execute(_KNYT)
        return byttet + omdoebt


def _har_liv(person: str) -> str:
    """SQL: whether anything of another room points at the row `person`, a doctor first of all.

    Rows of a municipality's own are not seen from here; who has a process has a choice or a registration too.
    """
    spor = (
        f"EXISTS (SELECT FROM {tabel} WHERE {kolonne} = {person}.id)"
        for tabel, kolonne, rum in _peger_paa()
        if rum != Sikret._meta.app_label
    )
    return f"({' OR '.join(spor)})"


def _registerets_raekker() -> list[tuple[str, str]]:
    """Tables and columns of what else the register says of a person.

    Search words are made anew, and a reason for looking stays with the row that was looked at.
    """
    ikke_registerets = {Soegeord._meta.db_table, Opslagsgrund._meta.db_table}
    return [
        (tabel, kolonne)
        for tabel, kolonne, rum in _peger_paa()
        if rum == Sikret._meta.app_label and tabel not in ikke_registerets
    ]


def _peger_paa() -> list[tuple[str, str, str]]:
    """Table, column and room of everything that points at a person."""
    felter = [(relation.related_model._meta, relation.field.attname) for relation in Sikret._meta.related_objects]
    return [(meta.db_table, kolonne, meta.app_label) for meta, kolonne in felter]
