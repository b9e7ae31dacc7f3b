"""Asking a doctor who is closed for the person, and what the answer does (LV-9 to LV-12).

Nothing here says under which rule a dispensation may be given, and a refusal lives in its process only (YDER-4).
"""

from __future__ import annotations

import functools
import uuid
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from forloeb import motor
from forloeb.art import Afslutning, Grundlag, Kontekst, Resultat
from forloeb.models import Forloeb
from integrationer.digitalpost.adressering import afsender, modtager
from integrationer.digitalpost.meddelelse import Dokument, Meddelelse, Person, Svarkode
from integrationer.digitalpost.opslag import har_ubehandlet_svar
from integrationer.digitalpost.svar import JA, NEJ, Svar
from integrationer.digitalpost.svar import Udfald as Svarudfald
from integrationer.digitalpost.system import NOEGLE
from integrationer.digitalpost.udsendelse import send
from integrationer.levering import traek_tilbage
from kerne import log, ur
from kerne.session import aktuel_aktoer
from laegevalg.grundlag import AFSENDT, AFSLAG, SVAR
from laegevalg.handlinger import opgiv_valg
from laegevalg.models import Dispensation, Dispensationssvar, Udfald, Valgstatus, Virkning
from laegevalg.parametre import vilkaar
from laegevalg.regler import dispensation as regler
from laegevalg.regler.vilkaar import Vilkaar
from laegevalg.virkninger import afslaget
from opgaver.handlinger import opret_manuel_opgave
from sikrede.models import Sikret
from sikrede.opslag import kommunenavn
from ydere.handlinger import giv_plads_tilbage

ANSOEGNING: Final = "dispensation"
"""The message's kind in the outbox."""
SVARKODER: Final = (Svarkode(JA, "DISPENSATION-JA"), Svarkode(NEJ, "DISPENSATION-NEJ"))
_UDFALD: Final = {Svarudfald.JA: Udfald.JA, Svarudfald.NEJ: Udfald.NEJ}
_STATUS: Final = {
    Udfald.JA: regler.Ansoegningsstatus.GIVET,
    Udfald.STILTIENDE: regler.Ansoegningsstatus.STILTIENDE,
    Udfald.NEJ: regler.Ansoegningsstatus.AFSLAAET,
}


class SvarUbehandlet(Exception):
    """An answer that came in time has not been handled yet: silence is not taken for consent before it is."""


def _vilkaar(kommune: str, grundlag: Grundlag) -> Vilkaar:
    """Today's values, with the time to answer that was confirmed."""
    return replace(vilkaar(ur.i_dag(), kommune), svarfrist_dage=int(grundlag["svardage"] or 0))


def ansoeg(kontekst: Kontekst, pdf: bytes) -> None:
    """Ask the doctor: the request and its message are one transaction. Six statements."""
    sikret = Sikret.objects.get(pk=kontekst.sikret_id)
    besked = uuid.uuid4()
    Dispensation.objects.create(
        kommune=kontekst.kommune, forloeb_id=kontekst.forloeb_id, besked=besked, ansoegt=kontekst.nu
    )
    grundlag = kontekst.grundlag
    frist = regler.afgoer_frist(kontekst.nu, _vilkaar(kontekst.kommune, grundlag)).vaerdi
    send(
        Meddelelse(
            uuid=besked,
            emne="Ansøgning om at blive optaget som patient",
            afsender=afsender(kontekst.kommune, f"{kommunenavn(kontekst.kommune)} Kommune"),
            modtager=modtager(str(grundlag["ydernummer"]), str(grundlag["yder_navn"])),
            oprettet=kontekst.nu,
            dokument=Dokument("ansoegning.pdf", "application/pdf", pdf, "Ansøgning"),
            svarfrist=frist,
            sag=kontekst.forloeb,
            person=Person(sikret.personnummer, sikret.adresseringsnavn or sikret.navn),
            svarkoder=SVARKODER,
        ),
        art=ANSOEGNING,
        koe=kontekst.forloeb,
        kommune=kontekst.kommune,
        genstand=_genstand(kontekst.forloeb),
    )
    log.skriv("laegevalg.dispensation.ansoeg", person=sikret.offentlig_id, genstand=_genstand(kontekst.forloeb))


def _genstand(forloeb: object) -> str:
    return f"forloeb:{forloeb}"


def svarfrist(grundlag: Grundlag, sendt: datetime, kommune: str) -> datetime:
    """When silence counts as consent, for a request delivered at `sendt`. No query on warm parameters."""
    return regler.afgoer_frist(sendt, _vilkaar(kommune, grundlag)).vaerdi


def meld_afsendt(besked: uuid.UUID) -> None:
    """The doctor has the request: the time to answer begins. Nothing when that was known."""
    spurgt = Dispensation.objects.get(besked=besked)
    forloeb = Forloeb.objects.select_for_update().get(pk=spurgt.forloeb_id)
    _begynd_frist(forloeb, spurgt)


def _begynd_frist(forloeb: Forloeb, spurgt: Dispensation) -> None:
    """Caller holds the process."""
    spurgt.refresh_from_db()
    if spurgt.afsendt is not None:
        return
    spurgt.afsendt = ur.nu()
    spurgt.frist = svarfrist(forloeb.grundlag, spurgt.afsendt, forloeb.kommune)
    spurgt.save(update_fields=["afsendt", "frist"])
    motor.meld(forloeb.pk, AFSENDT, Resultat())


def tag_tavshed_for_samtykke(kontekst: Kontekst) -> None:
    """The time has passed in silence: the doctor has consented (LV-10). Three statements.

    Raises `SvarUbehandlet` while an answer that came lies unhandled; the step is then tried again.
    """
    spurgt = Dispensation.objects.get(forloeb_id=kontekst.forloeb_id)
    if har_ubehandlet_svar(spurgt.besked):
        raise SvarUbehandlet
    _afgoer(spurgt, Udfald.STILTIENDE)


def _afgoer(spurgt: Dispensation, udfald: Udfald) -> None:
    spurgt.udfald, spurgt.afgjort = udfald, ur.nu()
    spurgt.save(update_fields=["udfald", "afgjort"])


def modtag_svar(svar: Svar) -> str:
    """What the doctor answered, whenever it comes (LV-10, LV-11). Returns what it did, in words.

    Every answer is kept. The first in time decides; a later one that says the opposite becomes a task.
    """
    spurgt = Dispensation.objects.get(besked=svar.svar_paa)
    forloeb = Forloeb.objects.select_for_update().get(pk=spurgt.forloeb_id)
    _begynd_frist(forloeb, spurgt)
    if svar.udfald is Svarudfald.UKLART:
        return _gem(spurgt, svar, Virkning.UKLART)
    assert spurgt.afsendt is not None
    afgoerelse = regler.afgoer_svar(
        regler.Ansoegning(spurgt.afsendt, _status(forloeb, spurgt)),
        regler.Svar(svar.udfald.value),
        _vilkaar(forloeb.kommune, forloeb.grundlag),
        modtaget=svar.modtaget,
    )
    match afgoerelse.vaerdi:
        case regler.Svarvirkning.GENNEMFOER:
            _gem(spurgt, svar, Virkning.AFGJORDE)
            _afgoer(spurgt, Udfald.JA)
            motor.meld(forloeb.pk, SVAR, Resultat())
        case regler.Svarvirkning.AFSLAA:
            _gem(spurgt, svar, Virkning.AFGJORDE)
            _afslaa(forloeb, spurgt)
        case regler.Svarvirkning.OPGAVE:
            _gem(spurgt, svar, Virkning.FOR_SENT)
            _opgave(forloeb, afgoerelse.hvorfor)
        case regler.Svarvirkning.KUN_GEM:
            _gem(spurgt, svar, Virkning.GENTAGET if spurgt.udfald else Virkning.UDEN_SAG)
    return afgoerelse.vaerdi.value


def _status(forloeb: Forloeb, spurgt: Dispensation) -> regler.Ansoegningsstatus:
    if spurgt.udfald:
        return _STATUS[Udfald(spurgt.udfald)]
    levende = forloeb.status in {"i_gang", "fejlet"}
    return regler.Ansoegningsstatus.AFVENTER if levende else regler.Ansoegningsstatus.ANNULLERET


def _gem(spurgt: Dispensation, svar: Svar, virkning: Virkning) -> str:
    Dispensationssvar.objects.create(
        kommune=spurgt.kommune,
        dispensation=spurgt,
        besked=svar.besked_uuid,
        udfald=_UDFALD.get(svar.udfald, ""),
        virkning=virkning,
        modtaget=svar.modtaget,
        tekst=svar.tekst[:4000],
    )
    return virkning.value


def _afslaa(forloeb: Forloeb, spurgt: Dispensation) -> None:
    """End the process, and start the one that writes to the insured; the place is given back last (LV-11)."""
    _afgoer(spurgt, Udfald.NEJ)
    yder_id = opgiv_valg(forloeb.pk, Valgstatus.AFVIST)
    person = Sikret.objects.values_list("offentlig_id", flat=True).get(pk=forloeb.sikret_id)
    grundlag = forloeb.grundlag
    motor.start(
        AFSLAG,
        sikret_id=forloeb.sikret_id,
        person=person,
        kommune=forloeb.kommune,
        grundlag={noegle: grundlag[noegle] for noegle in ("sikret_navn", "yder_navn", "ydernummer", "intet_brev")},
        idempotensnoegle=uuid.uuid5(forloeb.idempotensnoegle, AFSLAG),
        foraelder_id=forloeb.pk,
        aktoer=aktuel_aktoer(),
    )
    log.skriv("laegevalg.dispensation.afslaaet", person=person, genstand=_genstand(forloeb.offentlig_id))
    til_sidst = functools.partial(giv_plads_tilbage, yder_id) if yder_id is not None else None
    resultat = Resultat(skete=afslaget(grundlag), afslut=Afslutning.AFVIST, til_sidst=til_sidst)
    motor.meld(forloeb.pk, SVAR, resultat)


def _opgave(forloeb: Forloeb, hvorfor: str) -> None:
    opret_manuel_opgave(
        kommune=forloeb.kommune,
        art="laegevalg.dispensationssvar",
        titel=f"Lægen har svaret på dispensation: {hvorfor}"[:200],
        genstand=_genstand(forloeb.offentlig_id),
        sikret_id=forloeb.sikret_id,
    )


def traek_ansoegning_tilbage(forloeb: str) -> bool:
    """Take a request back that nobody has begun to deliver. False when it has left, or none was made. One statement."""
    return traek_tilbage(_genstand(forloeb), NOEGLE) > 0


AFSENDELSE: Final = timedelta(days=7)
"""How long a request may wait to be delivered before it is a caseworker's."""
