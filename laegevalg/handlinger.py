"""The writes of a choice of doctor."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from forloeb import motor
from forloeb.art import ForloebetErAendret, Kontekst, PermanentFejl
from forloeb.models import Forloeb
from kerne import log
from kerne.aktoer import Aktoer
from kerne.ur import Maskintid
from laegevalg.grundlag import ART, dan_grundlag, fingeraftryk, konsekvenser
from laegevalg.models import Laegevalg, Registrering, Valgstatus
from laegevalg.opslag import hindring_for_yder, punkt, tidslinje
from laegevalg.regler.tidslinje import taelles_hos, vaelg_yder
from laegevalg.regler.valgbar import hindring
from sikrede.models import Sikret
from ydere.handlinger import reserver_plads
from ydere.opslag import Praksis


class ValgAfvist(Exception):
    """No doctor can be chosen for the person now; the Danish message says why."""


@dataclass(frozen=True, slots=True)
class Registreret:
    """What a registration means for the practices' counters: whose place is used, and where the person is counted."""

    reserveret_id: int
    fra_id: int | None
    til_id: int | None


def vaelg_laege(
    sikret: Sikret,
    praksis: Praksis,
    *,
    fra: date,
    vist: str,
    idempotensnoegle: uuid.UUID,
    aktoer: Aktoer,
) -> Forloeb:
    """Choose an open doctor: process, choice and reserved place, in the caller's transaction (LV-8).

    `vist` is the fingerprint of the consequences that were confirmed. The same key again returns the process
    it made. Raises `ForloebetErAendret` when the facts have changed since, `ValgAfvist` when the person's status
    or another running choice forbids it, `PladsenErTaget` when the last place went this second; nothing is written.
    Fourteen statements; the place is the last.
    """
    gjort = gjort_valg(sikret, idempotensnoegle)
    if gjort is not None:
        return gjort
    punkter = tidslinje(sikret.pk)
    if grund := hindring(sikret.status) or hindring_for_yder(punkter, praksis.id, fra=fra):
        raise ValgAfvist(grund)
    grundlag = dan_grundlag(sikret, praksis, punkter, fra=fra)
    if fingeraftryk(konsekvenser(grundlag)) != vist:
        raise ForloebetErAendret(
            "Oplysningerne er ændret, siden siden blev vist. Se, hvad der nu sker, og bekræft igen."
        )
    forloeb, ny = motor.start(
        ART,
        sikret_id=sikret.pk,
        person=sikret.offentlig_id,
        kommune=sikret.kommune,
        grundlag=grundlag,
        idempotensnoegle=idempotensnoegle,
        aktoer=aktoer,
    )
    if not ny:
        return forloeb
    valg = Laegevalg(forloeb=forloeb, sikret=sikret, yder_id=praksis.id, fra=fra)
    Laegevalg.objects.bulk_create([valg], ignore_conflicts=True)
    if not Laegevalg.objects.filter(forloeb=forloeb).exists():
        raise ValgAfvist("Der er allerede et lægevalg i gang for den sikrede. Se det under Forløb.")
    log.skriv(
        "laegevalg.vaelg",
        person=sikret.offentlig_id,
        genstand=f"forloeb:{forloeb.offentlig_id}",
        data={"ydernummer": praksis.ydernummer, "fra": fra.isoformat()},
    )
    reserver_plads(praksis.id)
    return forloeb


def gjort_valg(sikret: Sikret, idempotensnoegle: uuid.UUID) -> Forloeb | None:
    """The process that this very form has made already, however its practice stands now. One query."""
    return Forloeb.objects.filter(idempotensnoegle=idempotensnoegle, art=ART, sikret=sikret).first()


def registrer_valg(kontekst: Kontekst) -> Registreret:
    """Put a choice on the timeline (`regler.tidslinje`). Six statements.

    The caller moves the counters, as its last write.
    """
    valg = (
        Laegevalg.objects.select_for_update(of=("self",))
        .filter(forloeb_id=kontekst.forloeb_id, status=Valgstatus.RESERVERET)
        .first()
    )
    if valg is None:
        raise PermanentFejl("Lægevalget holder ikke længere en plads.")
    foer = {punkt(raekke): raekke.pk for raekke in tidslinje(valg.sikret_id)}
    aendring = vaelg_yder(list(foer), fra=valg.fra, gruppe=str(kontekst.grundlag["gruppe"]), yder_id=valg.yder_id)
    Registrering.objects.filter(pk__in=[foer[et] for et in aendring.erstattes]).update(erstattet=Maskintid())
    Registrering.objects.bulk_create(
        Registrering(
            sikret_id=valg.sikret_id,
            fra=et.fra,
            gruppe=et.gruppe,
            yder_id=et.yder_id,
            forloeb_id=kontekst.forloeb_id,
        )
        for et in aendring.indsaettes
    )
    Laegevalg.objects.filter(pk=valg.pk).update(status=Valgstatus.GENNEMFOERT)
    person = Sikret.objects.values_list("offentlig_id", flat=True).get(pk=valg.sikret_id)
    log.skriv("laegevalg.registrer", person=person, genstand=f"forloeb:{kontekst.forloeb}")
    efter = [et for et in foer if et not in aendring.erstattes] + list(aendring.indsaettes)
    return Registreret(valg.yder_id, taelles_hos(list(foer)), taelles_hos(efter))


def opgiv_valg(forloeb_id: int) -> int | None:
    """Give up a choice that has not taken effect. Returns the practice whose place it held, or None. Two statements."""
    valg = Laegevalg.objects.select_for_update(of=("self",)).filter(forloeb_id=forloeb_id).first()
    if valg is None or valg.status != Valgstatus.RESERVERET:
        return None
    Laegevalg.objects.filter(pk=valg.pk).update(status=Valgstatus.OPGIVET)
    return valg.yder_id
