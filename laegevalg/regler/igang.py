"""A choice that is under way stands in the way of another (CPR-10). Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kerne.afgoerelse import Afgoerelse, Regel, afgjort

EMNE: Final = "Lægevalg, der er i gang"

HER: Final = Regel(
    "igang.egen-kommune",
    EMNE,
    "et lægevalg er i gang i kommunen",
    "kan der ikke vælges igen, før det er afsluttet eller annulleret",
    "CPR-10",
)
ANDEN: Final = Regel(
    "igang.anden-kommune",
    EMNE,
    "et lægevalg er i gang i en anden kommune",
    "kan der ikke vælges, og det siges, hvilken kommune der har det",
    "CPR-10",
)
INTET: Final = Regel("igang.intet", EMNE, "intet lægevalg er i gang", "kan der vælges læge", "CPR-10")
REGLER: Final = (HER, ANDEN, INTET)


@dataclass(frozen=True, slots=True)
class ValgIGang:
    """The municipality of the process that is under way: code and name, and nothing else of it crosses the border."""

    kommune: str
    kommunenavn: str


def afgoer_i_gang(valg: ValgIGang | None, *, kommune: str) -> Afgoerelse[bool]:
    """Whether one who acts in `kommune` may begin a choice, given the one under way for the person, if any."""
    if valg is None:
        return afgjort(True, INTET, "Der er ikke et lægevalg i gang.")
    if valg.kommune == kommune:
        tekst = "Der er allerede et lægevalg i gang for den sikrede. Se det under Forløb."
        return afgjort(False, HER, tekst, kommune=valg.kommune)
    tekst = (
        f"Der er et lægevalg i gang for den sikrede i en anden kommune: {valg.kommunenavn} ({valg.kommune}). "
        "Kontakt den kommune, eller vent, til det er afsluttet."
    )
    return afgjort(False, ANDEN, tekst, kommune=valg.kommune)
