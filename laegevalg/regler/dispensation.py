"""Dispensation: whether it may be asked for, its deadline, and what an answer means (LV-9 to LV-12). Pure.

The rules by which one may be given are hidden: they decide, and are told nowhere, so their decision is never joined to
one that is shown or kept.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from kerne.afgoerelse import Afgoerelse, Begrundelse, Regel, afgjort
from kerne.ur import KOEBENHAVN, doegnets_start
from laegevalg.regler.kalender import dansk, plus_dage
from laegevalg.regler.vilkaar import Vilkaar

EMNE: Final = "Dispensation"
_FRIST: Final = ("laegevalg.dispensation.svarfrist",)

FAA_AABNE: Final = Regel(
    "dispensation.faa-aabne",
    EMNE,
    "færre læger end den sikrede har ret til at vælge imellem, er åbne inden for afstandsgrænsen",
    "skal lægen give dispensation",
    "Styrelsen for Patientklager 20SFP14",
    ("laegevalg.mindst_aabne",),
    skjult=True,
)
UDEN_FOR: Final = Regel(
    "dispensation.uden-for-afstand",
    EMNE,
    "lægen er lukket og ligger uden for afstandsgrænsen",
    "afgør lægen frit, om den sikrede kan optages",
    "Styrelsen for Patientklager 22SFP72",
    skjult=True,
)
INGEN: Final = Regel(
    "dispensation.ingen-regel",
    EMNE,
    "ingen regel giver adgang til dispensation",
    "kan der ikke søges",
    "Kommunernes sider",
    skjult=True,
)
FRIST: Final = Regel(
    "dispensation.frist",
    EMNE,
    "en ansøgning om dispensation er sendt til lægen",
    "har lægen fristen ud til at svare, regnet i kalenderdage efter afsendelsesdagen",
    "LV-10",
    _FRIST,
)
STILTIENDE: Final = Regel(
    "dispensation.stiltiende",
    EMNE,
    "lægen ikke har svaret, når fristen er udløbet",
    "er det et stiltiende ja, og den sikrede får lægen",
    "LV-10",
    _FRIST,
)
JA: Final = Regel(
    "dispensation.ja",
    EMNE,
    "lægen siger ja inden fristen",
    "får den sikrede lægen",
    "LV-9",
    _FRIST,
)
NEJ: Final = Regel(
    "dispensation.nej",
    EMNE,
    "lægen siger nej inden fristen",
    "slutter forløbet med afslaget, og et nyt forløb sender et lægevalgsbrev til den sikrede",
    "LV-11",
    _FRIST,
)
FOR_SENT: Final = Regel(
    "dispensation.nej-for-sent",
    EMNE,
    "lægen siger nej, efter at fristen er udløbet",
    "gemmes svaret, og der oprettes en opgave; det stiltiende ja står ved magt",
    "LV-10",
    _FRIST,
)
NEJ_I_TIDE: Final = Regel(
    "dispensation.nej-i-tide-behandlet-sent",
    EMNE,
    "lægens nej kom inden fristen, men først behandles, efter at valget er gennemført",
    "gemmes svaret, og der oprettes en opgave",
    "LV-10",
    _FRIST,
)
MODSAT: Final = Regel(
    "dispensation.modsat-svar",
    EMNE,
    "lægen svarer det modsatte af et tidligere svar",
    "gælder det første svar, og der oprettes en opgave",
    "LV-10, LV-11",
)
GENTAGET: Final = Regel(
    "dispensation.gentaget-svar",
    EMNE,
    "lægen svarer det samme igen, eller siger ja efter fristen",
    "gemmes svaret, og der sker ikke mere",
    "LV-10",
)
ANNULLERET: Final = Regel(
    "dispensation.annulleret",
    EMNE,
    "lægen svarer, efter at lægevalget er annulleret eller opgivet",
    "gemmes svaret, og der sker ikke mere",
    "FRL-3",
)
REGLER: Final = (
    FAA_AABNE,
    UDEN_FOR,
    INGEN,
    FRIST,
    STILTIENDE,
    JA,
    NEJ,
    FOR_SENT,
    NEJ_I_TIDE,
    MODSAT,
    GENTAGET,
    ANNULLERET,
)


class Svar(enum.StrEnum):
    """What the doctor answers."""

    JA = "ja"
    NEJ = "nej"


class Ansoegningsstatus(enum.StrEnum):
    """Where an application stands."""

    AFVENTER = "afventer"
    GIVET = "givet"
    STILTIENDE = "stiltiende"
    AFSLAAET = "afslaaet"
    ANNULLERET = "annulleret"


class Svarvirkning(enum.StrEnum):
    """What an answer does. Whatever it does, it is kept."""

    GENNEMFOER = "gennemfoer"
    AFSLAA = "afslaa"
    OPGAVE = "opgave"
    KUN_GEM = "kun_gem"


@dataclass(frozen=True, slots=True)
class Ansoegning:
    """An application: when the letter to the doctor was sent (aware), and its status when the answer is handled."""

    sendt: datetime
    status: Ansoegningsstatus = Ansoegningsstatus.AFVENTER


def afgoer_ansoegning(*, aabne_i_afstand: int, for_langt: bool | None, vilkaar: Vilkaar) -> Afgoerelse[bool]:
    """Whether a rule gives leave to ask a closed doctor. Every reason is hidden: for deciding, never for keeping.

    `aabne_i_afstand`: practices open to the person within the limit of distance, protected relatives left out.
    `for_langt`: whether this one is beyond it, None when that is not known.
    """
    if for_langt:
        return afgjort(True, UDEN_FOR, "Lægen ligger uden for afstandsgrænsen.")
    if aabne_i_afstand < vilkaar.mindst_aabne:
        return afgjort(True, FAA_AABNE, "Den sikrede har for få åbne læger at vælge imellem.")
    return afgjort(False, INGEN, "Ingen regel giver adgang til dispensation.")


def afgoer_frist(sendt: datetime, vilkaar: Vilkaar) -> Afgoerelse[datetime]:
    """The moment the doctor's consent is tacit: midnight in Copenhagen when the last day of the deadline has ended.

    Aware. Raises ValueError for a naive `sendt`.
    """
    sidste_dag = plus_dage(_dag(sendt), vilkaar.svarfrist_dage)
    tekst = f"Lægen kan svare til og med den {dansk(sidste_dag)}. Derefter er det et stiltiende ja."
    udloeber = doegnets_start(plus_dage(sidste_dag, 1))
    return afgjort(udloeber, FRIST, tekst, sendt=_dag(sendt), dage=vilkaar.svarfrist_dage)


def afgoer_stiltiende(sendt: datetime, vilkaar: Vilkaar, *, nu: datetime) -> Afgoerelse[bool]:
    """Whether the doctor's silence is consent by now."""
    frist = afgoer_frist(sendt, vilkaar)
    if nu < frist.vaerdi:
        return Afgoerelse(False, frist.begrundelser)
    return afgjort(True, STILTIENDE, "Lægen har ikke svaret inden fristen. Det er et stiltiende ja.", sendt=_dag(sendt))


def afgoer_svar(
    ansoegning: Ansoegning, svar: Svar, vilkaar: Vilkaar, *, modtaget: datetime
) -> Afgoerelse[Svarvirkning]:
    """What an answer means. `modtaget` is when it could be read here (sundhedsloven § 59), not when it is handled."""
    i_tide = modtaget < afgoer_frist(ansoegning.sendt, vilkaar).vaerdi
    virkning, regel = _virkning(ansoegning.status, svar, i_tide=i_tide)
    grundlag = {"sendt": _dag(ansoegning.sendt), "modtaget": _dag(modtaget), "status": ansoegning.status.value}
    return Afgoerelse(virkning, (Begrundelse(regel, _TEKSTER[regel], grundlag),))


def _virkning(status: Ansoegningsstatus, svar: Svar, *, i_tide: bool) -> tuple[Svarvirkning, Regel]:
    if status is Ansoegningsstatus.ANNULLERET:
        return Svarvirkning.KUN_GEM, ANNULLERET
    if status is Ansoegningsstatus.AFVENTER and i_tide:
        return (Svarvirkning.GENNEMFOER, JA) if svar is Svar.JA else (Svarvirkning.AFSLAA, NEJ)
    if (status, svar) in {(Ansoegningsstatus.GIVET, Svar.NEJ), (Ansoegningsstatus.AFSLAAET, Svar.JA)}:
        return Svarvirkning.OPGAVE, MODSAT
    if svar is Svar.NEJ and status is not Ansoegningsstatus.AFSLAAET:
        return Svarvirkning.OPGAVE, NEJ_I_TIDE if i_tide else FOR_SENT
    return Svarvirkning.KUN_GEM, GENTAGET


_TEKSTER: Final = {
    JA: "Lægen har givet dispensation.",
    NEJ: "Lægen har afslået dispensationen.",
    FOR_SENT: "Afslaget kom efter fristen, så lægen er valgt. Tag stilling til, hvad der skal ske.",
    NEJ_I_TIDE: "Afslaget kom inden fristen, men lægevalget er gennemført. Tag stilling til, hvad der skal ske.",
    MODSAT: "Lægen har svaret før, og det første svar gælder. Tag stilling til, hvad der skal ske.",
    GENTAGET: "Svaret ændrer ikke noget. Det er gemt.",
    ANNULLERET: "Lægevalget er ikke længere i gang. Svaret er gemt.",
}


def _dag(tid: datetime) -> date:
    if tid.tzinfo is None:
        raise ValueError("Et tidspunkt skal have en tidszone.")
    return tid.astimezone(KOEBENHAVN).date()
