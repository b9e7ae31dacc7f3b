"""The writes of a choice of doctor or group."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from forloeb import motor
from forloeb.art import ForloebetErAendret, Grundlag, Kontekst, PermanentFejl
from forloeb.models import Forloeb
from kerne import log
from kerne.aktoer import Aktoer
from kerne.ur import Maskintid
from laegevalg.forudsigelse import grundlag_for
from laegevalg.grundlag import (
    GRUPPESKIFT,
    LAEGEVALG,
    Valg,
    aendring,
    fingeraftryk,
    gruppe_paa,
    samlede,
)
from laegevalg.models import Adgang, Laegevalg, Registrering, Valgstatus
from laegevalg.opslag import glem_stand, laeger_i, punkt, tidligst, tidslinje
from laegevalg.opslag.fakta import i_gang_for
from laegevalg.opslag.fortryd import fortrydelse
from laegevalg.regler.igang import afgoer_i_gang
from laegevalg.regler.omregistrering import Laege, Omregistrering
from laegevalg.regler.tidslinje import taelles_hos
from sikrede.models import Sikret
from ydere.handlinger import Pladskrav, Pladsvilkaar, reserver_pladser

ARTER_MED_VALG = (LAEGEVALG, GRUPPESKIFT)
_VILKAAR = {
    Adgang.AABEN: Pladsvilkaar.AABEN,
    Adgang.SELEKTIV: Pladsvilkaar.SELEKTIV,
    Adgang.UNDTAGELSE: Pladsvilkaar.INDEN_FOR_MAKSIMUM,
    Adgang.DISPENSATION: Pladsvilkaar.INDEN_FOR_MAKSIMUM,
}


class ValgAfvist(Exception):
    """The choice cannot be made now; the Danish message says why."""


@dataclass(frozen=True, slots=True)
class Registreret:
    """What was registered, and what it means for the practices' counters.

    Whose place is used, and where the person is counted before and after.
    """

    om: Omregistrering
    reserveret_id: int | None
    fra_id: int | None
    til_id: int | None


def vaelg(valgte: Sequence[Valg], *, vist: str, idempotensnoegle: uuid.UUID, aktoer: Aktoer) -> Forloeb:
    """Carry out what was decided for one person, or for a person and the children included (FAM-7).

    The first of `valgte` is the one who chose; each of the others gets a process of their own, started by the first's.
    All or nothing, in the caller's transaction; the places are its last write (LV-8). `vist` is the fingerprint of the
    consequences that were confirmed. The same key again returns the process it made. Raises `ForloebetErAendret` when
    the facts have changed since, `ValgAfvist` when another choice is under way, `PladsenErTaget` when the last place
    went this second. Fourteen statements a person, and two.
    """
    foerste = valgte[0]
    gjort = gjort_valg(foerste.sikret, idempotensnoegle)
    if gjort is not None:
        return gjort
    grundlag = grundlag_for(valgte)
    if fingeraftryk(samlede(grundlag)) != vist:
        raise ForloebetErAendret(
            "Oplysningerne er ændret, siden siden blev vist. Se, hvad der nu sker, og bekræft igen."
        )
    forloeb: Forloeb | None = None
    holdes: list[tuple[Valg, Grundlag, Forloeb]] = []
    for et, (_, dets) in zip(valgte, grundlag, strict=True):
        noegle = idempotensnoegle if forloeb is None else uuid.uuid5(idempotensnoegle, str(et.sikret.offentlig_id))
        startet, ny = motor.start(
            et.art,
            sikret_id=et.sikret.pk,
            person=et.sikret.offentlig_id,
            kommune=et.sikret.kommune,
            grundlag=dets,
            idempotensnoegle=noegle,
            foraelder_id=forloeb.pk if forloeb else None,
            aktoer=aktoer,
        )
        if not ny and forloeb is None:
            return startet
        holdes.append((et, dets, startet))
        forloeb = forloeb or startet
    # In one order for all, so that two who choose for the same family's children never wait for each other.
    for hold in sorted(holdes, key=lambda en: en[0].sikret.pk):
        _hold_valg(*hold)
    reserver_pladser([krav for et in valgte if (krav := _pladskrav(et)) is not None])
    assert forloeb is not None
    return forloeb


def _hold_valg(valg: Valg, grundlag: Grundlag, forloeb: Forloeb) -> None:
    """Make it the person's running choice. Raises `ValgAfvist` when they have another."""
    raekke = Laegevalg(
        forloeb=forloeb,
        sikret=valg.sikret,
        yder_id=grundlag["yder_id"],
        gruppe=str(grundlag["gruppe"]),
        fra=valg.fra,
        adgang=valg.adgang,
        begrundelser=[en.som_json() for en in valg.begrundelser],
    )
    Laegevalg.objects.bulk_create([raekke], ignore_conflicts=True)
    if not Laegevalg.objects.filter(forloeb=forloeb).exists():
        glem_stand(valg.sikret)
        i_gang = afgoer_i_gang(i_gang_for(valg.sikret), kommune=valg.sikret.kommune)
        raise ValgAfvist(f"{valg.sikret.navn or valg.sikret.adresseringsnavn}: {i_gang.hvorfor}")
    log.skriv(
        f"laegevalg.{'gruppeskift' if valg.praksis is None else 'vaelg'}",
        person=valg.sikret.offentlig_id,
        genstand=f"forloeb:{forloeb.offentlig_id}",
        data={
            "ydernummer": str(grundlag["ydernummer"]),
            "gruppe": str(grundlag["gruppe"]),
            "fra": str(grundlag["fra"]),
        },
    )


def _pladskrav(valg: Valg) -> Pladskrav | None:
    if valg.praksis is None or valg.adgang not in _VILKAAR:
        return None
    return Pladskrav(valg.praksis.id, _VILKAAR[valg.adgang], valg.sikret.postnummer)


def gjort_valg(sikret: Sikret, idempotensnoegle: uuid.UUID) -> Forloeb | None:
    """The process that this very form has made already, however its practice stands now. One query."""
    gjort = Forloeb.objects.filter(idempotensnoegle=idempotensnoegle, art__in=ARTER_MED_VALG, sikret=sikret)
    return gjort.first()


def registrer_valg(kontekst: Kontekst) -> Registreret:
    """Put a choice on the timeline (`regler.tidslinje`). Six statements.

    A choice whose doctor had to be asked takes effect no earlier than the day it was settled, which is one statement
    more. The caller moves the counters, as its last write.
    """
    valg = (
        Laegevalg.objects.select_for_update(of=("self",))
        .filter(forloeb_id=kontekst.forloeb_id, status=Valgstatus.RESERVERET)
        .first()
    )
    if valg is None:
        raise PermanentFejl("Lægevalget holder ikke længere en plads.")
    fra = tidligst(kontekst.forloeb_id, valg.fra) if valg.adgang == Adgang.DISPENSATION else valg.fra
    raekker = tidslinje(valg.sikret_id)
    om = _fortrydelsen(valg) if kontekst.grundlag["fortryder"] else _omregistrering(kontekst.grundlag, raekker, fra)
    foer = {punkt(raekke): raekke.pk for raekke in raekker}
    Registrering.objects.filter(pk__in=[foer[et] for et in om.aendret.erstattes]).update(erstattet=Maskintid())
    Registrering.objects.bulk_create(
        Registrering(
            sikret_id=valg.sikret_id, fra=et.fra, gruppe=et.gruppe, yder_id=et.yder_id, forloeb_id=kontekst.forloeb_id
        )
        for et in om.aendret.indsaettes
    )
    Laegevalg.objects.filter(pk=valg.pk).update(
        status=Valgstatus.GENNEMFOERT, fra=fra, gruppe=om.aendret.indsaettes[0].gruppe
    )
    person = Sikret.objects.values_list("offentlig_id", flat=True).get(pk=valg.sikret_id)
    log.skriv("laegevalg.registrer", person=person, genstand=f"forloeb:{kontekst.forloeb}")
    reserveret = valg.yder_id if valg.holder_plads else None
    return Registreret(om, reserveret, taelles_hos(om.foer), taelles_hos(om.efter))


def _fortrydelsen(valg: Laegevalg) -> Omregistrering:
    """What undoing a change does to the timeline as it is on the day it is registered. Two queries."""
    fundet = fortrydelse(valg.sikret_id, valg.fra)
    if fundet is None:
        raise PermanentFejl("Der er ikke længere et skift at fortryde fra den dag.")
    return fundet.om


def _omregistrering(grundlag: Grundlag, raekker: Sequence[Registrering], fra: date) -> Omregistrering:
    """What the choice does to the timeline as it is on the day it is registered. Pure."""
    punkter = tuple(map(punkt, raekker))
    yder_id, skifter_gruppe = grundlag["yder_id"], str(grundlag["skifter_gruppe"])
    aendret = aendring(
        punkter,
        fra=fra,
        gruppe=gruppe_paa(punkter, fra, skifter_gruppe),
        yder_id=None if yder_id is None else int(yder_id),
        skifter_gruppe=skifter_gruppe,
        faste=str(grundlag["faste_grupper"]).split(","),
    )
    valgt = {} if yder_id is None else {int(yder_id): Laege(str(grundlag["yder_navn"]), str(grundlag["ydernummer"]))}
    return Omregistrering(punkter, aendret, laeger_i(raekker) | valgt)


def opgiv_valg(forloeb_id: int, status: Valgstatus) -> int | None:
    """End a choice that has not taken effect. Returns the practice whose place it held, or None. Two statements."""
    valg = Laegevalg.objects.select_for_update(of=("self",)).filter(forloeb_id=forloeb_id).first()
    if valg is None or valg.status != Valgstatus.RESERVERET:
        return None
    Laegevalg.objects.filter(pk=valg.pk).update(status=status)
    return valg.yder_id if valg.holder_plads else None
