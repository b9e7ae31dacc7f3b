"""When the card is ordered for a coming change of doctor (KORT-8). Pure."""

from __future__ import annotations

from datetime import date
from typing import Final

from kerne.afgoerelse import Afgoerelse, Regel, afgjort
from laegevalg.regler.kalender import dansk, plus_dage
from laegevalg.regler.omregistrering import Omregistrering
from laegevalg.regler.vilkaar import Vilkaar

EMNE: Final = "Sundhedskort ved lægeskift"

SENERE: Final = Regel(
    "kort.foer-skiftet",
    EMNE,
    "et lægeskift gælder fra en kommende dag",
    "bestilles sundhedskortet et antal dage før",
    "KORT-8",
    ("laegevalg.kort_dage_foer",),
)
STRAKS: Final = Regel(
    "kort.straks",
    EMNE,
    "den dag, kortet skulle bestilles, er i dag eller passeret",
    "bestilles sundhedskortet straks",
    "KORT-8",
    ("laegevalg.kort_dage_foer",),
)
NYT: Final = Regel(
    "kort.nyt",
    EMNE,
    "et valg ændrer den læge eller gruppe, der gælder i dag eller senere",
    "bestilles et nyt sundhedskort; ellers bestilles intet, og der betales intet gebyr",
    "Bekendtgørelsen om sundhedskort § 12; GEBYR-1",
)
UDEN: Final = Regel(
    "kort.uden",
    EMNE,
    "den sikrede kommer i en gruppe, hvor man ikke har sundhedskort",
    "bestilles intet sundhedskort",
    "Sundhedsloven § 12",
)
REGLER: Final = (NYT, UDEN, SENERE, STRAKS)


def afgoer_nyt_kort(om: Omregistrering, *, i_dag: date, gruppe_uden_kort: str = "") -> Afgoerelse[bool]:
    """Whether a card is ordered at all; `gruppe_uden_kort` is the group, where one in it has no card."""
    if gruppe_uden_kort:
        tekst = f"Der bestilles intet sundhedskort: I gruppe {gruppe_uden_kort} har man ikke sundhedskort."
        return afgjort(False, UDEN, tekst, gruppe=gruppe_uden_kort)
    if om.aendrer_fra(i_dag):
        return afgjort(True, NYT, "Der bestilles et nyt sundhedskort.", i_dag=i_dag)
    tekst = "Der bestilles intet sundhedskort: Lægen og gruppen er de samme som hidtil, i dag og senere."
    return afgjort(False, NYT, tekst, i_dag=i_dag)


def afgoer_kortdato(fra: date, vilkaar: Vilkaar, *, i_dag: date) -> Afgoerelse[date]:
    """The day the card is ordered for a change that takes effect on `fra`; never before today."""
    bestilles = plus_dage(fra, -vilkaar.kort_dage_foer)
    if bestilles <= i_dag:
        return afgjort(i_dag, STRAKS, "Sundhedskortet bestilles straks.", fra=fra, i_dag=i_dag)
    tekst = f"Sundhedskortet bestilles den {dansk(bestilles)}, {vilkaar.kort_dage_foer} dage før lægeskiftet."
    return afgjort(bestilles, SENERE, tekst, fra=fra, i_dag=i_dag)
