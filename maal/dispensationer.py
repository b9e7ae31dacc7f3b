"""Dispensations whose time has run out, written set-based by the owner, and what became of them.

Each is another person's: a process that has asked the doctor and waits for the answer, with its task, its running
choice and its request. What comes after the answer waits for a day to come, so that the answer alone is measured.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import psycopg

from forloeb.art import Forloebsart, Grundlag

VENTER_PAA = "svar"

_RYD = """
UPDATE laegevalg_laegevalg SET status = 'opgivet' WHERE status = 'reserveret';
UPDATE forloeb_aktivitet SET status = 'annulleret' WHERE status IN ('venter', 'kommer');
UPDATE opgaver_opgave SET lukket = greatest(oprettet, clock_timestamp() + forskydning) FROM kerne_tilstand
 WHERE lukket IS NULL;
UPDATE forloeb_forloeb SET status = 'annulleret', afsluttet = oprettet WHERE status = 'i_gang'
"""
_PERSONER = """
CREATE TEMPORARY TABLE maal_person AS
SELECT id AS sikret_id, kommune, uuidv7() AS noegle FROM sikrede_sikret s
 WHERE status = '01' AND kommune <> '' AND gaeldende_personnummer = ''
   AND NOT EXISTS (SELECT FROM laegevalg_registrering r
                    WHERE r.sikret_id = s.id AND r.erstattet IS NULL AND r.gruppe <> '1')
 ORDER BY sha256(personnummer::bytea) LIMIT %s
"""
_FORLOEB = """
INSERT INTO forloeb_forloeb (kommune, art, status, sikret_id, idempotensnoegle, grundlag, konsekvens, oprettet,
                             oprettet_af_id, oprettet_af_navn)
SELECT kommune, %(art)s, 'i_gang', sikret_id, noegle,
       %(grundlag)s::jsonb || jsonb_build_object('kommune', kommune, 'anmoder', sikret_id),
       %(konsekvens)s::jsonb, clock_timestamp() + forskydning - interval '15 days', 'maal', 'maal'
  FROM maal_person, kerne_tilstand
"""
_OPGAVER = """
INSERT INTO opgaver_opgave (kommune, slags, art, titel, genstand, sikret_id, frist, oprettet)
SELECT f.kommune, 'system', 'forloeb.trin', 'Lægevalg: Lægens svar', 'forloeb:' || f.offentlig_id, f.sikret_id,
       f.oprettet + interval '15 days', f.oprettet
  FROM forloeb_forloeb f JOIN maal_person p ON p.noegle = f.idempotensnoegle
"""
_AKTIVITETER = """
INSERT INTO forloeb_aktivitet (forloeb_id, kommune, nr, trin, status, forfalder, udfoert, skete, forsoeg, hegn, fejl,
                               opgave_id)
SELECT f.id, f.kommune, t.nr, t.trin,
       CASE WHEN t.nr < %(nr)s THEN 'udfoert' WHEN t.nr = %(nr)s THEN 'venter' ELSE 'kommer' END,
       CASE WHEN t.nr <= %(nr)s THEN f.oprettet END, CASE WHEN t.nr < %(nr)s THEN f.oprettet END, '[]',
       (t.nr < %(nr)s)::int, 0, '', CASE WHEN t.nr = %(nr)s THEN o.id END
  FROM maal_person p JOIN forloeb_forloeb f ON f.idempotensnoegle = p.noegle
  JOIN opgaver_opgave o ON o.genstand = 'forloeb:' || f.offentlig_id
 CROSS JOIN unnest(%(trin)s::text[]) WITH ORDINALITY AS t (trin, nr)
"""
_VALG = """
INSERT INTO laegevalg_laegevalg (forloeb_id, sikret_id, yder_id, gruppe, fra, adgang, status)
SELECT f.id, f.sikret_id, %(yder)s, '1', %(fra)s::date, 'dispensation', 'reserveret'
  FROM forloeb_forloeb f JOIN maal_person p ON p.noegle = f.idempotensnoegle
"""
_SPURGT = """
INSERT INTO laegevalg_dispensation (kommune, forloeb_id, besked, ansoegt, afsendt, frist, udfald)
SELECT f.kommune, f.id, uuidv7(), f.oprettet, f.oprettet, f.oprettet + interval '14 days', ''
  FROM forloeb_forloeb f JOIN maal_person p ON p.noegle = f.idempotensnoegle
"""
_AKTIVE = """
SELECT a.id, a.kommune FROM forloeb_aktivitet a JOIN forloeb_forloeb f ON f.id = a.forloeb_id
  JOIN maal_person p ON p.noegle = f.idempotensnoegle
 WHERE a.trin = %s AND a.status = 'venter' ORDER BY a.forfalder, a.id
"""
_UDLOEB = """
UPDATE forloeb_aktivitet SET laast_indtil = clock_timestamp() - interval '1 s' WHERE laast_indtil > clock_timestamp()
"""
_FORKERTE = """
WITH opgaver AS MATERIALIZED (
    SELECT genstand, count(*) AS alle, count(lukket) AS lukkede FROM opgaver_opgave GROUP BY genstand
)
SELECT count(*) FROM maal_person p JOIN forloeb_forloeb f ON f.idempotensnoegle = p.noegle
  JOIN laegevalg_dispensation d ON d.forloeb_id = f.id
  JOIN forloeb_aktivitet a ON a.forloeb_id = f.id AND a.trin = %s
  JOIN forloeb_aktivitet n ON n.forloeb_id = f.id AND n.nr = a.nr + 1
  LEFT JOIN opgaver o ON o.genstand = 'forloeb:' || f.offentlig_id
 WHERE NOT (f.status = 'i_gang' AND d.udfald = 'stiltiende' AND a.status = 'udfoert' AND n.status = 'venter'
            AND coalesce(o.alle, 0) = 2 AND coalesce(o.lukkede, 0) = 1)
"""
_TABELLER = "forloeb_forloeb, forloeb_aktivitet, opgaver_opgave, laegevalg_laegevalg, laegevalg_dispensation"


@dataclass(frozen=True, slots=True)
class Forlaeg:
    """What all of them have in common: the kind, its basis, and the practice that was asked."""

    art: Forloebsart
    grundlag: Grundlag
    yder_id: int

    @property
    def trin(self) -> list[str]:
        """The steps, in order."""
        return [trin.noegle for trin in self.art.trin_i(self.grundlag)]


def opret(ejer: psycopg.Connection, antal: int, forlaeg: Forlaeg) -> list[tuple[int, str]]:
    """End what is left of the last ones, and write `antal` anew. Returns the activities and their municipalities."""
    konsekvens = json.dumps([en.som_json() for en in forlaeg.art.forudse(forlaeg.grundlag)])
    with ejer.transaction():
        ejer.execute(_RYD)
        ejer.execute("DROP TABLE IF EXISTS pg_temp.maal_person")
        ejer.execute(psycopg.ClientCursor(ejer).mogrify(_PERSONER, [antal]))
        vaerdier = {
            "art": forlaeg.art.noegle,
            "grundlag": json.dumps(dict(forlaeg.grundlag)),
            "konsekvens": konsekvens,
        }
        ejer.execute(_FORLOEB, vaerdier)
        ejer.execute(_OPGAVER)
        ejer.execute(_AKTIVITETER, {"trin": forlaeg.trin, "nr": forlaeg.trin.index(VENTER_PAA) + 1})
        ejer.execute(_VALG, {"yder": forlaeg.yder_id, "fra": str(forlaeg.grundlag["fra"])})
        ejer.execute(_SPURGT)
    ejer.execute(f"VACUUM (ANALYZE) {_TABELLER}")
    return ventende(ejer)


def ventende(ejer: psycopg.Connection) -> list[tuple[int, str]]:
    """Those that are still to be done, by their deadline."""
    return [(nummer, kommune) for nummer, kommune in ejer.execute(_AKTIVE, [VENTER_PAA]).fetchall()]


def lad_lejemaal_udloebe(ejer: psycopg.Connection) -> None:
    """As if the time had passed that a killed worker's claim holds."""
    ejer.execute(_UDLOEB)


def forkerte(ejer: psycopg.Connection) -> int:
    """How many did not end as each should: consent, step done, one task closed and the next one open, once."""
    raekke = ejer.execute(_FORKERTE, [VENTER_PAA]).fetchone()
    assert raekke is not None
    return int(raekke[0])


def fordel(alle: Sequence[tuple[int, str]], arbejdere: int) -> list[list[tuple[int, str]]]:
    """Dealt out in turn, as a broker does. Pure."""
    return [list(alle[nr::arbejdere]) for nr in range(arbejdere)]
