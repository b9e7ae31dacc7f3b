"""The steps of a choice that are no letters."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from forloeb.art import (
    Grundlag,
    Konsekvens,
    Kontekst,
    PermanentFejl,
    RentTrin,
    Resultat,
    SaetvisTrin,
    Ventetrin,
)
from kerne.ur import doegnets_start
from laegevalg.dispensation import AFSENDELSE, svarfrist, tag_tavshed_for_samtykke
from laegevalg.efterproevning import hindringen, hindringer
from laegevalg.foelger import FOELGER
from laegevalg.handlinger import registrer_valg
from laegevalg.trin.opgivelse import afbryd
from laegevalg.virkninger import (
    afslaget,
    fra,
    kortet,
    naar_der_siges_ja,
    registreret,
    registreringen,
    svarfristen,
)
from opgaver.handlinger import opret_manuel_opgave
from ydere.handlinger import brug_reservation

_SE_KORTET: Final = "Se, om et sundhedskort skal stoppes."


@dataclass(frozen=True)
class Registrer(RentTrin):
    """Put the choice on the timeline, and turn the reserved place into a patient."""

    def forfalder(self, grundlag: Grundlag, nu: datetime) -> datetime:
        """On the day the choice takes effect, at once when that is here."""
        return max(nu, doegnets_start(fra(grundlag)))

    def forudse(self, grundlag: Grundlag) -> Sequence[Konsekvens]:
        """The registration, and the places it moves."""
        return registreringen(grundlag)

    def udfoer(self, kontekst: Kontekst) -> Resultat:
        """Add the change points; the counters are the transaction's last write.

        What can no longer be carried out is not registered (`afbryd`).
        """
        if hvorfor := hindringen(kontekst):
            return afbryd(kontekst, hvorfor, husk=_SE_KORTET if kontekst.grundlag.get("venter") else "")
        gjort = registrer_valg(kontekst)
        flyt = functools.partial(
            brug_reservation, reserveret_id=gjort.reserveret_id, fra_id=gjort.fra_id, til_id=gjort.til_id
        )
        return Resultat(skete=registreret(kontekst.grundlag, gjort.om), til_sidst=flyt)


@dataclass(frozen=True)
class StartFoelger(RentTrin):
    """Start what follows: the card order, on the day it is to be ordered (KORT-8)."""

    def forfalder(self, grundlag: Grundlag, nu: datetime) -> datetime:
        """The day the card is ordered, at once when that is here."""
        return max(nu, doegnets_start(date.fromisoformat(str(grundlag["kort_bestilles"]))))

    def forudse(self, grundlag: Grundlag) -> Sequence[Konsekvens]:
        """What the registered consequences will cause, and what the card costs."""
        foelger = (konsekvens for foelge in FOELGER for konsekvens in foelge.forudse(grundlag))
        return (*naar_der_siges_ja(grundlag, foelger), *kortet(grundlag))

    def udfoer(self, kontekst: Kontekst) -> Resultat:
        """Start each, in this transaction; nothing where the choice can no longer be carried out (`afbryd`)."""
        if hvorfor := hindringen(kontekst):
            return afbryd(kontekst, hvorfor)
        startet = [konsekvens for foelge in FOELGER for konsekvens in foelge.start(kontekst)]
        return Resultat(skete=(*naar_der_siges_ja(kontekst.grundlag, startet), *kortet(kontekst.grundlag)))


@dataclass(frozen=True)
class VentPaaAfsendelse(Ventetrin):
    """Wait until the doctor has the request; then the time to answer runs."""

    frist: timedelta = AFSENDELSE

    def forudse(self, grundlag: Grundlag) -> Sequence[Konsekvens]:
        """The time to answer, as it is when the request is delivered on the day it is decided."""
        return svarfristen(grundlag, date.fromisoformat(str(grundlag["besluttet"])))

    def udfoer(self, kontekst: Kontekst) -> Resultat:
        """The request could not be delivered."""
        raise PermanentFejl("Ansøgningen om dispensation er ikke nået frem til lægen.")


@dataclass(frozen=True)
class VentPaaSvar(Ventetrin, SaetvisTrin):
    """Wait for the doctor's answer; silence to the end of the time is consent (LV-10).

    It is tried longer than an answer in the inbox is, since it waits for one that lies there; and its deadline stands,
    whatever had to be tried again.
    """

    forsoeg: int = 20
    fornyes: bool = False

    def forfalder(self, grundlag: Grundlag, nu: datetime) -> datetime:
        """The end of the time to answer, from now: the request has just been delivered."""
        return svarfrist(grundlag, nu, str(grundlag["kommune"]))

    def forudse(self, grundlag: Grundlag) -> Sequence[Konsekvens]:
        """What a refusal causes; what a yes or silence causes, the steps after it say."""
        return afslaget(grundlag)

    def udfoer(self, kontekst: Kontekst) -> Resultat:
        """Nobody answered. Raises `TavshedErIkkeSamtykke` while it cannot be said; the step is then tried again.

        What can no longer be carried out needs no consent (`afbryd`).
        """
        if hvorfor_ikke := hindringen(kontekst):
            return afbryd(kontekst, hvorfor_ikke)
        if hvorfor := tag_tavshed_for_samtykke([kontekst])[kontekst.forloeb_id]:
            raise hvorfor
        return Resultat()

    def udfoer_saet(self, kontekster: Sequence[Kontekst]) -> Mapping[int, Resultat]:
        """The same for many, those left out of whom it cannot be said, and those that end here."""
        hindrede = hindringer(kontekster)
        mulige = [en for en in kontekster if not hindrede[en.forloeb_id]]
        blev = tag_tavshed_for_samtykke(mulige)
        return {en.aktivitet_id: Resultat() for en in mulige if blev[en.forloeb_id] is None}


@dataclass(frozen=True)
class BedSagsbehandler(RentTrin):
    """Tell a caseworker of a refusal where no letter may be made."""

    def udfoer(self, kontekst: Kontekst) -> Resultat:
        """One manual task."""
        opret_manuel_opgave(
            kommune=kontekst.kommune,
            art="laegevalg.afslag_uden_brev",
            titel="Lægen har sagt nej, og der dannes intet brev: giv besked, og vælg en anden læge",
            genstand=f"forloeb:{kontekst.forloeb}",
            sikret_id=kontekst.sikret_id,
        )
        return Resultat()
