"""YD-3: search for persons by number, name, birth date and address."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import psycopg
from django.db import connection

from kerne import ur
from kerne.personnummer import Personnummer
from kerne.session import session
from maal.arbejde import buffere_i, optael
from maal.gulv import soegning as gulv
from maal.klient import Klient, stoerste_kommune
from maal.regning import Fordeling, fordeling
from maal.resultat import Krav, Resultat, Slags
from maal.takt import Variant, skiftevis
from maal.vilkaar import Vilkaar
from sikrede import adgang
from sikrede.soegning import Soegning, find, normaliser, tolk
from sikrede.soegning.normalisering import adressenoegle

HOEJST = 50
ANTAL = 20
RUNDER = 5
STI = "/sikrede/"
FUNDET = "/sikrede/fundet/"
_SKRIVER = ("INSERT",)

_UBESKYTTEDE = """
SELECT personnummer, efternavn, foedselsdato, vejnavn, husnummer FROM sikrede_sikret
 WHERE kommune = %s AND status = '01' AND beskyttet_fra IS NULL AND vejnavn <> '' AND husnummer <> ''
 ORDER BY sha256(personnummer::bytea) LIMIT %s
"""
_ALMINDELIGE = """
SELECT ord FROM sikrede_soegeord WHERE kommune = %s AND slags = %s AND length(ord) >= 3
 GROUP BY ord ORDER BY count(*) DESC, ord LIMIT %s
"""
_PAR = """
SELECT split_part(fornavn, ' ', 1), efternavn FROM sikrede_sikret
 WHERE kommune = %s AND status = '01' AND length(efternavn) >= 3
 GROUP BY 1, 2 ORDER BY count(*) DESC, 1, 2 LIMIT %s
"""


class IngenFundet(RuntimeError):
    """A search that was to be measured found nobody; its time would mean nothing."""


@dataclass(frozen=True, slots=True)
class _Slags:
    """One kind of search: what is typed, and the floor's statement for it."""

    navn: str
    skrevet: Sequence[str]
    gulv: Sequence[gulv.Saetning]


def koer(vilkaar: Vilkaar) -> list[Resultat]:
    """Every kind of search, in the data set's largest municipality."""
    klient = Klient(stoerste_kommune())
    with session(klient.aktoer):
        slags = _slags(str(klient.aktoer.organisation), ur.i_dag())
    with psycopg.connect(vilkaar.adresse, autocommit=True) as bar:
        return [_maal(klient, bar, en) for en in slags]


def _slags(kommune: str, dag: date) -> list[_Slags]:
    personer = _hent(_UBESKYTTEDE, kommune, ANTAL)
    navne = [ord_ for (ord_,) in _hent(_ALMINDELIGE, kommune, 1, ANTAL)]
    tidligere = [ord_ for (ord_,) in _hent(_ALMINDELIGE, kommune, 2, ANTAL)]
    par = [
        (normaliser(fornavn), normaliser(efternavn).split()[-1]) for fornavn, efternavn in _hent(_PAR, kommune, ANTAL)
    ]
    begyndelser = list(dict.fromkeys(navn[:3] for navn in navne))
    efternavne = [(normaliser(navn).split()[-1], foedt) for _, navn, foedt, _, _ in personer]
    huse = [(f"{vej} {hus.lstrip('0')}", adressenoegle(vej, hus, "", "")) for *_, vej, hus in personer]
    return [
        _Slags("CPR number", [nr for nr, *_ in personer], [gulv.paa_nummer(nr) for nr, *_ in personer]),
        _Slags("name, three letters", begyndelser, [gulv.paa_ord(kommune, en, dag) for en in begyndelser]),
        _Slags("common name", navne, [gulv.paa_ord(kommune, en, dag) for en in navne]),
        _Slags(
            "common first and last name",
            [f"{a} {b}" for a, b in par],
            [gulv.paa_to_ord(kommune, a, b, dag) for a, b in par],
        ),
        _Slags(
            "name and birth date",
            [f"{navn} {foedt:%d.%m.%Y}" for navn, foedt in efternavne],
            [gulv.paa_foedselsdato(kommune, navn, foedt, dag) for navn, foedt in efternavne],
        ),
        _Slags("former name", tidligere, [gulv.paa_tidligere_navn(kommune, en, dag) for en in tidligere]),
        _Slags("address", [skrevet for skrevet, _ in huse], [gulv.paa_adresse(kommune, en, dag) for _, en in huse]),
    ]


def _hent(sql: str, *vaerdier: object) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, vaerdier)  # type: ignore[arg-type]
        return list(cursor.fetchall())


def _maal(klient: Klient, bar: psycopg.Connection, slags: _Slags) -> Resultat:
    antal = len(slags.skrevet)
    i_basen = _Databasetid()

    def soeg(nr: int) -> None:
        with session(klient.aktoer), connection.execute_wrapper(i_basen):
            i_basen.begynd()
            _find(klient, slags.skrevet[nr % antal])

    tider = skiftevis(
        (
            Variant("side", lambda nr: _side(klient, slags.skrevet[nr % antal])),
            Variant("soegning", soeg),
            Variant("gulv", lambda nr: gulv.koer(bar, slags.gulv[nr % antal])),
        ),
        runder=antal * RUNDER,
        opvarmning=antal,
    )
    planer, fundet = _planer(klient, slags)
    saetninger = max(optael(partial(_side, klient, q)).saetninger for q in slags.skrevet)
    return _resultat(
        slags,
        system=fordeling(i_basen.tider[antal:]),
        bar=fordeling(tider["gulv"]),
        side=fordeling(tider["side"]),
        buffere=(sum(map(buffere_i, planer)), sum(gulv.buffere(bar, en) for en in slags.gulv)),
        hele_tabeller=sum(_hele_tabeller(plan[0]["Plan"]) for plan in planer),
        saetninger=saetninger,
        fundet=fundet,
    )


def _side(klient: Klient, skrevet: str) -> bytes:
    """What is typed is sent, and its answer fetched; a whole number is answered by the person's page instead."""
    svar = klient.send(STI, {"q": skrevet})
    return svar if isinstance(tolk(skrevet, dag=date.max), Personnummer) else klient.hent(FUNDET)


def _find(klient: Klient, skrevet: str) -> int:
    """The reads of a search, without the page's; how many were found."""
    hvad = tolk(skrevet, dag=ur.i_dag())
    if isinstance(hvad, Personnummer):
        return int(adgang.find_paa_personnummer(hvad, handling="maal.soeg") is not None)
    assert isinstance(hvad, Soegning)
    return len(find(hvad, kommune=str(klient.aktoer.organisation), hoejst=HOEJST))


class _Databasetid:
    """An execute wrapper: milliseconds in the database for each search, reads alone (YD-13 has the log's cost)."""

    def __init__(self) -> None:
        self.tider: list[float] = []

    def begynd(self) -> None:
        """The next search."""
        self.tider.append(0.0)

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: Any, context: dict[str, Any]) -> Any:
        begyndt = time.perf_counter_ns()
        try:
            return execute(sql, params, many, context)
        finally:
            if self.tider and not sql.lstrip().startswith(_SKRIVER):
                self.tider[-1] += (time.perf_counter_ns() - begyndt) / 1_000_000


def _planer(klient: Klient, slags: _Slags) -> tuple[list[list[dict[str, Any]]], int]:
    """The plans of all the reads of each search once, and how many persons were found by them together."""
    planer: list[list[dict[str, Any]]] = []

    def forklar(execute: Callable[..., Any], sql: str, params: Any, many: Any, context: dict[str, Any]) -> Any:
        if not sql.lstrip().startswith(_SKRIVER):
            cursor = context["cursor"].cursor
            cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {sql}", params)
            (plan,) = cursor.fetchone()
            planer.append(json.loads(plan) if isinstance(plan, str) else plan)
        return execute(sql, params, many, context)

    fundet = 0
    for skrevet in slags.skrevet:
        with session(klient.aktoer), connection.execute_wrapper(forklar):
            dette = _find(klient, skrevet)
        if not dette:
            raise IngenFundet(slags.navn)
        fundet = max(fundet, dette)
    return planer, fundet


def _hele_tabeller(knude: dict[str, Any]) -> int:
    return int(knude["Node Type"] == "Seq Scan") + sum(map(_hele_tabeller, knude.get("Plans", [])))


def _resultat(
    slags: _Slags,
    *,
    system: Fordeling,
    bar: Fordeling,
    side: Fordeling,
    buffere: tuple[int, int],
    hele_tabeller: int,
    saetninger: int,
    fundet: int,
) -> Resultat:
    vores, gulvets = buffere
    antal = len(slags.skrevet)
    return Resultat(
        sag="YD-3",
        hvad=f"search by {slags.navn}",
        enhed="ms",
        system=system,
        gulv=bar,
        gulv_hvad="the bare SQL over psycopg",
        forhold=system.p50 / bar.p50,
        krav=(
            Krav("database time / floor", system.p50 / bar.p50, 1.5, Slags.GULV),
            Krav("buffers / floor", vores / gulvets, 2, Slags.GULV),
            Krav("sequential scans", hele_tabeller, 0, Slags.ARBEJDE),
            Krav("rows shown", fundet, HOEJST, Slags.ARBEJDE),
            Krav("page p95", side.p95, 150, Slags.LOFT, "ms"),
        ),
        saetninger=saetninger,
        buffere=vores // antal,
        noter=(
            f"the whole page p50 {side.p50:.2f} ms, {saetninger} statements at most; floor {gulvets // antal} buffers",
            f"{antal} different searches, {RUNDER} rounds; {fundet} persons found at most",
        ),
    )
