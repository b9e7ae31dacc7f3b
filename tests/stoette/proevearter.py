"""Kinds of process and an outside system that only tests have: the case's basis says how each step behaves."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from forloeb.art import (
    ARTER,
    Forloebsart,
    Grundlag,
    Konsekvens,
    Konsekvensart,
    Kontekst,
    LangsomtTrin,
    PermanentFejl,
    RentTrin,
    Resultat,
    SaetvisTrin,
    Ventetrin,
)
from integrationer.digitalpost.svar import SVARMODTAGERE, Svar, Svarmodtager
from integrationer.systemer import SYSTEMER, Afvist, Besked, Indhold, Midlertidig, System
from kerne import log

PERSONLIGT = "Karen Østergård 170580-1234"
MOEDESTEDER: dict[str, Callable[[], None]] = {}
"""What a step or a delivery does when its behaviour is "moede:name"; filled by a test in its own process."""


def opfoer_dig(adfaerd: object) -> None:
    """Do what the basis says of a step: fail, hang, kill the worker, or meet the test."""
    navn, _, hvor = str(adfaerd or "").partition(":")
    match navn:
        case "fejl":
            raise ValueError(PERSONLIGT)
        case "permanent":
            raise PermanentFejl("Prøven kan ikke fortsætte.")
        case "haeng":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_sleep(600)")
        case "draeb":
            os.kill(os.getpid(), signal.SIGKILL)
        case "moede":
            MOEDESTEDER[hvor]()


def _skriv(kontekst: Kontekst, noegle: str) -> None:
    """The step's effect: one log entry, which also says what kind of process did it."""
    proces = os.environ.get("SYGESIKRING_PROCES", "")
    log.skriv(f"proeve.{noegle}", genstand=f"forloeb:{kontekst.forloeb}", data={"proces": proces})


@dataclass(frozen=True)
class Rent(RentTrin):
    """Writes one log entry, its effect, and then behaves as told; due `<key>_om` days after the step before it."""

    def forfalder(self, grundlag: Grundlag, nu: datetime) -> datetime:
        return nu + timedelta(days=int(grundlag.get(f"{self.noegle}_om") or 0))

    def udfoer(self, kontekst: Kontekst) -> Resultat:
        _skriv(kontekst, self.noegle)
        opfoer_dig(kontekst.grundlag.get(self.noegle))
        return Resultat()


@dataclass(frozen=True)
class Langsomt(LangsomtTrin[object, object]):
    """Behaves as told outside any session, then writes one log entry."""

    def forbered(self, kontekst: Kontekst) -> object:
        opfoer_dig(kontekst.grundlag.get(f"{self.noegle}_forbered"))
        return kontekst.grundlag.get(self.noegle)

    def arbejd(self, forberedt: object) -> object:
        opfoer_dig(forberedt)
        return forberedt

    def gem(self, kontekst: Kontekst, faerdigt: object) -> Resultat:
        _skriv(kontekst, self.noegle)
        return Resultat()


@dataclass(frozen=True)
class Vent(Ventetrin):
    """Waits seven days for an answer."""

    def udfoer(self, kontekst: Kontekst) -> Resultat:
        raise PermanentFejl("Svaret kom ikke inden fristen.")


@dataclass(frozen=True)
class Saetvist(SaetvisTrin):
    """Writes one log entry for each and behaves as told; "udelad" is left out of the set, "alene" fails within one."""

    def _en(self, kontekst: Kontekst) -> Resultat:
        _skriv(kontekst, self.noegle)
        opfoer_dig(kontekst.grundlag.get(self.noegle))
        return Resultat(skete=(Konsekvens(Konsekvensart.FRIST, str(kontekst.grundlag.get("navn", ""))),))

    def udfoer(self, kontekst: Kontekst) -> Resultat:
        return self._en(kontekst)

    def udfoer_saet(self, kontekster: Sequence[Kontekst]) -> Mapping[int, Resultat]:
        sammen = [en for en in kontekster if en.grundlag.get(self.noegle) != "udelad"]
        blev = {en.aktivitet_id: self._en(en) for en in sammen}
        if any(en.grundlag.get(self.noegle) == "alene" for en in kontekster):
            raise ValueError(PERSONLIGT)
        SAMMEN.append(len(sammen))
        return blev


@dataclass(frozen=True)
class Proeveart(Forloebsart):
    """Says in the log that it undid something."""

    def annuller(self, kontekster: Sequence[Kontekst]) -> None:
        for kontekst in kontekster:
            _skriv(kontekst, "fortrudt")


PROEVE = Proeveart(
    "proeve",
    "Prøve",
    (
        Rent("foerste", "Første", forsoeg=3),
        Langsomt("anden", "Anden", forsoeg=3),
        Rent("tredje", "Tredje", forsoeg=3),
    ),
)
KORT_TID = Proeveart(
    "korttid",
    "Kort tid",
    (
        Rent("foerste", "Første", laengde=timedelta(seconds=1), forsoeg=2),
        Langsomt("anden", "Anden", laengde=timedelta(seconds=1), forsoeg=2),
    ),
)
VENTENDE = Proeveart("ventende", "Ventende", (Rent("foer", "Før"), Vent("svar", "Svar"), Rent("efter", "Efter")))
SAETVIS = Proeveart("saetvis", "Sætvis", (Saetvist("sammen", "Sammen", forsoeg=3), Rent("efter", "Efter")))
ALLE = (PROEVE, KORT_TID, VENTENDE, SAETVIS)


@dataclass(frozen=True)
class Proevesystem(System):
    """An outside without a wire: the message's content says how it behaves; what arrived is kept in the process."""

    noegle: str = "proeve"
    forsoeg: int = 3

    def lever(self, besked: Besked) -> Indhold:
        adfaerd = besked.indhold.get("adfaerd", "")
        if adfaerd == "midlertidig":
            raise Midlertidig("Prøven svarede ikke.")
        if adfaerd == "afvist":
            raise Afvist("Prøven afviste.")
        opfoer_dig(adfaerd)
        ANKOMMET.append(besked.idempotensnoegle)
        return {"ok": True}


@dataclass(frozen=True)
class Proevesvar(Svarmodtager):
    """Who sent the test's Digital Post: one log entry for each answer, with what it said."""

    noegle: str = "proeve"

    def besvaret(self, svar: Svar, besked: Besked) -> str:
        log.skriv("proeve.svar", genstand=besked.genstand, data={"udfald": svar.udfald.value})
        return svar.udfald.value


ANKOMMET: list[str] = []
SAMMEN: list[int] = []
"""How many were done together, each time in this process."""
PROEVESYSTEM = Proevesystem()


def registrer(saet: Callable[[dict[str, object], str, object], None]) -> None:
    """Put all of it in the product's registries; `saet` is how (for good in a child, by monkeypatch in a test)."""
    poster: Mapping[object, tuple[object, ...]] = {
        id(ARTER): ALLE,
        id(SYSTEMER): (PROEVESYSTEM,),
        id(SVARMODTAGERE): (Proevesvar(),),
    }
    for register in (ARTER, SYSTEMER, SVARMODTAGERE):
        for post in poster[id(register)]:
            saet(register._poster, post.noegle, post)  # type: ignore[attr-defined,arg-type]
