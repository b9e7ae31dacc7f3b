"""Change of insurance group: GRP-1 to GRP-4, GRP-6. Pure."""

from __future__ import annotations

import enum
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from kerne.afgoerelse import Afgoerelse, Begrundelse, Oplysning, Regel, afgjort
from laegevalg.regler.datoer import afgoer_gruppedato
from laegevalg.regler.givet import GRUPPE_1, GRUPPE_2, NORDISK_GRUPPE, Handlende
from laegevalg.regler.kalender import dansk, plus_maaneder
from laegevalg.regler.vilkaar import Vilkaar

EMNE: Final = "Skift af sikringsgruppe"
FRIT_VALG: Final = frozenset({GRUPPE_1, GRUPPE_2})
"""The groups a person chooses between (sundhedsloven § 58)."""

FINDES: Final = Regel(
    "gruppe.findes", EMNE, "gruppen ikke findes på dagen", "kan den ikke vælges", "Sundhedsloven § 58"
)
VAELGES: Final = Regel(
    "gruppe.vaelges",
    EMNE,
    "gruppen siger, hvad CPR oplyser om den sikrede: død, udgået eller en ældre ordning",
    "kan den ikke vælges; den følger af registret",
    "Sundhedsloven § 58",
)
UAENDRET: Final = Regel(
    "gruppe.uaendret", EMNE, "den sikrede er i gruppen allerede den dag", "er der intet at skifte", "GRP-2"
)
BORGER: Final = Regel(
    "gruppe.borger", EMNE, "skiftet foretages af en borger", "kan der kun skiftes mellem gruppe 1 og 2", "GRP-2"
)
SAGSBEHANDLER: Final = Regel(
    "gruppe.sagsbehandler",
    EMNE,
    "skiftet foretages af en sagsbehandler",
    "kan der altid skiftes, til enhver gruppe, uden ventetid",
    "GRP-2",
)
FRIST: Final = Regel(
    "gruppe.frist",
    EMNE,
    "en borger har skiftet mellem gruppe 1 og 2 inden for fristen, og skiftet ikke er en fortrydelse",
    "kan borgeren først skifte igen, når fristen er gået; reglen bruges kun, hvor den er slået til",
    "GRP-2",
    ("laegevalg.gruppe.frist", "laegevalg.gruppe.frist_maaneder"),
)
FORTRYD: Final = Regel(
    "gruppe.fortryd",
    EMNE,
    "et skift fortrydes",
    "sker det med et nyt skift fra samme dag, inden for rollens vindue; begge står i historikken",
    "GRP-4",
)
FORTRYD_LAEGE: Final = Regel(
    "gruppe.fortryd-laege",
    EMNE,
    "et skift fortrydes, og den sikrede havde en anden læge før",
    "er den læge åben for den sikrede, også uden ledige pladser, og spørges ikke",
    "GRP-4",
)
UDEN_LAEGE: Final = Regel(
    "gruppe.uden-laege", EMNE, "der skiftes til en gruppe uden læge", "har den sikrede ingen læge fra den dag", "GRP-2"
)
SKAL_VAELGE: Final = Regel(
    "gruppe.skal-vaelge",
    EMNE,
    "der skiftes til gruppe 1, og den sikrede ingen læge har",
    "skal lægen vælges i samme forløb",
    "Sundhedsloven § 59; CPR-7",
)
BEHOLDER: Final = Regel(
    "gruppe.beholder-laege",
    EMNE,
    "der skiftes til en gruppe med læge, og den sikrede ikke skal vælge en",
    "ændres lægen ikke",
    "Sundhedsloven § 59",
)
EU_KORT: Final = Regel(
    "gruppe.eu-kort",
    EMNE,
    "den sikrede er i gruppe 7, fordi bopælen er i et andet nordisk land, og det ikke er Grønland",
    "oplyses det, at det blå EU-sygesikringskort kan bruges til ydelser i Danmark",
    "GRP-6",
)
REGLER: Final = (
    FINDES,
    VAELGES,
    UAENDRET,
    BORGER,
    SAGSBEHANDLER,
    FRIST,
    FORTRYD,
    FORTRYD_LAEGE,
    UDEN_LAEGE,
    SKAL_VAELGE,
    BEHOLDER,
    EU_KORT,
)

EU_KORT_TEKST: Final = "Det blå EU-sygesikringskort kan bruges til ydelser i Danmark."


class Laegevirkning(enum.StrEnum):
    """What a change of group does to the doctor."""

    BORTFALDER = "bortfalder"
    SKAL_VAELGES = "skal_vaelges"
    UAENDRET = "uaendret"


@dataclass(frozen=True, slots=True)
class Gruppeskift:
    """A change that is asked for.

    `nu`: the group in force on `fra` by the timeline ("" when none). `seneste_skift`: the effective date of the last
    change between groups 1 and 2, coming ones included, None when there was none. `har_laege`: the groups in force on
    `fra`, and whether one in each has a doctor; `vaelges`: those that are ever decided here
    (`grunddata.opslag.sikringsgrupper`).
    """

    nu: str
    ny: str
    fra: date
    har_laege: Mapping[str, bool]
    vaelges: Collection[str]
    seneste_skift: date | None = None


def afgoer_gruppeskift(skift: Gruppeskift, vilkaar: Vilkaar, handlende: Handlende, *, i_dag: date) -> Afgoerelse[bool]:
    """Whether the change may be made: the first rule against it, else all that allow it."""
    dato = afgoer_gruppedato(vilkaar.gruppe, handlende, fra=skift.fra, i_dag=i_dag)
    for afgoerelse in (_findes(skift), _rolle(skift, handlende), _frist(skift, vilkaar, handlende), dato):
        if afgoerelse is not None and not afgoerelse.vaerdi:
            return afgoerelse
    grund = BORGER if handlende is Handlende.BORGER else SAGSBEHANDLER
    tekst = f"Der kan skiftes til gruppe {skift.ny}."
    return Afgoerelse(True, (Begrundelse(grund, tekst, {"nu": skift.nu, "ny": skift.ny}), *dato.begrundelser))


def afgoer_fortrydelse(skiftets_dato: date, vilkaar: Vilkaar, handlende: Handlende, *, i_dag: date) -> Afgoerelse[bool]:
    """Whether a change made from `skiftets_dato` can be undone, by a new change from the same date."""
    dato = afgoer_gruppedato(vilkaar.gruppe, handlende, fra=skiftets_dato, i_dag=i_dag)
    if not dato.vaerdi:
        tekst = "Skiftet kan ikke fortrydes, fordi det skal ske fra samme dag."
        return Afgoerelse(False, (Begrundelse(FORTRYD, tekst, {"fra": skiftets_dato}), *dato.begrundelser))
    tekst = f"Skiftet fortrydes med et nyt skift fra den {dansk(skiftets_dato)}."
    return afgjort(True, FORTRYD, tekst, fra=skiftets_dato)


def afgoer_tidligere_laege(fra: date) -> Afgoerelse[bool]:
    """Whether the doctor from before a change that is undone is open: always."""
    tekst = "Lægen fra før er åben for den sikrede, fordi et skift fortrydes."
    return afgjort(True, FORTRYD_LAEGE, tekst, fra=fra)


def afgoer_laegevirkning(skift: Gruppeskift, *, har_laege_nu: bool) -> Afgoerelse[Laegevirkning]:
    """What the change does to the doctor; `har_laege_nu`: whether the person has one on the day it takes effect."""
    grundlag: dict[str, Oplysning] = {"ny": skift.ny, "har_laege_nu": har_laege_nu}
    if not skift.har_laege.get(skift.ny, False):
        tekst = f"I gruppe {skift.ny} har den sikrede ingen læge."
        return afgjort(Laegevirkning.BORTFALDER, UDEN_LAEGE, tekst, **grundlag)
    if skift.ny == GRUPPE_1 and not har_laege_nu:
        return afgjort(Laegevirkning.SKAL_VAELGES, SKAL_VAELGE, "I gruppe 1 skal den sikrede have en læge.", **grundlag)
    return afgjort(Laegevirkning.UAENDRET, BEHOLDER, "Den sikredes læge ændres ikke.", **grundlag)


def afgoer_eu_kort(gruppe: str, *, bor_i_norden: bool, bor_i_groenland: bool) -> Afgoerelse[str]:
    """The sentence about the blue EU card for the caseworker, or "" (GRP-6).

    `bor_i_norden`: the country of residence is another Nordic one (`grunddata.opslag.er_nordisk` of the last emigration
    that is not Denmark's own code). `bor_i_groenland`: CPR status 05 or 07.
    """
    grundlag: dict[str, Oplysning] = {"gruppe": gruppe, "norden": bor_i_norden, "groenland": bor_i_groenland}
    if gruppe == NORDISK_GRUPPE and bor_i_norden and not bor_i_groenland:
        return afgjort(EU_KORT_TEKST, EU_KORT, EU_KORT_TEKST, **grundlag)
    return afgjort("", EU_KORT, "Der er intet at oplyse om EU-sygesikringskortet.", **grundlag)


def _findes(skift: Gruppeskift) -> Afgoerelse[bool] | None:
    if skift.ny not in skift.har_laege:
        return afgjort(False, FINDES, "Sikringsgruppen findes ikke. Vælg en anden.", ny=skift.ny, fra=skift.fra)
    if skift.ny not in skift.vaelges:
        tekst = f"Gruppe {skift.ny} følger af, hvad CPR oplyser, og kan ikke vælges. Vælg en anden gruppe."
        return afgjort(False, VAELGES, tekst, ny=skift.ny, fra=skift.fra)
    if skift.ny == skift.nu:
        tekst = f"Den sikrede er allerede i gruppe {skift.ny} den {dansk(skift.fra)}. Vælg en anden gruppe."
        return afgjort(False, UAENDRET, tekst, nu=skift.nu, fra=skift.fra)
    return None


def _rolle(skift: Gruppeskift, handlende: Handlende) -> Afgoerelse[bool] | None:
    if handlende is Handlende.BORGER and not {skift.nu, skift.ny} <= FRIT_VALG:
        tekst = "Du kan kun skifte mellem gruppe 1 og 2. Kontakt kommunen."
        return afgjort(False, BORGER, tekst, nu=skift.nu, ny=skift.ny)
    return None


def _frist(skift: Gruppeskift, vilkaar: Vilkaar, handlende: Handlende) -> Afgoerelse[bool] | None:
    """Undoing, from the very date of the change, is no new change."""
    sidst = skift.seneste_skift
    if handlende is not Handlende.BORGER or not vilkaar.gruppefrist or sidst is None or sidst == skift.fra:
        return None
    tidligst = plus_maaneder(sidst, vilkaar.gruppefrist_maaneder)
    if skift.fra >= tidligst:
        return None
    tekst = f"Du skiftede gruppe den {dansk(sidst)} og kan skifte igen fra den {dansk(tidligst)}."
    return afgjort(False, FRIST, tekst, seneste_skift=sidst, tidligst=tidligst)
