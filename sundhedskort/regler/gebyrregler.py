"""The rules of the fee as a caseworker reads them (bekendtgørelsen § 12; GEBYR-1…GEBYR-4)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from kerne.afgoerelse import Regel

KORTALDER: Final = "sundhedskort.gebyr.kortalder"
GIFT_MAANEDER: Final = "sundhedskort.gebyr.gift_maaneder"
FYLDT_15_DAGE: Final = "sundhedskort.gebyr.fyldt_15_dage"
PRAKSIS_MAANEDER: Final = "sundhedskort.gebyr.praksis_maaneder"
BARN_FOELGER: Final = "sundhedskort.gebyr.barn_foelger_foraelder"
MELDEFRIST: Final = "sundhedskort.gebyr.meldefrist"
"""Keys of the business parameters the rules read."""

_EMNE = "Gebyr"
_BEKENDTGOERELSEN = "Bekendtgørelsen om sundhedskort § 12"

GEBYR = Regel(
    "gebyr.gebyr",
    _EMNE,
    "kortet udstedes, fordi det er bortkommet eller ødelagt, eller fordi den sikrede selv ønsker en ændring af det",
    "betales gebyr for hvert kort",
    f"{_BEKENDTGOERELSEN}; GEBYR-1 og GEBYR-3",
)
IKKE_EGEN = Regel(
    "gebyr.ikke-egen-beslutning",
    _EMNE,
    "kortet udstedes af en grund, der ikke er den sikredes egen beslutning eller forhold",
    "betales intet gebyr",
    f"{_BEKENDTGOERELSEN}; GEBYR-3; Styrelsen for Patientklager 20SFP86",
)
IKKE_MODTAGET = Regel(
    "gebyr.ikke-modtaget",
    _EMNE,
    "kortet ikke er kommet frem, og den sikrede har sagt det inden fristen, hvor der er en",
    "betales intet gebyr for et nyt; efter fristen er det bortkommet",
    "Styrelsen for Patientklager 20SFP99, 21SFP09 og 23SFP95",
    (MELDEFRIST,),
)
GIFT = Regel(
    "gebyr.gift-inden-for-graensen",
    _EMNE,
    "navnet er ændret tidligst den dag, personen blev gift, og senest så mange kalendermåneder efter",
    "er navnet ændret ved giftermål",
    "CPR-2",
    (GIFT_MAANEDER,),
)


def _undtagelse(nummer: int, navn: str, naar: str, *parametre: str) -> Regel:
    kilde = f"{_BEKENDTGOERELSEN}; GEBYR-4 nr. {nummer}"
    return Regel(f"gebyr.undtagelse-{nummer}-{navn}", _EMNE, naar, "betales intet gebyr", kilde, parametre)


UNDTAGELSER: Final[Mapping[int, Regel]] = MappingProxyType(
    {
        1: _undtagelse(1, "generel-nyudstedelse", "alle aktivt sikrede får nyt kort"),
        2: _undtagelse(2, "foerste-ret", "den sikrede får ret til ydelser for første gang"),
        3: _undtagelse(3, "hvilende-ret", "den sikrede går fra hvilende til aktiv sikring eller omvendt"),
        4: _undtagelse(4, "nyt-personnummer", "den sikrede har fået nyt CPR-nummer"),
        5: _undtagelse(
            5,
            "praksis-aendret",
            "lægen skiftes, fordi praksis lukker eller ændres efter lægens eller regionens beslutning",
        ),
        6: _undtagelse(6, "flytning", "den sikrede er flyttet, også når lægen skiftes samtidig"),
        7: _undtagelse(7, "navn-ved-giftermaal", "den sikrede har ændret navn ved giftermål", GIFT_MAANEDER),
        8: _undtagelse(8, "revnet-kort", "et kort, der er mere end 4 år gammelt, er revnet eller knækket", KORTALDER),
        9: _undtagelse(9, "magnetstribe", "magnetstriben er defekt, uden at det skyldes forkert opbevaring eller brug"),
    }
)
"""GEBYR-4's nine exceptions by their number."""
PERSONLIGE: Final = frozenset({2, 3, 4})
"""Those that are about one person alone: recorded for a parent, they say nothing of the children taken along."""

FYLDT_15 = Regel(
    "gebyr.fyldt-15",
    _EMNE,
    "en ung skifter læge inden for så mange dage efter 15-årsdagen",
    "betales intet gebyr, hvor kommunen har slået reglen til",
    "Kommuners praksis (Middelfart, Odense); ikke i GEBYR-4",
    (FYLDT_15_DAGE,),
)
EFTER_PRAKSIS = Regel(
    "gebyr.efter-praksisaendring",
    _EMNE,
    "lægen skiftes senest i udgangen af så mange måneder efter den måned, praksis lukkede eller blev ændret",
    "betales intet gebyr, hvor kommunen har slået reglen til",
    "Randers Kommune; Styrelsen for Patientklager 21SFP123 og 21SFP129; ikke i GEBYR-4",
    (PRAKSIS_MAANEDER,),
)
BARN_MED = Regel(
    "gebyr.barn-foelger-foraelder",
    _EMNE,
    "et barn under 15 år får nyt kort, fordi en forælder skifter læge",
    "betales intet gebyr for barnets kort, hvor kommunen har slået reglen til",
    "Kommuners praksis (Middelfart, Odense); ikke i GEBYR-4",
    (BARN_FOELGER,),
    om_barnet=True,
)
SATSREGULERING = Regel(
    "gebyr.satsregulering",
    _EMNE,
    "årets gebyr i tabellen er et andet end grundbeløbet på 190 kr. i 2015-niveau reguleret med "
    "satsreguleringsprocenten og afrundet til nærmeste 5 kr.",
    "afgør tabellen, og forskellen er en advarsel til administratoren",
    f"{_BEKENDTGOERELSEN}; GEBYR-2",
)

ALLE: Final = (
    GEBYR,
    IKKE_EGEN,
    IKKE_MODTAGET,
    *UNDTAGELSER.values(),
    GIFT,
    FYLDT_15,
    EFTER_PRAKSIS,
    BARN_MED,
    SATSREGULERING,
)
"""In the order they are read."""
