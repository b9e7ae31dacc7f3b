"""Cancelling a process (FRL-3)."""

from __future__ import annotations

from django.db.models import F

from forloeb.art import ARTER
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

    A worker that is on one of its steps finds its fence moved and stores nothing.
    """
    forloeb = Forloeb.objects.select_for_update().filter(pk=forloeb_id).first()
    if forloeb is None or forloeb.status not in _LEVENDE:
        raise AnnulleringAfvist("Forløbet er ikke længere i gang og kan ikke annulleres.")
    hindring = _hindring(forloeb)
    if hindring:
        raise AnnulleringAfvist(hindring)
    levende = Forloeb.objects.select_for_update().filter(foraelder=forloeb, status__in=_LEVENDE).order_by("pk")
    for foelge in levende:
        if not _hindring(foelge):
            _annuller(foelge, aktoer)
    _annuller(forloeb, aktoer)


def _hindring(forloeb: Forloeb) -> str:
    aktivitet = forloeb.aktiviteter.order_by("nr").first()
    assert aktivitet is not None
    return ARTER.hent(forloeb.art).hindring_for_annullering(kontekst_for(forloeb, aktivitet))


def _annuller(forloeb: Forloeb, aktoer: Aktoer) -> None:
    """The process's own undoing comes last: it may give a place back, which is a transaction's last write."""
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
        data={"art": forloeb.art, "af": aktoer.id},
    )
    if ufaerdige:
        ARTER.hent(forloeb.art).annuller(kontekst_for(forloeb, ufaerdige[0]))
