"""Cancelling a process (FRL-3)."""

from __future__ import annotations

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


def annuller(forloeb_id: int, *, aktoer: Aktoer) -> None:
    """Cancel a process and, where possible, those it started. Raises `AnnulleringAfvist`; then nothing is changed.

    A worker that is on one of its steps finds its fence moved and stores nothing. What is undone comes last, each kind
    once for all its processes, so that places at several practices are given back in one statement.
    """
    forloeb = Forloeb.objects.select_for_update().filter(pk=forloeb_id).first()
    if forloeb is None or forloeb.status not in _LEVENDE:
        raise AnnulleringAfvist("Forløbet er ikke længere i gang og kan ikke annulleres.")
    hindring = _hindring(forloeb)
    if hindring:
        raise AnnulleringAfvist(hindring)
    levende = Forloeb.objects.select_for_update().filter(foraelder=forloeb, status__in=_LEVENDE).order_by("pk")
    annulleres = [*(foelge for foelge in levende if not _hindring(foelge)), forloeb]
    fortrydes: dict[str, list[Kontekst]] = {}
    for et in annulleres:
        kontekst = _annuller(et, aktoer)
        if kontekst is not None:
            fortrydes.setdefault(et.art, []).append(kontekst)
    for art in sorted(fortrydes, key=lambda noegle: noegle == forloeb.art):
        ARTER.hent(art).annuller(fortrydes[art])


def _hindring(forloeb: Forloeb) -> str:
    aktivitet = forloeb.aktiviteter.order_by("nr").first()
    assert aktivitet is not None
    return ARTER.hent(forloeb.art).hindring_for_annullering(kontekst_for(forloeb, aktivitet))


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
