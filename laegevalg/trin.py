"""The steps of a choice of doctor."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from breve.arter import Fletdata
from breve.opslag import modtager
from breve.trin import Brevtrin
from forloeb.art import Forloebsart, Grundlag, Konsekvens, Konsekvensart, Kontekst, RentTrin, Resultat
from kerne.ur import KOEBENHAVN
from laegevalg.foelger import FOELGER
from laegevalg.grundlag import ART
from laegevalg.handlinger import opgiv_valg, registrer_valg
from laegevalg.models import Laegevalg, Valgstatus
from sikrede.models import Sikret
from sikrede.opslag import adresselinjer, kommunenavn
from ydere.handlinger import brug_reservation, giv_plads_tilbage
from ydere.opslag import hent_yder

KVITTERING = "laegevalgskvittering"


@dataclass(frozen=True)
class Registrer(RentTrin):
    """Put the chosen doctor on the timeline, and turn the reserved place into a patient."""

    def forudse(self, grundlag: Grundlag) -> Sequence[Konsekvens]:
        """A registration, and the place it uses."""
        return _virkninger(grundlag)

    def udfoer(self, kontekst: Kontekst) -> Resultat:
        """Add the change point; the counters are the transaction's last write."""
        registreret = registrer_valg(kontekst)
        return Resultat(
            skete=_virkninger(kontekst.grundlag),
            til_sidst=functools.partial(
                brug_reservation,
                reserveret_id=registreret.reserveret_id,
                fra_id=registreret.fra_id,
                til_id=registreret.til_id,
            ),
        )


@dataclass(frozen=True)
class StartFoelger(RentTrin):
    """Start what follows: the card order."""

    def forudse(self, grundlag: Grundlag) -> Sequence[Konsekvens]:
        """What the registered consequences will cause."""
        return tuple(konsekvens for foelge in FOELGER for konsekvens in foelge.forudse(grundlag))

    def udfoer(self, kontekst: Kontekst) -> Resultat:
        """Start each, in this transaction."""
        return Resultat(skete=tuple(konsekvens for foelge in FOELGER for konsekvens in foelge.start(kontekst)))


@dataclass(frozen=True)
class Laegevalgskvittering(Brevtrin):
    """The receipt for a choice of doctor (BREV-3)."""

    brevart: str = KVITTERING

    def flet(self, kontekst: Kontekst) -> Fletdata:
        """Person, practice and municipality. Three queries."""
        sikret = Sikret.objects.get(pk=kontekst.sikret_id)
        yder = hent_yder(int(kontekst.grundlag["yder_id"] or 0))
        fra = date.fromisoformat(str(kontekst.grundlag["fra"]))
        return {
            "modtager": modtager(sikret.adresseringsnavn or sikret.navn, adresselinjer(sikret)),
            "afsender": {"navn": f"{kommunenavn(kontekst.kommune)} Kommune"},
            "dato": f"{kontekst.nu.astimezone(KOEBENHAVN):%d.%m.%Y}",
            "yder": {
                "navn": yder.navn,
                "adresse": f"{yder.adresse}, {yder.postnummer} {yder.postdistrikt}",
                "telefon": yder.telefon,
                "ydernummer": yder.ydernummer,
            },
            "gaelder_fra": f"{fra:%d.%m.%Y}",
            "gruppe": str(kontekst.grundlag["gruppe"]),
        }


@dataclass(frozen=True)
class Laegevalgsart(Forloebsart):
    """The process "Lægevalg"."""

    def hindring_for_annullering(self, kontekst: Kontekst) -> str:
        """A choice in force cannot be cancelled; one that only holds its place can (FRL-3). One query."""
        i_kraft = Laegevalg.objects.filter(forloeb_id=kontekst.forloeb_id, status=Valgstatus.GENNEMFOERT).exists()
        return "Lægevalget er trådt i kraft. Det ændres ved at vælge læge igen." if i_kraft else ""

    def annuller(self, kontekst: Kontekst) -> None:
        """Give up the choice, and its place as the last write."""
        yder_id = opgiv_valg(kontekst.forloeb_id)
        if yder_id is not None:
            giv_plads_tilbage(yder_id)

    def detaljer(self, grundlag: Grundlag) -> Sequence[tuple[str, str]]:
        """ "Forløbsdetaljer" of a choice."""
        fra = date.fromisoformat(str(grundlag["fra"]))
        return (
            ("Valgt læge", f"{grundlag['yder_navn']} ({grundlag['ydernummer']})"),
            ("Tidligere læge", str(grundlag["forlader_navn"]) or "Ingen"),
            ("Gælder fra", f"{fra:%d.%m.%Y}"),
            ("Sikringsgruppe", str(grundlag["gruppe"])),
        )


def _virkninger(grundlag: Grundlag) -> tuple[Konsekvens, ...]:
    bortfalder = grundlag["bortfalder"]
    kommende = (Konsekvens(Konsekvensart.REGISTRERING, f"Det kommende skift til {bortfalder} bortfalder."),)
    return _registreringen(grundlag), *(kommende if bortfalder else ()), _pladsen(grundlag)


def _registreringen(grundlag: Grundlag) -> Konsekvens:
    tekst = f"{grundlag['yder_navn']} ({grundlag['ydernummer']}) bliver læge. Sikringsgruppe {grundlag['gruppe']}."
    return Konsekvens(Konsekvensart.REGISTRERING, tekst, date.fromisoformat(str(grundlag["fra"])))


def _pladsen(grundlag: Grundlag) -> Konsekvens:
    forlader = grundlag["frigives_hos"]
    frigivet = f" En plads bliver ledig hos {forlader}." if forlader else ""
    return Konsekvens(
        Konsekvensart.PLADS,
        f"Den sikrede får en plads hos {grundlag['yder_navn']} ({grundlag['ydernummer']}).{frigivet}",
    )


LAEGEVALG = Laegevalgsart(
    ART,
    "Lægevalg",
    (
        Registrer("registrer", "Registrering af lægevalg"),
        StartFoelger("foelger", "Bestilling af sundhedskort"),
        Laegevalgskvittering("kvittering", "Lægevalgskvittering"),
    ),
)
