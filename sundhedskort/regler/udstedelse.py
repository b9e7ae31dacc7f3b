"""What the rules of the fee are given: why a card is issued, and the facts about it. Plain values."""

from __future__ import annotations

import calendar
import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from sundhedskort.regler.gebyrregler import UNDTAGELSER


class Anledning(enum.StrEnum):
    """Why a card is issued. One card may have several."""

    BORTKOMMET = "bortkommet"
    OEDELAGT = "oedelagt"
    REVNET = "revnet"
    MAGNETSTRIBE = "magnetstribe"
    IKKE_MODTAGET = "ikke_modtaget"
    EGET_LAEGEVALG = "eget_laegevalg"
    LAEGE_AFVISER = "laege_afviser"
    PRAKSIS_AENDRET = "praksis_aendret"
    EGET_GRUPPESKIFT = "eget_gruppeskift"
    ANDENS_GRUPPESKIFT = "andens_gruppeskift"
    NAVNEAENDRING = "navneaendring"
    NAVNGIVNING = "navngivning"
    FLYTNING = "flytning"
    NYT_PERSONNUMMER = "nyt_personnummer"
    FOERSTE_RET = "foerste_ret"
    HVILENDE_RET = "hvilende_ret"
    GENEREL_NYUDSTEDELSE = "generel_nyudstedelse"
    FORTRYDELSE = "fortrydelse"


ANLEDNINGSTEKST: Final[Mapping[Anledning, str]] = MappingProxyType(
    {
        Anledning.BORTKOMMET: "kortet er bortkommet",
        Anledning.OEDELAGT: "kortet er ødelagt",
        Anledning.REVNET: "kortet er revnet eller knækket",
        Anledning.MAGNETSTRIBE: "kortets magnetstribe er defekt",
        Anledning.IKKE_MODTAGET: "kortet er ikke kommet frem",
        Anledning.EGET_LAEGEVALG: "den sikrede har valgt en anden læge",
        Anledning.LAEGE_AFVISER: "lægen vil ikke længere have den sikrede",
        Anledning.PRAKSIS_AENDRET: "praksis lukker eller ændres efter lægens eller regionens beslutning",
        Anledning.EGET_GRUPPESKIFT: "den sikrede har valgt en anden sikringsgruppe",
        Anledning.ANDENS_GRUPPESKIFT: "sikringsgruppen er ændret uden den sikredes valg",
        Anledning.NAVNEAENDRING: "den sikrede har ændret navn",
        Anledning.NAVNGIVNING: "et barn har fået sit første navn",
        Anledning.FLYTNING: "den sikrede er flyttet",
        Anledning.NYT_PERSONNUMMER: "den sikrede har fået nyt CPR-nummer",
        Anledning.FOERSTE_RET: "den sikrede får ret til ydelser for første gang",
        Anledning.HVILENDE_RET: "den sikrede går fra hvilende til aktiv sikring eller omvendt",
        Anledning.GENEREL_NYUDSTEDELSE: "alle aktivt sikrede får nyt kort",
        Anledning.FORTRYDELSE: "et skift, der ikke skulle være sket, fortrydes",
    }
)
"""As the middle of a sentence."""

EGNE: Final = frozenset(
    {
        Anledning.BORTKOMMET,
        Anledning.OEDELAGT,
        Anledning.REVNET,
        Anledning.MAGNETSTRIBE,
        Anledning.EGET_LAEGEVALG,
        Anledning.EGET_GRUPPESKIFT,
        Anledning.NAVNEAENDRING,
    }
)
"""Those a fee is due for unless an exception applies (GEBYR-3): loss, destruction, own decision or conduct."""

_ALLE = frozenset(Anledning)
_PASSER: Final[Mapping[int, frozenset[Anledning]]] = {
    1: _ALLE,
    2: _ALLE,
    3: _ALLE,
    4: _ALLE,
    5: frozenset({Anledning.EGET_LAEGEVALG, Anledning.PRAKSIS_AENDRET}),
    6: frozenset({Anledning.EGET_LAEGEVALG, Anledning.FLYTNING}),
    7: frozenset({Anledning.NAVNEAENDRING}),
    8: frozenset({Anledning.REVNET, Anledning.OEDELAGT}),
    9: frozenset({Anledning.MAGNETSTRIBE}),
}
"""What a caseworker may record each exception for; 1 to 4 are facts about the person, so for anything."""


class Passerikke(ValueError):
    """What is said of a card does not fit together; a Danish message that says what to do."""


@dataclass(frozen=True, slots=True)
class RegistreretUndtagelse:
    """An exception of GEBYR-4 that a caseworker has recorded, and why in their own words.

    The words stay with the record: no reason repeats them, since they may name a wedding day or another person (FAM-5).
    """

    nummer: int
    tekst: str

    def __post_init__(self) -> None:
        if self.nummer not in UNDTAGELSER:
            raise Passerikke(f"Der er ingen undtagelse {self.nummer} fra gebyret. Vælg en af de ni.")
        if not self.tekst.strip():
            raise Passerikke("Skriv, hvorfor undtagelsen gælder.")


@dataclass(frozen=True, slots=True)
class Udstedelse:
    """One card to one person. `kort`: what the caller knows it by, e.g. the person's public id.

    `bestilt`: the day the citizen or caseworker orders, or the system for them: it decides age, limits and amount.
    `kort_udstedt`: of the card the person has, None when unknown. `kort_afsendt`: of a card that did not arrive.
    `gift_inden_for_graensen`: `gift_inden_for`'s answer; the wedding day itself never comes here (FAM-5).
    `forkert_brug`: whether a faulty stripe is due to wrong keeping or use, None when not known.
    `praksis_aendret`: the day the person's practice closed or changed. `foelger_foraelder`: a parent's change of
    doctor is why a child's card is issued. Raises `Passerikke`.
    """

    kort: str
    anledninger: frozenset[Anledning]
    bestilt: date
    foedt: date
    kort_udstedt: date | None = None
    kort_afsendt: date | None = None
    gift_inden_for_graensen: bool = False
    forkert_brug: bool | None = None
    praksis_aendret: date | None = None
    foelger_foraelder: bool = False
    registrerede: tuple[RegistreretUndtagelse, ...] = ()

    def __post_init__(self) -> None:
        if not self.anledninger:
            raise Passerikke("Vælg, hvorfor kortet udstedes.")
        for undtagelse in self.registrerede:
            if not _PASSER[undtagelse.nummer] & self.anledninger:
                raise Passerikke(
                    "Undtagelsen passer ikke til grunden til, at kortet udstedes. "
                    "Vælg en anden undtagelse, eller ret grunden."
                )

    def har(self, anledning: Anledning) -> bool:
        """Whether it is one of the reasons the card is issued for."""
        return anledning in self.anledninger


@dataclass(frozen=True, slots=True)
class Gebyrvilkaar:
    """The business parameters in force on the day of the order. 0 and False: that rule is off.

    `kortalder`: years. `gift_maaneder`, `praksis_maaneder`: calendar months. `fyldt_15_dage`, `meldefrist`: days.
    """

    kortalder: int = 4
    gift_maaneder: int = 3
    fyldt_15_dage: int = 0
    praksis_maaneder: int = 0
    barn_foelger: bool = False
    meldefrist: int = 0


def plus_maaneder(dag: date, maaneder: int) -> date:
    """The same day so many calendar months on; the month's last where it has no such day. Pure."""
    aar, maaned = divmod(dag.year * 12 + dag.month - 1 + maaneder, 12)
    return date(aar, maaned + 1, min(dag.day, calendar.monthrange(aar, maaned + 1)[1]))


def maanedens_sidste(dag: date) -> date:
    """The last day of the month. Pure."""
    return dag.replace(day=calendar.monthrange(dag.year, dag.month)[1])
