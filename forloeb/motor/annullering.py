"""Cancelling a process (FRL-3): what it takes along, and doing it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F

from forloeb.art import ARTER, Kontekst
from forloeb.models import Aktivitet, Aktivitetsstatus, Forloeb, Status
from forloeb.motor.raekker import kontekst_for
from kerne import log, ur
from kerne.aktoer import Aktoer
from opgaver.handlinger import luk_systemopgaver

_UFAERDIGE = (Aktivitetsstatus.KOMMER, Aktivitetsstatus.VENTER, Aktivitetsstatus.FEJLET)
_LEVENDE = (Status.I_GANG, Status.FEJLET)


class AnnulleringAfvist(Exception):
    """The process cannot be cancelled; the message says why, in Danish."""


@dataclass(frozen=True, slots=True)
class Annulleringsplan:
    """What goes with a process that is cancelled, itself not counted; what stays, with why in Danish.

    What was started by something that stays, stays with it.
    """

    foelger: tuple[Forloeb, ...]
    bliver: tuple[tuple[Forloeb, str], ...]


def planlaeg(forloeb: Forloeb) -> Annulleringsplan:
    """What cancelling `forloeb` takes along, through all that were started (FRL-3).

    One query for each generation, and for each that is under way one and what its kind asks.
    """
    foelger: list[Forloeb] = []
    bliver: list[tuple[Forloeb, str]] = []
    generation = [forloeb]
    while generation:
        startede = Forloeb.objects.filter(foraelder__in=generation).select_related("sikret").order_by("pk")
        generation = []
        for et in startede:
            if et.status not in _LEVENDE:
                bliver.append((et, Status(et.status).label))
            elif grund := hindring(et):
                bliver.append((et, grund))
            else:
                generation.append(et)
        foelger += generation
    return Annulleringsplan(tuple(foelger), tuple(bliver))


def hindring(forloeb: Forloeb) -> str:
    """Why a process under way cannot be cancelled, in Danish; empty when it can. One query and what its kind asks."""
    aktivitet = forloeb.aktiviteter.order_by("nr").first()
    assert aktivitet is not None
    return ARTER.hent(forloeb.art).hindring_for_annullering(kontekst_for(forloeb, aktivitet))


def laas_traeet(forloeb_id: int) -> None:
    """Hold a process and all it has led to as they are until the transaction ends, in the order everybody locks.

    Two queries for each generation. Whoever starts another holds the one that starts it, so none comes after.
    """
    kendte: set[int] = set()
    nye = {forloeb_id}
    while nye:
        kendte |= nye
        list(Forloeb.objects.select_for_update().filter(pk__in=kendte).order_by("pk").values_list("pk", flat=True))
        nye = set(Forloeb.objects.filter(foraelder__in=kendte).values_list("pk", flat=True)) - kendte


def annuller(forloeb_id: int, *, aktoer: Aktoer) -> None:
    """Cancel a process and, where possible, those it led to. Raises `AnnulleringAfvist`; then nothing is changed.

    A worker that is on one of its steps finds its fence moved and stores nothing. What is undone comes last, each kind
    once for all its processes, so that places at several practices are given back in one statement.
    """
    laas_traeet(forloeb_id)
    forloeb = Forloeb.objects.filter(pk=forloeb_id, status__in=_LEVENDE).first()
    if forloeb is None:
        raise AnnulleringAfvist("Forløbet er ikke længere i gang og kan ikke annulleres.")
    if hvorfor := hindring(forloeb):
        raise AnnulleringAfvist(hvorfor)
    fortrydes: dict[str, list[Kontekst]] = {}
    for et in (*planlaeg(forloeb).foelger, forloeb):
        kontekst = _annuller(et, aktoer)
        if kontekst is not None:
            fortrydes.setdefault(et.art, []).append(kontekst)
    for art in sorted(fortrydes, key=lambda noegle: noegle == forloeb.art):
        ARTER.hent(art).annuller(fortrydes[art])


def _annuller(forloeb: Forloeb, aktoer: Aktoer) -> Kontekst | None:
    """Close its steps and tasks. Returns what its kind is to undo it by; None when no step was left."""
    ufaerdige = list(
        Aktivitet.objects.select_for_update().filter(forloeb=forloeb, status__in=_UFAERDIGE).order_by("nr")
    )
    Aktivitet.objects.filter(pk__in=[en.pk for en in ufaerdige]).update(
        status=Aktivitetsstatus.ANNULLERET, hegn=F("hegn") + 1, laast_indtil=None
    )
    luk_systemopgaver([en.opgave_id for en in ufaerdige if en.opgave_id is not None])
    forloeb.status = Status.ANNULLERET
    forloeb.afsluttet = ur.nu()
    forloeb.save(update_fields=["status", "afsluttet"])
    log.skriv(
        "forloeb.annuller",
        person=forloeb.sikret.offentlig_id,
        genstand=f"forloeb:{forloeb.offentlig_id}",
        data={"af": aktoer.id},
    )
    return kontekst_for(forloeb, ufaerdige[0]) if ufaerdige else None
