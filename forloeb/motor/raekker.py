"""The rows the engine works on: locking them, and moving a process from one step to the next."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F

from forloeb.art import ARTER, Afslutning, Forloebsart, Konsekvens, Kontekst, Resultat
from forloeb.models import Aktivitet, Aktivitetsstatus, Forloeb, Status
from forloeb.vaekning import vaek
from kerne import ur
from opgaver.handlinger import luk_systemopgaver, opret_systemopgave

SYSTEMOPGAVE = "forloeb.trin"


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


def lad_vente(forloeb: Forloeb, aktivitet: Aktivitet, art: Forloebsart) -> None:
    """Make `aktivitet` the one its process waits on, with its system task, and wake a worker when it is due now.

    Two statements.
    """
    trin = art.trinnet(aktivitet.trin)
    nu = ur.nu()
    aktivitet.forfalder = trin.forfalder(forloeb.grundlag, nu)
    aktivitet.status = Aktivitetsstatus.VENTER
    aktivitet.opgave = opret_systemopgave(
        kommune=forloeb.kommune,
        art=SYSTEMOPGAVE,
        titel=f"{art.titel}: {trin.titel}",
        genstand=f"forloeb:{forloeb.offentlig_id}",
        sikret_id=forloeb.sikret_id,
        frist=aktivitet.forfalder,
    )
    aktivitet.save(update_fields=["forfalder", "status", "opgave"])
    if aktivitet.forfalder <= nu:
        pk, kommune = aktivitet.pk, aktivitet.kommune
        transaction.on_commit(lambda: vaek(pk, kommune))


def goer_faerdig(forloeb: Forloeb, aktivitet: Aktivitet, resultat: Resultat) -> None:
    """Mark a step done and go to the next, or end the process. Up to five statements."""
    marker_udfoert(aktivitet, resultat)
    if aktivitet.opgave_id is not None:
        luk_systemopgaver([aktivitet.opgave_id])
    _gaa_videre(forloeb, aktivitet, resultat)
    if resultat.til_sidst is not None:
        resultat.til_sidst()


def marker_udfoert(aktivitet: Aktivitet, resultat: Resultat) -> None:
    """Mark a step done, and whatever lease there is on it void. One statement."""
    Aktivitet.objects.filter(pk=aktivitet.pk).update(
        status=Aktivitetsstatus.UDFOERT,
        udfoert=ur.nu(),
        skete=[konsekvens.som_json() for konsekvens in resultat.skete],
        laast_indtil=None,
        hegn=F("hegn") + 1,
        fejl="",
    )


def _gaa_videre(forloeb: Forloeb, aktivitet: Aktivitet, resultat: Resultat) -> None:
    naeste = (
        None
        if resultat.afslut
        else forloeb.aktiviteter.filter(nr__gt=aktivitet.nr, status=Aktivitetsstatus.KOMMER).order_by("nr").first()
    )
    if naeste is not None:
        lad_vente(forloeb, naeste, ARTER.hent(forloeb.art))
    else:
        _afslut(forloeb, resultat.afslut or Afslutning.AFSLUTTET)


def _afslut(forloeb: Forloeb, hvordan: Afslutning) -> None:
    forloeb.aktiviteter.filter(status=Aktivitetsstatus.KOMMER).update(status=Aktivitetsstatus.SPRUNGET_OVER)
    forloeb.status = Status(hvordan.value)
    forloeb.afsluttet = ur.nu()
    forloeb.save(update_fields=["status", "afsluttet"])


def det_der_skete(forloeb: Forloeb) -> Sequence[Konsekvens]:
    """What the process's steps have caused so far, in order. One statement."""
    gemte = forloeb.aktiviteter.order_by("nr").values_list("skete", flat=True)
    return [Konsekvens.fra_json(en) for skete in gemte for en in skete]
