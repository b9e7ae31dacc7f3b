"""YD-1: Sikredes overblik, the whole page with every registered card."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

import psycopg

from kerne import ur
from kerne.session import session
from laegevalg.oenske import OensketAfvist
from maal.arbejde import optael
from maal.gulv import overblik as gulv
from maal.klient import Klient, stoerste_kommune
from maal.personer import Person, bekraeft, forbered, udvalg
from maal.regning import fordeling, percentil
from maal.resultat import Krav, Resultat, Slags
from maal.takt import Variant, skiftevis
from maal.vilkaar import Vilkaar
from sikrede.ramme import KORT

PERSONER = 40
RUNDER = 10
_MED_VALG = 4
TOM_SIDE = "/sikrede/"


def sti(person: Person) -> str:
    """The page's address."""
    return f"/sikrede/{person.offentlig_id}/"


def koer(vilkaar: Vilkaar) -> list[Resultat]:
    """The page, an empty page, the floor and the floor's share of an empty page, in turn."""
    klient = Klient(stoerste_kommune())
    personer = udvalg(klient.aktoer, PERSONER, mindst_aar=18)
    for person in personer[::_MED_VALG]:
        with suppress(OensketAfvist):
            bekraeft(klient.aktoer, forbered(klient.aktoer, person))
    laeser, nu = _laeser(klient)
    with psycopg.connect(vilkaar.adresse, autocommit=True) as bar:

        def en(nr: int) -> Person:
            return personer[nr % PERSONER]

        tider = skiftevis(
            (
                Variant("side", lambda nr: klient.hent(sti(en(nr)))),
                Variant("tom", lambda nr: klient.hent(TOM_SIDE)),
                Variant("gulv", lambda nr: gulv.overblik(bar, laeser, en(nr).offentlig_id, nu)),
                Variant("tomt gulv", lambda nr: gulv.tom(bar, laeser, nu)),
            ),
            runder=PERSONER * RUNDER,
            opvarmning=PERSONER,
        )
    arbejde = optael(lambda: klient.hent(sti(personer[0])))
    return [_resultat(klient, tider, arbejde.saetninger, arbejde.buffere)]


def _laeser(klient: Klient) -> tuple[gulv.Laeser, datetime]:
    with session(klient.aktoer):
        dag, nu = ur.i_dag(), ur.maskintid()
    aktoer = klient.aktoer
    laeser = gulv.Laeser(klient.sessionsnoegle, aktoer.som_json(), str(aktoer.organisation), aktoer.rolle.value, dag)
    return laeser, nu


def _resultat(klient: Klient, tider: dict[str, list[float]], saetninger: int, buffere: int) -> Resultat:
    side, tom, bar, tomt = (fordeling(tider[navn]) for navn in ("side", "tom", "gulv", "tomt gulv"))
    forhold = (side.p50 - tom.p50) / bar.p50
    strengt = (side.p50 - tom.p50) / (bar.p50 - tomt.p50)
    return Resultat(
        sag="YD-1",
        hvad=f"Sikredes overblik, whole page, {len(list(KORT))} cards",
        enhed="ms",
        system=side,
        gulv=bar,
        gulv_hvad="the same statements bare + a minimal template",
        forhold=forhold,
        krav=(
            Krav("statements", saetninger, 12, Slags.ARBEJDE),
            Krav("(page − empty) / floor", forhold, 3, Slags.GULV),
            Krav("p95", side.p95, 100, Slags.LOFT, "ms"),
        ),
        saetninger=saetninger,
        buffere=buffere,
        noter=(
            f"empty page (search) p50 {tom.p50:.2f} ms, p95 {tom.p95:.2f} ms",
            _roligt(tider),
            f"bare log in and opening alone p50 {tomt.p50:.2f} ms; with that taken from the floor too: {strengt:.2f} ×",
            f"{PERSONER} persons of {klient.aktoer.organisation}, every {_MED_VALG}th with a choice under way, "
            f"{RUNDER} rounds",
        ),
    )


def _roligt(tider: dict[str, list[float]]) -> str:
    """The ratio where nothing else ran: others' work on the machine delays the long operation more than the short."""
    side, tom, bar = (percentil(tider[navn], 0.1) for navn in ("side", "tom", "gulv"))
    return f"in the quietest tenth: page {side:.2f}, empty {tom:.2f}, floor {bar:.2f} ms, {(side - tom) / bar:.2f} ×"
