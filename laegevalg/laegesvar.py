"""A caseworker writes down what the doctor who was asked has answered, where the answer did not come by itself."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta

from forloeb.models import Forloeb
from integrationer.digitalpost.svar import Svar, Udfald
from kerne import log, ur
from kerne.aktoer import Aktoer
from kerne.ur import doegnets_start
from laegevalg.dispensation import modtag_svar, traek_ansoegning_tilbage
from laegevalg.models import Dispensation, Dispensationssvar
from laegevalg.opslag.dispensation import ventes_der_svar


class SvaretVentesIkke(Exception):
    """No answer is waited for any more; the Danish message says why."""


def registrer_laegesvar(
    forloeb_id: int, udfald: Udfald, *, sagt: date, tekst: str, idempotensnoegle: uuid.UUID, aktoer: Aktoer
) -> None:
    """Let the doctor's answer decide, as one by Digital Post does (LV-10, LV-11), within the caller's transaction.

    `sagt` is the day the doctor said it, `tekst` how, and in which words. A request that has not left is taken back.
    The same key again changes nothing. Raises `SvaretVentesIkke` where another answer, the deadline or a cancelling
    came first.
    """
    forloeb = Forloeb.objects.select_for_update(of=("self",)).select_related("sikret").get(pk=forloeb_id)
    if Dispensationssvar.objects.filter(besked=idempotensnoegle).exists():
        return
    spurgt = Dispensation.objects.filter(forloeb=forloeb).first()
    if spurgt is None or not ventes_der_svar(forloeb, spurgt):
        raise SvaretVentesIkke("Der ventes ikke længere på lægens svar. Se på forløbet, hvad der er sket.")
    if spurgt.afsendt is None:
        traek_ansoegning_tilbage(str(forloeb.offentlig_id))
    svar = Svar(idempotensnoegle, spurgt.besked, udfald, _tidspunkt(sagt, spurgt), tekst)
    modtag_svar(svar, registreret_af=aktoer)
    # That it was answered, never what: the log must not count refusals (YDER-4).
    log.skriv(
        "laegevalg.dispensation.registrer_svar",
        person=forloeb.sikret.offentlig_id,
        genstand=f"forloeb:{forloeb.offentlig_id}",
    )


def _tidspunkt(sagt: date, spurgt: Dispensation) -> datetime:
    """The latest it can have been said on that day, and never before the doctor was asked."""
    doegnets_slut = doegnets_start(sagt + timedelta(days=1)) - timedelta(microseconds=1)
    return max(spurgt.ansoegt, min(ur.nu(), doegnets_slut))
