"""What became of a doctor who was asked, as the process's page shows it (LV-12: never under which rule)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse

from forloeb.models import Forloeb, Status
from kerne.session import aktuel_aktoer
from kerne.ur import KOEBENHAVN
from laegevalg.models import Dispensation, Dispensationssvar, Udfald, Virkning
from laegevalg.virkninger import fra, laegen, spoerges


@dataclass(frozen=True, slots=True)
class Svarlinje:
    """One answer: the day it came, what was answered, what that did and why, and the doctor's words.

    `registreret_af` is the caseworker who wrote down what the doctor said, "" for an answer that came by itself.
    """

    dato: date
    svar: str
    virkning: str
    grund: str
    tekst: str
    registreret_af: str


@dataclass(frozen=True, slots=True)
class Dispensationsafsnit:
    """A request to a doctor. Days are whole; `frist` is the last one to answer on, None until the doctor has it.

    `stand` says in a sentence where it stands or how it ended; `gaelder_fra` is the day of a doctor who was obtained.
    `registrer_url` is where an answer is written down, "" where none is waited for, or for a role that only reads.
    """

    laege: str
    ansoegt: date | None
    afsendt: date | None
    frist: date | None
    afgjort: date | None
    gaelder_fra: date | None
    stand: str
    svar: tuple[Svarlinje, ...]
    registrer_url: str = ""


_SVAR = {Udfald.JA: "Ja", Udfald.NEJ: "Nej", "": "Uklart"}
_NEJ_UDEN_VIRKNING = "Lægen har sagt nej, men er blevet åben for den sikrede. Se hvorfor nedenfor. Valget fortsætter."
_UDEN_SAG = "Kom, efter at lægevalget ikke længere var i gang"
_ENDT = {
    Udfald.JA: "Lægen har sagt ja.",
    Udfald.STILTIENDE: "Lægen har ikke svaret inden fristen. Det gælder som et ja.",
    Udfald.NEJ: "Lægen har sagt nej. Lægevalget er afvist.",
}


def dispensationsafsnit(forloeb: Forloeb) -> Dispensationsafsnit | None:
    """The request of a process, None where no doctor is asked. Two queries, none where none is."""
    if not spoerges(forloeb.grundlag):
        return None
    spurgt = Dispensation.objects.filter(forloeb=forloeb).first()
    if spurgt is None:
        stand = "Lægen er ikke spurgt." if forloeb.status == Status.ANNULLERET else "Ansøgningen til lægen dannes."
        return Dispensationsafsnit(laegen(forloeb.grundlag), None, None, None, None, None, stand, ())
    svar = tuple(map(_svarlinje, spurgt.svar.order_by("modtaget", "id")))
    stoppet = forloeb.status in {Status.ANNULLERET, Status.AFVIST}
    faaet = spurgt.udfald and not stoppet
    return Dispensationsafsnit(
        laege=laegen(forloeb.grundlag),
        ansoegt=_dag(spurgt.ansoegt),
        afsendt=_dag(spurgt.afsendt) if spurgt.afsendt else None,
        frist=_dag(spurgt.frist) - timedelta(days=1) if spurgt.frist else None,
        afgjort=_dag(spurgt.afgjort) if spurgt.afgjort else None,
        gaelder_fra=max(fra(forloeb.grundlag), _dag(spurgt.afgjort)) if faaet and spurgt.afgjort else None,
        stand=_stand(forloeb, spurgt, uklart=any(en.svar == _SVAR[""] for en in svar)),
        svar=svar,
        registrer_url=_registrer_url(forloeb, spurgt),
    )


def ansoegt_den(forloeb: Forloeb) -> date | None:
    """The day the doctor of a process was asked; None where none was. One query."""
    ansoegt = Dispensation.objects.filter(forloeb=forloeb).values_list("ansoegt", flat=True).first()
    return _dag(ansoegt) if ansoegt else None


def ventes_der_svar(forloeb: Forloeb, spurgt: Dispensation) -> bool:
    """Whether an answer in time would decide the choice, also where the waiting itself was given up. Pure."""
    return forloeb.status in {Status.I_GANG, Status.FEJLET} and not spurgt.udfald


def _registrer_url(forloeb: Forloeb, spurgt: Dispensation) -> str:
    if not (ventes_der_svar(forloeb, spurgt) and aktuel_aktoer().maa_skrive):
        return ""
    return reverse("laegevalg:svar", args=[forloeb.offentlig_id])


def _stand(forloeb: Forloeb, spurgt: Dispensation, *, uklart: bool) -> str:
    if forloeb.status == Status.ANNULLERET:
        return _annulleret(spurgt)
    if forloeb.status == Status.AFVIST and spurgt.udfald != Udfald.NEJ:
        svaret = _ENDT[Udfald(spurgt.udfald)] if spurgt.udfald else "Der ventes ikke længere på lægens svar."
        return f"{svaret} Valget er ikke registreret. Se opgaven, der fulgte."
    if spurgt.udfald:
        return _ENDT[Udfald(spurgt.udfald)] if _gik_som_svaret(forloeb, spurgt) else _NEJ_UDEN_VIRKNING
    if spurgt.afsendt is None:
        ikke_fremme = "Ansøgningen er ikke nået frem til lægen. Prøv igen, eller registrér lægens svar."
        return ikke_fremme if forloeb.status == Status.FEJLET else "Ansøgningen er på vej til lægen."
    if uklart:
        return (
            "Lægen har svaret, men systemet kan ikke læse, om det er ja eller nej. Læs svaret, og registrér det, før "
            "fristen udløber. Ellers gælder det som et ja."
        )
    return "Vi venter på lægens svar. Svarer lægen ikke inden fristen, gælder det som et ja."


def _gik_som_svaret(forloeb: Forloeb, spurgt: Dispensation) -> bool:
    """A no ends the process, unless the doctor had become open to the person."""
    return spurgt.udfald != Udfald.NEJ or forloeb.status == Status.AFVIST


def _annulleret(spurgt: Dispensation) -> str:
    if spurgt.afsendt is None:
        return "Lægevalget er annulleret, før vi fik besked om, at lægen har fået ansøgningen."
    return "Lægevalget er annulleret. Lægen får ikke besked om det."


def _svarlinje(svar: Dispensationssvar) -> Svarlinje:
    virkning = Virkning(svar.virkning)
    tekst = _UDEN_SAG if virkning is Virkning.UDEN_SAG else virkning.label
    return Svarlinje(_dag(svar.modtaget), _SVAR[svar.udfald], tekst, svar.grund, svar.tekst, svar.registreret_af_navn)


def _dag(tidspunkt: datetime) -> date:
    return tidspunkt.astimezone(KOEBENHAVN).date()
