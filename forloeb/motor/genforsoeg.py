"""Trying again what a process was given up at: its steps, and its messages to the outside."""

from __future__ import annotations

import functools

from django.db import transaction

from forloeb.art import ARTER, Ventetrin
from forloeb.models import Aktivitet, Aktivitetsstatus, Forloeb, Status
from forloeb.motor.raekker import lad_vente
from forloeb.vaekning import vaek
from integrationer.levering import proev_igen_om
from kerne import log
from kerne.ur import Maskintid
from opgaver.handlinger import luk_systemopgaver


def proev_igen(forloeb_id: int) -> int:
    """Give the steps and messages of a process that were given up their attempts back, within the caller's session.

    A step that has waited past its deadline gets a new one, where it would be given up again at once. Returns how many
    are tried again; 0, and nothing is changed, when none was given up or the process has ended.
    """
    levende = Forloeb.objects.select_for_update(of=("self",)).filter(status__in=(Status.I_GANG, Status.FEJLET))
    forloeb = levende.select_related("sikret").filter(pk=forloeb_id).first()
    if forloeb is None:
        return 0
    genstand = f"forloeb:{forloeb.offentlig_id}"
    antal = _trin(forloeb) + proev_igen_om(genstand)
    if antal:
        log.skriv("forloeb.proev_igen", person=forloeb.sikret.offentlig_id, genstand=genstand)
    return antal


def _trin(forloeb: Forloeb) -> int:
    opgivne = list(forloeb.aktiviteter.select_for_update().filter(status=Aktivitetsstatus.FEJLET))
    if not opgivne:
        return 0
    Forloeb.objects.filter(pk=forloeb.pk).update(status=Status.I_GANG)
    art = ARTER.hent(forloeb.art)
    for aktivitet in opgivne:
        Aktivitet.objects.filter(pk=aktivitet.pk).update(
            status=Aktivitetsstatus.VENTER, forsoeg=0, naeste_forsoeg=Maskintid(), fejl=""
        )
        trin = art.trinnet(aktivitet.trin)
        if isinstance(trin, Ventetrin) and trin.fornyes:
            luk_systemopgaver([aktivitet.opgave_id] if aktivitet.opgave_id is not None else [])
            lad_vente([(forloeb, aktivitet)])
        else:
            transaction.on_commit(functools.partial(vaek, [aktivitet.pk], aktivitet.kommune))
    return len(opgivne)
