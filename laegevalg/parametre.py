"""Business parameters of the choice of doctor and group, and the values that the rules are given.

A switch is off where its rule is in none of the four sources: municipalities' pages and complaints decided tell of it,
but the full text of the order on choice of doctor was not at hand (domaene.md 1.1, 1.6).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol, TypeVar

from konfiguration.parametre import Parameter, UgyldigVaerdi
from laegevalg.parametre_familie import ALDER_SELV
from laegevalg.regler.vilkaar import Vilkaar, Vindue

V = TypeVar("V", int, bool, str)


@dataclass(frozen=True)
class Kodeliste(Parameter[str]):
    """Codes of `cifre` digits with spaces between, each once; may be empty."""

    cifre: int = 4

    def kontroller(self, vaerdi: object) -> str:
        """The value if each of its codes is one; raises `UgyldigVaerdi`."""
        tekst = super().kontroller(vaerdi)
        koder = tekst.split()
        if len(set(koder)) != len(koder) or not all(re.fullmatch(rf"[0-9]{{{self.cifre}}}", kode) for kode in koder):
            raise UgyldigVaerdi(f"{self.titel}: skriv koder på {self.cifre} cifre med mellemrum imellem, hver én gang.")
        return tekst


@dataclass(frozen=True)
class Vinduesparametre:
    """The bounds of one subject's effective dates."""

    borger_tidligst: Parameter[int]
    borger_frem: Parameter[int]
    sagsbehandler_tilbage: Parameter[int]
    sagsbehandler_frem: Parameter[int]
    saerlige_aar_tilbage: Parameter[int]
    saerlige_aar_frem: Parameter[int]

    @property
    def alle(self) -> tuple[Parameter[int], ...]:
        """In reading order."""
        return (
            self.borger_tidligst,
            self.borger_frem,
            self.sagsbehandler_tilbage,
            self.sagsbehandler_frem,
            self.saerlige_aar_tilbage,
            self.saerlige_aar_frem,
        )


def _vindue(emne: str, hvad: str, tilbage_kilde: str, frem_kilde: str) -> Vinduesparametre:
    def antal(navn: str, titel: str, standard: int, kilde: str, *, mindst: int, hoejst: int) -> Parameter[int]:
        noegle = f"laegevalg.vindue.{emne}.{navn}"
        return Parameter(noegle, f"{hvad}: {titel}", standard, kilde, mindst=mindst, hoejst=hoejst)

    return Vinduesparametre(
        antal(
            "borger_tidligst",
            "dage, før en borgers valg tidligst kan gælde",
            0,
            "GRP-1; ældre regler: 14 dage efter betaling, ikke bekræftet",
            mindst=0,
            hoejst=30,
        ),
        antal("borger_frem", "dage frem, en borger kan vælge", 30, frem_kilde, mindst=30, hoejst=365),
        antal("sagsbehandler_tilbage", "dage tilbage, sagsbehandler", 14, tilbage_kilde, mindst=0, hoejst=365),
        antal("sagsbehandler_frem", "dage frem, sagsbehandler", 30, frem_kilde, mindst=0, hoejst=365),
        antal("saerlige_aar_tilbage", "år tilbage, særlige rettigheder", 1, tilbage_kilde, mindst=0, hoejst=10),
        antal("saerlige_aar_frem", "år frem, særlige rettigheder", 1, frem_kilde, mindst=0, hoejst=10),
    )


LAEGEVINDUE: Final = _vindue("laege", "Lægevalg", "LV-7", "LV-17 (som GRP-1)")
GRUPPEVINDUE: Final = _vindue("gruppe", "Gruppeskift", "GRP-1", "GRP-1")

AFSTAND = Parameter(
    "laegevalg.afstand_km",
    "Kilometer til lægen, før den sikrede giver afkald på hjemmebesøg",
    15,
    kilde="Kommunernes sider",
    mindst=1,
    hoejst=100,
)
KORT_AFSTAND = Parameter(
    "laegevalg.kort_afstand_km",
    "Kilometer til lægen i kommunerne med kort afstand",
    5,
    kilde="Kommunernes sider",
    mindst=1,
    hoejst=100,
)
KORT_AFSTAND_KOMMUNER = Kodeliste(
    "laegevalg.kort_afstand_kommuner",
    "Kommuner med kort afstand",
    "0101 0147 0155 0185",
    kilde="København, Frederiksberg, Dragør og Tårnby",
)
FORSORGSHJEM = Kodeliste(
    "laegevalg.forsorgshjem",
    "Ydernumre på læger, der kun er tilknyttet et forsorgshjem",
    "",
    kilde="LV-6; intet register siger det",
    cifre=6,
)
SAMME_ADRESSE = Parameter(
    "laegevalg.lukket.samme_adresse",
    "En lukket læge er åben for den, der bor på samme adresse som en af lægens patienter",
    False,
    kilde="Styrelsen for Patientklager 22SFP101",
)
TIDLIGERE_LAEGE = Parameter(
    "laegevalg.lukket.tidligere_laege",
    "En lukket læge er åben for en tidligere patient, der kommer fra gruppe 2 eller hvilende ret",
    False,
    kilde="Kommunernes sider; Styrelsen for Patientklager 24SFP74",
)
FORAELDRES_LAEGE = Parameter(
    "laegevalg.lukket.foraeldres_laege",
    "En forælders lukkede læge er åben for den, der fylder 15",
    False,
    kilde="Kommunernes sider",
)
FORAELDRES_LAEGE_DAGE = Parameter(
    "laegevalg.lukket.foraeldres_laege_dage",
    "Dage efter 15-årsdagen, hvor en forælders lukkede læge er åben",
    60,
    kilde="Kommunernes sider, ikke ens",
    mindst=0,
    hoejst=1095,
    lokal=True,
)
BEHOLD = Parameter(
    "laegevalg.flytning.behold",
    "Den, der flytter inden for kommunen, kan beholde sin lukkede læge",
    False,
    kilde="Afgørelse af 19-12-2016",
)
VAELG_IGEN = Parameter(
    "laegevalg.flytning.vaelg_igen",
    "Den, der flytter til en anden kommune, skal vælge igen, når lægen er for langt væk",
    False,
    kilde="Lægernes sider",
)
SVARFRIST = Parameter(
    "laegevalg.dispensation.svarfrist",
    "Dage, lægen har til at svare på en ansøgning om dispensation",
    14,
    kilde="LV-10",
    mindst=1,
    hoejst=60,
)
KRAEVER_REGEL = Parameter(
    "laegevalg.dispensation.kraever_regel",
    "Der kan kun søges dispensation, hvor en regel giver adgang til det",
    False,
    kilde="Ikke i kilderne",
)
MINDST_AABNE = Parameter(
    "laegevalg.mindst_aabne",
    "Åbne læger, en sikret har ret til at vælge imellem",
    2,
    kilde="Styrelsen for Patientklager 20SFP14",
    mindst=1,
    hoejst=10,
)
GRUPPEFRIST = Parameter(
    "laegevalg.gruppe.frist",
    "En borger skal vente mellem to skift mellem gruppe 1 og 2",
    False,
    kilde="GRP-2; kommunernes sider",
)
GRUPPEFRIST_MAANEDER = Parameter(
    "laegevalg.gruppe.frist_maaneder",
    "Måneder mellem to skift mellem gruppe 1 og 2",
    12,
    kilde="GRP-2; kommunernes sider",
    mindst=1,
    hoejst=60,
)
KORT_DAGE_FOER = Parameter(
    "laegevalg.kort_dage_foer",
    "Dage før et kommende lægeskift, sundhedskortet bestilles",
    14,
    kilde="KORT-8",
    mindst=0,
    hoejst=60,
)

ALLE: Final[tuple[Parameter[int] | Parameter[bool] | Parameter[str], ...]] = (
    *LAEGEVINDUE.alle,
    *GRUPPEVINDUE.alle,
    AFSTAND,
    KORT_AFSTAND,
    KORT_AFSTAND_KOMMUNER,
    FORSORGSHJEM,
    SAMME_ADRESSE,
    TIDLIGERE_LAEGE,
    FORAELDRES_LAEGE,
    FORAELDRES_LAEGE_DAGE,
    BEHOLD,
    VAELG_IGEN,
    SVARFRIST,
    KRAEVER_REGEL,
    MINDST_AABNE,
    GRUPPEFRIST,
    GRUPPEFRIST_MAANEDER,
    KORT_DAGE_FOER,
)


class _Laes(Protocol):
    """How a parameter's value is had."""

    def __call__(self, parameter: Parameter[V]) -> V: ...


def vilkaar(pr: date, kommune: str) -> Vilkaar:
    """The values in force on `pr` in the municipality that has the person. No query (`konfiguration.parametre`)."""

    def laes(parameter: Parameter[V]) -> V:
        return parameter.vaerdi(pr, kommune=kommune)

    return _byg(laes)


def standardvilkaar() -> Vilkaar:
    """The defaults, as they are when nobody has set anything."""

    def laes(parameter: Parameter[V]) -> V:
        return parameter.standard

    return _byg(laes)


def _byg(laes: _Laes) -> Vilkaar:
    return Vilkaar(
        laege=Vindue(*(laes(en) for en in LAEGEVINDUE.alle)),
        gruppe=Vindue(*(laes(en) for en in GRUPPEVINDUE.alle)),
        afstand_km=laes(AFSTAND),
        kort_afstand_km=laes(KORT_AFSTAND),
        kort_afstand_kommuner=frozenset(laes(KORT_AFSTAND_KOMMUNER).split()),
        forsorgshjem=frozenset(laes(FORSORGSHJEM).split()),
        alder_selv=laes(ALDER_SELV),
        samme_adresse=laes(SAMME_ADRESSE),
        tidligere_laege=laes(TIDLIGERE_LAEGE),
        foraeldres_laege=laes(FORAELDRES_LAEGE),
        foraeldres_laege_dage=laes(FORAELDRES_LAEGE_DAGE),
        behold_ved_flytning=laes(BEHOLD),
        vaelg_igen_ved_flytning=laes(VAELG_IGEN),
        svarfrist_dage=laes(SVARFRIST),
        dispensation_kraever_regel=laes(KRAEVER_REGEL),
        mindst_aabne=laes(MINDST_AABNE),
        gruppefrist=laes(GRUPPEFRIST),
        gruppefrist_maaneder=laes(GRUPPEFRIST_MAANEDER),
        kort_dage_foer=laes(KORT_DAGE_FOER),
    )
