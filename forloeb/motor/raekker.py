"""The rows the engine works on, and moving processes from one step to the next.

Each takes a set, of which one is a set of one: the statements are as many for a thousand as for one.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection, transaction

from forloeb.art import ARTER, Afslutning, Konsekvens, Kontekst, Resultat
from forloeb.models import Aktivitet, Aktivitetsstatus, Forloeb, Status
from forloeb.vaekning import vaek
from kerne import ur
from opgaver.handlinger import Systemopgave, luk_systemopgaver, opret_systemopgaver

SYSTEMOPGAVE = "forloeb.trin"

_VENTER = """
UPDATE forloeb_aktivitet SET status = 'venter', forfalder = ny.forfalder, opgave_id = ny.opgave
  FROM unnest(%s::bigint[], %s::timestamptz[], %s::bigint[]) AS ny (id, forfalder, opgave)
 WHERE forloeb_aktivitet.id = ny.id
"""
_UDFOERT = """
UPDATE forloeb_aktivitet SET status = 'udfoert', udfoert = %s, skete = ny.skete, laast_indtil = NULL, hegn = hegn + 1,
       fejl = ''
  FROM unnest(%s::bigint[], %s::jsonb[]) AS ny (id, skete)
 WHERE forloeb_aktivitet.id = ny.id
"""


@dataclass(frozen=True, slots=True)
class Skridt:
    """A step of a process, whose rows the caller has locked, and what it did."""

    forloeb: Forloeb
    aktivitet: Aktivitet
    resultat: Resultat


def kontekst_for(forloeb: Forloeb, aktivitet: Aktivitet) -> Kontekst:
    """The values a step is told."""
    return Kontekst(
        forloeb_id=forloeb.pk,
        forloeb=str(forloeb.offentlig_id),
        aktivitet_id=aktivitet.pk,
        aktivitet=str(aktivitet.offentlig_id),
        kommune=forloeb.kommune,
        sikret_id=forloeb.sikret_id,
        grundlag=forloeb.grundlag,
        nu=ur.nu(),
    )


def lad_vente(ventende: Sequence[tuple[Forloeb, Aktivitet]]) -> None:
    """Make each activity the one its process waits on, with its system task, and wake workers for what is due now.

    Two statements.
    """
    nu = ur.nu()
    nye = []
    for forloeb, aktivitet in ventende:
        art = ARTER.hent(forloeb.art)
        trin = art.trinnet(aktivitet.trin)
        aktivitet.forfalder = trin.forfalder(forloeb.grundlag, nu)
        aktivitet.status = Aktivitetsstatus.VENTER
        nye.append(
            Systemopgave(
                kommune=forloeb.kommune,
                art=SYSTEMOPGAVE,
                titel=f"{art.titel}: {trin.titel}",
                genstand=f"forloeb:{forloeb.offentlig_id}",
                sikret_id=forloeb.sikret_id,
                frist=aktivitet.forfalder,
            )
        )
    aktiviteter = [aktivitet for _, aktivitet in ventende]
    for aktivitet, opgave in zip(aktiviteter, opret_systemopgaver(nye), strict=True):
        aktivitet.opgave = opgave
    with connection.cursor() as cursor:
        vaerdier = [(en.pk, en.forfalder, en.opgave_id) for en in aktiviteter]
        cursor.execute(_VENTER, [list(kolonne) for kolonne in zip(*vaerdier, strict=True)])
    for aktivitet in aktiviteter:
        if aktivitet.forfalder is not None and aktivitet.forfalder <= nu:
            transaction.on_commit(functools.partial(vaek, [aktivitet.pk], aktivitet.kommune))


def goer_faerdig(skridt: Sequence[Skridt]) -> None:
    """Mark steps done and take each process to its next, or to its end.

    Five statements; one that ends its process takes two of its own.
    """
    marker_udfoert(skridt)
    luk_systemopgaver([et.aktivitet.opgave_id for et in skridt if et.aktivitet.opgave_id is not None])
    _gaa_videre(skridt)
    for et in skridt:
        if et.resultat.til_sidst is not None:
            et.resultat.til_sidst()


def marker_udfoert(skridt: Sequence[Skridt]) -> None:
    """Mark steps done, and whatever lease there is on them void. One statement."""
    ider = [et.aktivitet.pk for et in skridt]
    skete = [json.dumps([en.som_json() for en in et.resultat.skete]) for et in skridt]
    with connection.cursor() as cursor:
        cursor.execute(_UDFOERT, [ur.nu(), ider, skete])


def _gaa_videre(skridt: Sequence[Skridt]) -> None:
    fortsaetter = [et.forloeb for et in skridt if not et.resultat.afslut]
    naeste = {
        en.forloeb_id: en
        for en in Aktivitet.objects.filter(forloeb__in=fortsaetter, status=Aktivitetsstatus.KOMMER)
        .order_by("forloeb_id", "nr")
        .distinct("forloeb_id")
    }
    ventende = [(forloeb, naeste[forloeb.pk]) for forloeb in fortsaetter if forloeb.pk in naeste]
    if ventende:
        lad_vente(ventende)
    for et in skridt:
        if et.resultat.afslut or et.forloeb.pk not in naeste:
            _afslut(et.forloeb, et.resultat.afslut or Afslutning.AFSLUTTET)


def _afslut(forloeb: Forloeb, hvordan: Afslutning) -> None:
    forloeb.aktiviteter.filter(status=Aktivitetsstatus.KOMMER).update(status=Aktivitetsstatus.SPRUNGET_OVER)
    forloeb.status = Status(hvordan.value)
    forloeb.afsluttet = ur.nu()
    forloeb.save(update_fields=["status", "afsluttet"])


def det_der_skete(forloeb: Forloeb) -> Sequence[Konsekvens]:
    """What the process's steps have caused so far, in order. One statement."""
    gemte = forloeb.aktiviteter.order_by("nr").values_list("skete", flat=True)
    return [Konsekvens.fra_json(en) for skete in gemte for en in skete]
