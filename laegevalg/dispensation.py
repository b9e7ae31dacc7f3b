"""Asking a doctor who is closed for the person, and what the answer does (LV-9 to LV-12).

Nothing here says under which rule a dispensation may be given, and a refusal lives in its process only (YDER-4).
"""

from __future__ import annotations

import functools
import json
import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from django.db import connection

from breve.trin import intet_brev
from forloeb import motor
from forloeb.art import Afslutning, Grundlag, Kontekst, Resultat
from forloeb.models import Forloeb, Status
from integrationer.digitalpost.adressering import afsender, modtager
from integrationer.digitalpost.meddelelse import Dokument, Meddelelse, Person, Svarkode
from integrationer.digitalpost.opslag import med_ubehandlet_svar
from integrationer.digitalpost.svar import JA, NEJ, Svar
from integrationer.digitalpost.svar import Udfald as Svarudfald
from integrationer.digitalpost.system import NOEGLE
from integrationer.digitalpost.udsendelse import send
from integrationer.levering import kan_traekkes_tilbage, send_ikke_igen, traek_tilbage
from kerne import log, ur
from kerne.afgoerelse import Begrundelse
from kerne.aktoer import Aktoer
from kerne.session import aktuel_aktoer
from kerne.ur import KOEBENHAVN
from laegevalg.efterproevning import aaben_alligevel
from laegevalg.grundlag import AFSENDT, AFSLAG, SVAR
from laegevalg.handlinger import opgiv_valg
from laegevalg.models import Dispensation, Dispensationssvar, Laegevalg, Udfald, Valgstatus, Virkning
from laegevalg.parametre import vilkaar
from laegevalg.regler import dispensation as regler
from laegevalg.regler.vilkaar import Vilkaar
from laegevalg.virkninger import afslaget, svarfristen
from opgaver.handlinger import opret_manuel_opgave
from sikrede.models import Sikret
from sikrede.opslag import kommunenavn, postnavn
from ydere.handlinger import giv_pladser_tilbage

ANSOEGNING: Final = "dispensation"
"""The message's kind in the outbox."""
SVARKODER: Final = (Svarkode(JA, "DISPENSATION-JA"), Svarkode(NEJ, "DISPENSATION-NEJ"))
GEMT: Final = "svaret er gemt"
_AFSLAGSGRUNDLAG: Final = ("sikret_navn", "yder_navn", "ydernummer", "forlader_navn", "intet_brev")
_UDFALD: Final = {Svarudfald.JA: Udfald.JA, Svarudfald.NEJ: Udfald.NEJ}
_STATUS: Final = {
    Udfald.JA: regler.Ansoegningsstatus.GIVET,
    Udfald.STILTIENDE: regler.Ansoegningsstatus.STILTIENDE,
    Udfald.NEJ: regler.Ansoegningsstatus.AFSLAAET,
}
_STILTIENDE: Final = """
UPDATE laegevalg_dispensation SET udfald = 'stiltiende', afgjort = frist, begrundelser = ny.begrundelser
  FROM unnest(%s::bigint[], %s::jsonb[]) AS ny (id, begrundelser)
 WHERE laegevalg_dispensation.id = ny.id
"""
_VIRKNING: Final = {
    regler.JA: Virkning.AFGJORDE,
    regler.NEJ: Virkning.AFGJORDE,
    regler.FOR_SENT: Virkning.FOR_SENT,
    regler.NEJ_I_TIDE: Virkning.FORSINKET,
    regler.MODSAT: Virkning.MODSAT,
    regler.GENTAGET: Virkning.GENTAGET,
    regler.ANNULLERET: Virkning.UDEN_SAG,
}


class TavshedErIkkeSamtykke(Exception):
    """Why the doctor's silence is not taken for consent yet."""


class SvarUbehandlet(TavshedErIkkeSamtykke):
    """An answer that came in time has not been handled yet: silence is not taken for consent before it is."""


class SvarfristenLoeber(TavshedErIkkeSamtykke):
    """The doctor can still answer."""


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
            person=Person(sikret.personnummer, sikret.navn or postnavn(sikret)),
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
    dag = spurgt.afsendt.astimezone(KOEBENHAVN).date()
    motor.meld(forloeb.pk, AFSENDT, Resultat(skete=svarfristen(forloeb.grundlag, dag)))


def tag_tavshed_for_samtykke(kontekster: Sequence[Kontekst]) -> dict[int, TavshedErIkkeSamtykke | None]:
    """The time has passed in silence: the doctors of one municipality's choices have consented (LV-10).

    Returns by process why one was left as it is, None of those that are settled. An answer that came and lies unhandled
    stops it: silence is then no consent. Three statements, however many.
    """
    spurgte = {
        en.forloeb_id: en for en in Dispensation.objects.filter(forloeb__in=[en.forloeb_id for en in kontekster])
    }
    ubehandlede = med_ubehandlet_svar([en.besked for en in spurgte.values()])
    blev: dict[int, TavshedErIkkeSamtykke | None] = {}
    afgjorte: list[tuple[int, str]] = []
    for kontekst in kontekster:
        spurgt = spurgte[kontekst.forloeb_id]
        assert spurgt.afsendt is not None
        afgoerelse = regler.afgoer_stiltiende(
            spurgt.afsendt, _vilkaar(kontekst.kommune, kontekst.grundlag), nu=kontekst.nu
        )
        if spurgt.besked in ubehandlede:
            blev[kontekst.forloeb_id] = SvarUbehandlet()
        elif not afgoerelse.vaerdi:
            blev[kontekst.forloeb_id] = SvarfristenLoeber()
        else:
            blev[kontekst.forloeb_id] = None
            afgjorte.append((spurgt.pk, json.dumps(afgoerelse.som_json())))
    if afgjorte:
        with connection.cursor() as cursor:
            cursor.execute(_STILTIENDE, [list(kolonne) for kolonne in zip(*afgjorte, strict=True)])
    return blev


def _afgoer(spurgt: Dispensation, udfald: Udfald, tidspunkt: datetime, grunde: list[dict[str, object]]) -> None:
    spurgt.udfald, spurgt.afgjort, spurgt.begrundelser = udfald, tidspunkt, grunde
    spurgt.save(update_fields=["udfald", "afgjort", "begrundelser"])


def modtag_svar(svar: Svar, *, registreret_af: Aktoer | None = None) -> str:
    """What the doctor answered, whenever it comes (LV-10, LV-11). Returns that it was, never what it said (YDER-4).

    Every answer is kept, with who recorded it where it did not come by itself. The first in time decides; a later one
    that says the opposite becomes a task. An unclear one is no answer, and no proof that the doctor asked has the
    request: the time to answer runs on.
    """
    spurgt = Dispensation.objects.get(besked=svar.svar_paa)
    forloeb = Forloeb.objects.select_for_update().get(pk=spurgt.forloeb_id)
    if svar.udfald is Svarudfald.UKLART:
        _gem(spurgt, svar, Virkning.UKLART, svar.grund, registreret_af)
        return GEMT
    _begynd_frist(forloeb, spurgt)
    assert spurgt.afsendt is not None
    afgoerelse = regler.afgoer_svar(
        regler.Ansoegning(spurgt.afsendt, _status(forloeb, spurgt)),
        regler.Svar(svar.udfald.value),
        _vilkaar(forloeb.kommune, forloeb.grundlag),
        modtaget=svar.modtaget,
    )
    _gem(spurgt, svar, _VIRKNING[afgoerelse.begrundelser[0].regel], afgoerelse.hvorfor, registreret_af)
    match afgoerelse.vaerdi:
        case regler.Svarvirkning.GENNEMFOER:
            _afgoer(spurgt, Udfald.JA, svar.modtaget, afgoerelse.som_json())
            motor.meld(forloeb.pk, SVAR, Resultat())
        case regler.Svarvirkning.AFSLAA:
            if aabnet := aaben_alligevel(forloeb):
                # Open as of now: the no may have been said before the doctor was.
                _afgoer(spurgt, Udfald.NEJ, ur.nu(), afgoerelse.som_json())
                _gaa_videre(forloeb, aabnet)
            else:
                _afgoer(spurgt, Udfald.NEJ, svar.modtaget, afgoerelse.som_json())
                _afslaa(forloeb)
        case regler.Svarvirkning.OPGAVE:
            _opgave(forloeb, afgoerelse.hvorfor)
    return GEMT


def _status(forloeb: Forloeb, spurgt: Dispensation) -> regler.Ansoegningsstatus:
    """Whatever was answered before, a choice that was cancelled is of no consequence to anybody; nor one that ended
    before anything was answered.
    """
    opgivet = forloeb.status == Status.AFVIST and not spurgt.udfald
    if forloeb.status == Status.ANNULLERET or opgivet:
        return regler.Ansoegningsstatus.ANNULLERET
    return _STATUS[Udfald(spurgt.udfald)] if spurgt.udfald else regler.Ansoegningsstatus.AFVENTER


def _gem(spurgt: Dispensation, svar: Svar, virkning: Virkning, grund: str, registreret_af: Aktoer | None) -> None:
    Dispensationssvar.objects.create(
        kommune=spurgt.kommune,
        dispensation=spurgt,
        besked=svar.besked_uuid,
        udfald=_UDFALD.get(svar.udfald, ""),
        virkning=virkning,
        grund=grund[:300],
        modtaget=svar.modtaget,
        tekst=svar.tekst,
        registreret_af_id=registreret_af.id if registreret_af else "",
        registreret_af_navn=registreret_af.navn if registreret_af else "",
    )


def _afslaa(forloeb: Forloeb) -> None:
    """End the process, and start the one that writes to the insured; the place is given back last (LV-11)."""
    yder_id = opgiv_valg(forloeb.pk, Valgstatus.AFVIST)
    sikret = Sikret.objects.get(pk=forloeb.sikret_id)
    grundlag = {**forloeb.grundlag, "intet_brev": intet_brev(sikret, ur.i_dag())}
    motor.start(
        AFSLAG,
        sikret_id=forloeb.sikret_id,
        person=sikret.offentlig_id,
        kommune=forloeb.kommune,
        grundlag={noegle: grundlag[noegle] for noegle in _AFSLAGSGRUNDLAG},
        idempotensnoegle=uuid.uuid5(forloeb.idempotensnoegle, AFSLAG),
        foraelder_id=forloeb.pk,
        aktoer=aktuel_aktoer(),
    )
    til_sidst = functools.partial(giv_pladser_tilbage, [yder_id]) if yder_id is not None else None
    resultat = Resultat(skete=afslaget(grundlag), afslut=Afslutning.AFVIST, til_sidst=til_sidst)
    motor.meld(forloeb.pk, SVAR, resultat)


def _gaa_videre(forloeb: Forloeb, aabnet: Sequence[Begrundelse]) -> None:
    """The doctor cannot refuse one the rules have opened for: the choice goes on, and keeps why."""
    valg = Laegevalg.objects.select_for_update(of=("self",)).get(forloeb=forloeb)
    valg.begrundelser = [*valg.begrundelser, *(en.som_json() for en in aabnet)]
    valg.save(update_fields=["begrundelser"])
    motor.meld(forloeb.pk, SVAR, Resultat())


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


def send_ikke_ansoegningen(forloeb: str) -> None:
    """The doctor has answered: a request that has not arrived is not sent, nor tried again. Two statements."""
    send_ikke_igen(_genstand(forloeb), NOEGLE)


def ansoegning_kan_traekkes_tilbage(forloeb: str) -> bool:
    """Whether a request lies there that `traek_ansoegning_tilbage` would take back. One query."""
    return kan_traekkes_tilbage(_genstand(forloeb), NOEGLE)


AFSENDELSE: Final = timedelta(days=7)
"""How long a request may wait to be delivered before it is a caseworker's."""
