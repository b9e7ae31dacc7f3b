"""YD-8's floor: a bare claim loop over psycopg, with the writes of a dispensation whose time has run out.

As the engine wrote on 2026-11-22: two transactions an activity, each opened as the session is, for row-level security;
the lease and the attempt in the first, the outcome, the done step, its task and the next step's in the second. Run as
a process of its own: `python -m maal.gulv.claim ADDRESS FILE`; the file's lines are an activity and its municipality.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

import psycopg

_AABN = """
SELECT set_config('sygesikring.aktoer', '{"id": "gulv", "navn": "gulv"}', true),
       set_config('sygesikring.kommune', %s, true), set_config('sygesikring.rolle', 'system', true),
       clock_timestamp() + forskydning FROM kerne_tilstand
"""
_TAG = """
UPDATE forloeb_aktivitet SET forsoeg = forsoeg + 1, hegn = hegn + 1, laast_indtil = clock_timestamp() + interval '60 s'
 WHERE id = %s AND status = 'venter' AND forfalder <= %s AND naeste_forsoeg <= clock_timestamp()
   AND (laast_indtil IS NULL OR laast_indtil < clock_timestamp())
RETURNING hegn
"""
_LAAS = """
SELECT a.forloeb_id, a.nr, a.opgave_id, f.sikret_id, 'forloeb:' || f.offentlig_id
  FROM forloeb_forloeb f JOIN forloeb_aktivitet a ON a.forloeb_id = f.id
 WHERE a.id = %s AND a.hegn = %s AND f.status = 'i_gang' FOR UPDATE
"""
_AFGOER = "UPDATE laegevalg_dispensation SET udfald = 'stiltiende', afgjort = %s WHERE forloeb_id = %s"
_UDFOERT = """
UPDATE forloeb_aktivitet SET status = 'udfoert', udfoert = %s, skete = '[]', laast_indtil = NULL, hegn = hegn + 1,
       fejl = '' WHERE id = %s
"""
_LUK = "UPDATE opgaver_opgave SET lukket = greatest(oprettet, %s) WHERE id = %s AND lukket IS NULL"
_OPGAVE = """
INSERT INTO opgaver_opgave (kommune, slags, art, titel, genstand, sikret_id, frist, oprettet)
VALUES (%s, 'system', 'forloeb.trin', 'Det næste trin', %s, %s, %s + interval '30 days', %s) RETURNING id
"""
_NAESTE = """
UPDATE forloeb_aktivitet SET status = 'venter', forfalder = %s + interval '30 days', opgave_id = %s
 WHERE forloeb_id = %s AND nr = %s
"""


def toem(adresse: str, aktiviteter: Iterable[tuple[int, str]]) -> int:
    """How many were done."""
    gjort = 0
    with psycopg.connect(adresse, autocommit=True) as forbindelse:
        for aktivitet, kommune in aktiviteter:
            gjort += _en(forbindelse, aktivitet, kommune)
    return gjort


def _en(forbindelse: psycopg.Connection, aktivitet: int, kommune: str) -> bool:
    en = forbindelse.execute
    with forbindelse.transaction():
        (*_, nu) = en(_AABN, [kommune]).fetchone() or ()
        taget = en(_TAG, [aktivitet, nu]).fetchone()
    if taget is None:
        return False
    with forbindelse.transaction():
        (*_, nu) = en(_AABN, [kommune]).fetchone() or ()
        raekke = en(_LAAS, [aktivitet, *taget]).fetchone()
        if raekke is None:
            return False
        forloeb, nr, opgave, sikret, genstand = raekke
        en(_AFGOER, [nu, forloeb])
        en(_UDFOERT, [nu, aktivitet])
        en(_LUK, [nu, opgave])
        (ny,) = en(_OPGAVE, [kommune, genstand, sikret, nu, nu]).fetchone() or ()
        en(_NAESTE, [nu, ny, forloeb, nr + 1])
    return True


if __name__ == "__main__":
    with open(sys.argv[2], encoding="ascii") as fil:
        opgaven = [(int(nummer), kommune) for nummer, kommune in map(str.split, fil)]
    sys.stdout.write("klar\n")
    sys.stdout.flush()
    sys.stdin.readline()
    sys.stdout.write(f"{toem(sys.argv[1], opgaven)}\n")
