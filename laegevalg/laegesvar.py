"""A caseworker writes down what the doctor who was asked has answered, where the answer did not come by itself."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta

from forloeb.models import Forloeb
from integrationer.digitalpost.svar import Svar, Udfald
from kerne import log, ur
from kerne.aktoer import Aktoer
from kerne.ur import KOEBENHAVN, doegnets_start
from laegevalg.dispensation import modtag_svar, send_ikke_ansoegningen
from laegevalg.models import Dispensation, Dispensationssvar
from laegevalg.opslag.dispensation import ventes_der_svar


class SvaretVentesIkke(Exception):
    """No answer is waited for any more: the process's page says what has happened."""


class SvaretKomForSent(Exception):
    """The doctor said it after the deadline; the Danish message says what to do."""


def registrer_laegesvar(
    forloeb_id: int, udfald: Udfald, *, sagt: date, tekst: str, idempotensnoegle: uuid.UUID, aktoer: Aktoer
) -> None:
    """Let the doctor's answer decide, as one by Digital Post does (LV-10, LV-11), within the caller's transaction.

    `sagt` is the day the doctor said it, `tekst` how, and in which words. A request that has not arrived is
    sent no more. The same key again changes nothing. Raises `SvaretVentesIkke` where another answer, silence or a
    cancelling came first, `SvaretKomForSent` for a day past the deadline, also while silence is not handled yet.
    """
    forloeb = Forloeb.objects.select_for_update(of=("self",)).select_related("sikret").get(pk=forloeb_id)
    if Dispensationssvar.objects.filter(besked=idempotensnoegle).exists():
        return
    spurgt = Dispensation.objects.filter(forloeb=forloeb).first()
    if spurgt is None or not ventes_der_svar(forloeb, spurgt):
        raise SvaretVentesIkke
    tidspunkt = _tidspunkt(sagt, spurgt)
    if spurgt.frist is not None and tidspunkt >= spurgt.frist:
        sidste = spurgt.frist.astimezone(KOEBENHAVN).date() - timedelta(days=1)
        raise SvaretKomForSent(
            f"Lægen kunne svare til og med den {sidste:%d.%m.%Y}. Et senere svar ændrer ikke valget."
        )
    if spurgt.afsendt is None:
        send_ikke_ansoegningen(str(forloeb.offentlig_id))
    svar = Svar(idempotensnoegle, spurgt.besked, udfald, tidspunkt, tekst)
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
