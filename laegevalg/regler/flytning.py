"""Whether a move lets the person keep the doctor. Both rules are off by default. Pure.

For what CPR tells of a move; a choice that is made asks `tilgang`.
"""

from __future__ import annotations

import enum
from typing import Final

from kerne.afgoerelse import Afgoerelse, Regel, afgjort
from laegevalg.regler.afstand import afgoer_afstand
from laegevalg.regler.givet import Person, Praksis
from laegevalg.regler.vilkaar import Vilkaar

EMNE: Final = "Læge efter flytning (når CPR melder flytningen)"

SAMME: Final = Regel(
    "flytning.samme-kommune",
    EMNE,
    "den sikrede flytter inden for kommunen",
    "beholder den sikrede sin læge, også når lægen er lukket for tilgang; kun hvor reglen er slået til",
    "Afgørelse af 19-12-2016",
    ("laegevalg.flytning.behold",),
)
FOR_LANGT: Final = Regel(
    "flytning.for-langt",
    EMNE,
    "den sikrede flytter til en anden kommune, og lægen ligger uden for afstandsgrænsen",
    "skal den sikrede vælge læge igen; kun hvor reglen er slået til",
    "Lægernes sider",
    ("laegevalg.flytning.vaelg_igen", "laegevalg.afstand_km"),
)
INTET: Final = Regel(
    "flytning.ingen-regel", EMNE, "ingen af reglerne om flytning gælder", "ændrer flytningen ikke lægen", "CPR-5"
)
REGLER: Final = (SAMME, FOR_LANGT, INTET)


class Flytteudfald(enum.StrEnum):
    """What a move does to the doctor."""

    BEHOLDER = "beholder"
    SKAL_VAELGE = "skal_vaelge"
    INTET = "intet"


def afgoer_flytning(
    person: Person, praksis: Praksis, vilkaar: Vilkaar, *, fra_kommune: str
) -> Afgoerelse[Flytteudfald]:
    """What the move means for the doctor the person has. `person` as after the move. Without both places nobody must
    choose again."""
    if person.kommune == fra_kommune:
        if vilkaar.behold_ved_flytning:
            return afgjort(Flytteudfald.BEHOLDER, SAMME, "Den sikrede beholder sin læge.", kommune=fra_kommune)
    elif vilkaar.vaelg_igen_ved_flytning:
        afstand = afgoer_afstand(person, praksis, vilkaar)
        if afstand.vaerdi.for_langt:
            tekst = "Lægen ligger for langt fra den nye bopæl. Den sikrede skal vælge læge igen."
            return afgjort(Flytteudfald.SKAL_VAELGE, FOR_LANGT, tekst, **afstand.begrundelser[0].grundlag)
    return afgjort(Flytteudfald.INTET, INTET, "Flytningen ændrer ikke lægen.", kommune=fra_kommune)
