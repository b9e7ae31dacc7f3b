"""The steps of a card order."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from breve.arter import Fletdata
from breve.opslag import modtageren
from breve.trin import Brevtrin
from forloeb.art import (
    Forloebsart,
    Grundlag,
    Konsekvens,
    Konsekvensart,
    Kontekst,
    PermanentFejl,
    RentTrin,
    Resultat,
    Trin,
    Ventetrin,
)
from kerne.ur import KOEBENHAVN
from sikrede.models import Sikret
from sikrede.opslag import kommunenavn
from sundhedskort.grundlag import AFSENDT, ART, BESTIL, MODTAGET, TRUKKET
from sundhedskort.handlinger import ordren_er_sendt, ordren_kan_traekkes_tilbage, send_ordre, traek_ordre_tilbage
from sundhedskort.parametre import AFSENDELSESFRIST, SVARFRIST

KVITTERING = "sundhedskortkvittering"


@dataclass(frozen=True)
class Bestil(RentTrin):
    """Put the order in the outbox."""

    def forudse(self, grundlag: Grundlag) -> Sequence[Konsekvens]:
        """One card."""
        return (_kortet(grundlag),)

    def udfoer(self, kontekst: Kontekst) -> Resultat:
        """Order and message are one transaction."""
        send_ordre(kontekst)
        return Resultat(skete=(_kortet(kontekst.grundlag),))


@dataclass(frozen=True)
class VentPaaLeverandoer(Ventetrin):
    """Wait for the supplier to say something; silence past the deadline becomes a caseworker's.

    The deadline is a business parameter as it was when the card was ordered, kept in the basis under `frist_i_dage`.
    """

    frist_i_dage: str = SVARFRIST.noegle

    def forfalder(self, grundlag: Grundlag, nu: datetime) -> datetime:
        """The deadline."""
        return nu + timedelta(days=int(grundlag[self.frist_i_dage] or 0))

    def udfoer(self, kontekst: Kontekst) -> Resultat:
        """The deadline has passed."""
        raise PermanentFejl("Kortleverandøren har ikke meldt tilbage inden fristen.")


@dataclass(frozen=True)
class Sundhedskortkvittering(Brevtrin):
    """The receipt for a card order (BREV-3)."""

    brevart: str = KVITTERING

    def flet(self, kontekst: Kontekst) -> Fletdata:
        """Person and municipality. Two queries."""
        sikret = Sikret.objects.get(pk=kontekst.sikret_id)
        return {
            "modtager": modtageren(sikret, afsender=kontekst.kommune),
            "afsender": {"navn": f"{kommunenavn(kontekst.kommune)} Kommune"},
            "dato": f"{kontekst.nu.astimezone(KOEBENHAVN):%d.%m.%Y}",
            "yder": _yder(kontekst.grundlag),
            "gruppe": str(kontekst.grundlag["gruppe"]),
            "aarsag": str(kontekst.grundlag["aarsag_i_brev"]),
        }


@dataclass(frozen=True)
class Sundhedskortart(Forloebsart):
    """The process "Sundhedskort"."""

    def trin_i(self, grundlag: Grundlag) -> tuple[Trin, ...]:
        """All steps; without the receipt for one who gets no letters (BREV-4)."""
        return tuple(trin for trin in self.trin if not (grundlag.get("intet_brev") and isinstance(trin, Brevtrin)))

    def hindring_for_annullering(self, kontekst: Kontekst) -> str:
        """An order that has left the outbox may be pulled, so it is not cancelled unasked (KORT-5). One query."""
        if ordren_er_sendt(kontekst.forloeb):
            return "Kortet er bestilt hos leverandøren og kan ikke længere annulleres her."
        return ""

    def goeres_om(self, kontekst: Kontekst) -> Sequence[Konsekvens]:
        """The order that has not left. One query."""
        if not ordren_kan_traekkes_tilbage(kontekst.forloeb):
            return ()
        tekst = "Bestillingen af sundhedskortet er ikke sendt endnu og tages tilbage. Der betales intet gebyr for det."
        return (Konsekvens(Konsekvensart.KORT, tekst),)

    def annuller(self, kontekster: Sequence[Kontekst]) -> None:
        """Take the orders back out of the outbox."""
        for kontekst in kontekster:
            traek_ordre_tilbage(kontekst)

    def detaljer(
        self, grundlag: Grundlag, bortfaldet: Collection[Konsekvensart] = frozenset()
    ) -> Sequence[tuple[str, str]]:
        """ "Forløbsdetaljer": the reason of the order under the name it has in the source (KORT-6)."""
        laege = f"{grundlag['yder_navn']} ({grundlag['ydernummer']})"
        return (
            ("Card order reason", str(grundlag["aarsag"])),
            ("Læge på kortet", laege if grundlag["ydernummer"] else "Ingen"),
            ("Sikringsgruppe", str(grundlag["gruppe"])),
        )


def _yder(grundlag: Grundlag) -> Fletdata | None:
    if not grundlag["ydernummer"]:
        return None
    return {"navn": str(grundlag["yder_navn"]), "ydernummer": str(grundlag["ydernummer"])}


def _kortet(grundlag: Grundlag) -> Konsekvens:
    med = f" med {grundlag['yder_navn']}" if grundlag["yder_navn"] else f" med gruppe {grundlag['gruppe']}"
    tekst = f"Et nyt sundhedskort{med} bestilles hos kortleverandøren."
    return Konsekvens(Konsekvensart.KORT, tekst)


SUNDHEDSKORT = Sundhedskortart(
    ART,
    "Sundhedskort",
    (
        Bestil(BESTIL, "Bestilling af sundhedskort"),
        Sundhedskortkvittering("kvittering", "Sundhedskortkvittering"),
        VentPaaLeverandoer(MODTAGET, "Modtaget hos kortleverandøren"),
        VentPaaLeverandoer(TRUKKET, "Kortet er trukket"),
        VentPaaLeverandoer(AFSENDT, "Kortet er afsendt", frist_i_dage=AFSENDELSESFRIST.noegle),
    ),
)
