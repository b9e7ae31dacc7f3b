"""The kinds of processes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from forloeb.art import Forloebsart, Grundlag, Konsekvens, Konsekvensart, Kontekst, Trin
from laegevalg.dispensation import ansoegning_kan_traekkes_tilbage, traek_ansoegning_tilbage
from laegevalg.grundlag import AFSENDT, AFSLAG, ANSOEG, GRUPPESKIFT, LAEGEVALG, SVAR
from laegevalg.handlinger import opgiv_valg
from laegevalg.models import Adgang, Laegevalg, Valgstatus
from laegevalg.trin.breve import Ansoeg, Gruppekvittering, Laegevalgsbrev, Laegevalgskvittering
from laegevalg.trin.skridt import BedSagsbehandler, Registrer, StartFoelger, VentPaaAfsendelse, VentPaaSvar
from laegevalg.virkninger import ansoegningen_tilbage, fra, laegen, pladsen_tilbage, spoerges
from ydere.handlinger import giv_pladser_tilbage

_ANSOEG: Final = Ansoeg(ANSOEG, "Ansøgning til lægen")
_AFSENDT: Final = VentPaaAfsendelse(AFSENDT, "Lægen har fået ansøgningen")
_SVAR: Final = VentPaaSvar(SVAR, "Lægens svar")
_REGISTRER: Final = Registrer("registrer", "Registrering af lægevalg")
_REGISTRER_GRUPPE: Final = Registrer("registrer", "Registrering af sikringsgruppe")
_FOELGER: Final = StartFoelger("foelger", "Bestilling af sundhedskort")
_KVITTERING: Final = Laegevalgskvittering("kvittering", "Lægevalgskvittering")
_GRUPPEKVITTERING: Final = Gruppekvittering("kvittering", "Gruppekvittering")


@dataclass(frozen=True)
class Valgart(Forloebsart):
    """A choice of doctor, group or both.

    What takes effect at once is registered first, so that nothing slow stands in its way. What waits for a day is told
    in a letter first and registered last. A doctor who is closed for the person is asked before either. Where what is
    in force today and later stays as it was, nothing follows the registration.
    """

    def trin_i(self, grundlag: Grundlag) -> tuple[Trin, ...]:
        """The steps in order."""
        efter_noegle = {trin.noegle: trin for trin in self.trin}
        noegler = [ANSOEG, AFSENDT, SVAR] if spoerges(grundlag) else []
        brev = [] if grundlag.get("intet_brev") else ["kvittering"]
        kort = ["foelger"] if grundlag.get("kort_bestilles") else []
        noegler += [*brev, *kort, "registrer"] if grundlag.get("venter") else ["registrer", *kort, *brev]
        return tuple(efter_noegle[noegle] for noegle in noegler)

    def hindring_for_annullering(self, kontekst: Kontekst) -> str:
        """A choice in force cannot be cancelled; one that waits or only holds its place can (FRL-3). One query."""
        i_kraft = Laegevalg.objects.filter(forloeb_id=kontekst.forloeb_id, status=Valgstatus.GENNEMFOERT).exists()
        return "Valget er trådt i kraft. Det ændres ved at vælge igen." if i_kraft else ""

    def goeres_om(self, kontekst: Kontekst) -> Sequence[Konsekvens]:
        """The place that is held, and the request that has not left. Two queries at most."""
        valg = Laegevalg.objects.filter(forloeb_id=kontekst.forloeb_id).first()
        plads = pladsen_tilbage(kontekst.grundlag) if valg is not None and valg.holder_plads else ()
        spurgt = spoerges(kontekst.grundlag) and ansoegning_kan_traekkes_tilbage(kontekst.forloeb)
        return (*plads, *(ansoegningen_tilbage() if spurgt else ()))

    def annuller(self, kontekster: Sequence[Kontekst]) -> None:
        """Give up the choices, take back requests that have not left, and give back the places as the last write."""
        frie: list[int] = []
        for kontekst in kontekster:
            traek_ansoegning_tilbage(kontekst.forloeb)
            yder_id = opgiv_valg(kontekst.forloeb_id, Valgstatus.OPGIVET)
            frie += [yder_id] if yder_id is not None else []
        giv_pladser_tilbage(frie)

    def detaljer(
        self, grundlag: Grundlag, bortfaldet: Collection[Konsekvensart] = frozenset()
    ) -> Sequence[tuple[str, str]]:
        """ "Forløbsdetaljer" of a choice; a fee falls away with its card (GEBYR-1)."""
        detaljer = [
            ("Valgt læge", laegen(grundlag) if grundlag["yder_id"] is not None else "Ingen"),
            ("Tidligere læge", str(grundlag["forlader_navn"]) or "Ingen"),
            ("Gælder fra", _gaelder_fra(grundlag)),
            ("Sikringsgruppe", str(grundlag["gruppe"])),
        ]
        if grundlag.get("skifter_gruppe"):
            detaljer.append(("Tidligere sikringsgruppe", str(grundlag["tidligere_gruppe"]) or "Ingen"))
        gebyr = grundlag.get("gebyr")
        if gebyr and Konsekvensart.GEBYR in bortfaldet:
            detaljer.append(("Gebyr", "Bortfaldet: Der udstedes intet sundhedskort."))
        elif gebyr is not None and Konsekvensart.GEBYR not in bortfaldet:
            detaljer.append(("Gebyr", f"{gebyr},00 kr."))
        if grundlag.get("undtagelse"):
            detaljer.append(("Undtagelse fra gebyret", str(grundlag["undtagelse"])))
        if grundlag.get("intet_brev"):
            detaljer.append(("Brev", str(grundlag.get("intet_brev"))))
        return detaljer


def _gaelder_fra(grundlag: Grundlag) -> str:
    dag = f"{fra(grundlag):%d.%m.%Y}"
    return f"Når lægen har svaret, tidligst {dag}" if grundlag.get("adgang") == Adgang.DISPENSATION else dag


@dataclass(frozen=True)
class Afslagsart(Forloebsart):
    """The process that tells the insured of a refusal (LV-11)."""

    def trin_i(self, grundlag: Grundlag) -> tuple[Trin, ...]:
        """The letter; for one who gets none a task for a caseworker (BREV-4)."""
        brev, opgave = self.trin
        return (opgave,) if grundlag.get("intet_brev") else (brev,)

    def detaljer(
        self, grundlag: Grundlag, bortfaldet: Collection[Konsekvensart] = frozenset()
    ) -> Sequence[tuple[str, str]]:
        """ "Forløbsdetaljer" of a refusal."""
        return (("Læge, der har sagt nej", laegen(grundlag)),)


AFSLAGSFORLOEB: Final = Afslagsart(
    AFSLAG,
    "Lægevalg afvist",
    (Laegevalgsbrev("brev", "Lægevalgsbrev"), BedSagsbehandler("opgave", "Opgave til kommunen")),
)
LAEGEVALGET: Final = Valgart(
    LAEGEVALG,
    "Lægevalg",
    (_ANSOEG, _AFSENDT, _SVAR, _REGISTRER, _FOELGER, _KVITTERING),
    emnefelt="yder_navn",
    emneord="til {}",
)
GRUPPESKIFTET: Final = Valgart(
    GRUPPESKIFT,
    "Skift af sikringsgruppe",
    (_ANSOEG, _AFSENDT, _SVAR, _REGISTRER_GRUPPE, _FOELGER, _GRUPPEKVITTERING),
    emnefelt="gruppe",
    emneord="til gruppe {}",
)
