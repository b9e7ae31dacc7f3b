"""Where a practice is found: the personal list, or the extended search (LV-4, LV-5, LV-6, UD-4). Pure."""

from __future__ import annotations

from typing import Final

from kerne.afgoerelse import Afgoerelse, Regel, afgjort
from laegevalg.regler.givet import FORSORGSHJEMSGRUPPE, OE_ORD, Handlende, Person, Praksis, Praksisart
from sikrede.soegning.normalisering import normaliser

EMNE: Final = "Hvor lægen findes"
INGEN_FUND: Final = "Lægen findes ikke. Vælg en læge i listen, eller brug udvidet søgning."
"""Said of every practice that may not be chosen, so that the answer tells nothing of which it is."""

PERSONLIG: Final = Regel(
    "fund.liste",
    EMNE,
    "lægen er en almindelig praksis i den sikredes kommune",
    "er lægen med i den personlige lægevalgsliste",
    "LV-1",
)
UDVIDET: Final = Regel(
    "fund.udvidet",
    EMNE,
    "lægen er en almindelig praksis, også i en anden kommune",
    "findes lægen ved udvidet søgning på navn eller ydernummer",
    "LV-4, UD-4",
)
OE: Final = Regel(
    "fund.oe",
    EMNE,
    "valget er “Bosat på ø uden læge”",
    "findes det kun af en sagsbehandler med særlige rettigheder, ved udvidet søgning på “Bosat”",
    "LV-5",
)
FORSORGSHJEM: Final = Regel(
    "fund.forsorgshjem",
    EMNE,
    "lægen kun er tilknyttet et forsorgshjem",
    "findes lægen kun ved udvidet søgning, og kun til en sikret i gruppe 6",
    "LV-6",
    ("laegevalg.forsorgshjem",),
)
FIKTIV: Final = Regel(
    "fund.fiktiv", EMNE, "yderen ikke er en praksis", "findes den ingen steder og kan ikke vælges", "LV-5"
)
REGLER: Final = (PERSONLIG, UDVIDET, OE, FORSORGSHJEM, FIKTIV)


def afgoer_i_liste(person: Person, praksis: Praksis) -> Afgoerelse[bool]:
    """Whether the practice belongs in the personal list, open or closed."""
    if praksis.art is not Praksisart.ALMEN:
        return _nej(_regel(praksis.art))
    if praksis.kommune != person.kommune:
        return afgjort(False, UDVIDET, "Lægen er i en anden kommune. Brug udvidet søgning.")
    return afgjort(True, PERSONLIG, "Lægen er i den sikredes kommune.", ydernummer=praksis.ydernummer)


def afgoer_synlig(person: Person, praksis: Praksis, handlende: Handlende) -> Afgoerelse[bool]:
    """Whether the one who acts may choose the practice for the person at all, by any route: a posted id too (LV-5)."""
    regel = _regel(praksis.art)
    match praksis.art:
        case Praksisart.OE:
            synlig = handlende is Handlende.SAERLIGE_RETTIGHEDER
        case Praksisart.FORSORGSHJEM:
            synlig = person.gruppe == FORSORGSHJEMSGRUPPE
        case Praksisart.ANDEN_FIKTIV:
            synlig = False
        case Praksisart.ALMEN:
            synlig = True
    if not synlig:
        return _nej(regel)
    return afgjort(True, regel, "Lægen kan vælges.", ydernummer=praksis.ydernummer)


def afgoer_fund(person: Person, praksis: Praksis, handlende: Handlende, *, soegt: str) -> Afgoerelse[bool]:
    """Whether the extended search for `soegt` finds the practice: by words of its name, or its whole ydernummer.

    The fictive practice of an island is found by the word "Bosat" first and nothing else.
    """
    ordene = normaliser(soegt).split()
    if praksis.art is Praksisart.OE:
        passer = ordene[:1] == [OE_ORD] and _i_navnet(ordene, praksis.navn)
    else:
        passer = bool(ordene) and (ordene == [praksis.ydernummer] or _i_navnet(ordene, praksis.navn))
    if not passer:
        return _nej(_regel(praksis.art))
    return afgoer_synlig(person, praksis, handlende)


def _i_navnet(ordene: list[str], navn: str) -> bool:
    """Whether each word begins a word of the name."""
    navnets = normaliser(navn).split()
    return all(any(et.startswith(ordet) for et in navnets) for ordet in ordene)


def _regel(art: Praksisart) -> Regel:
    return {
        Praksisart.ALMEN: UDVIDET,
        Praksisart.OE: OE,
        Praksisart.FORSORGSHJEM: FORSORGSHJEM,
        Praksisart.ANDEN_FIKTIV: FIKTIV,
    }[art]


def _nej(regel: Regel) -> Afgoerelse[bool]:
    return afgjort(False, regel, INGEN_FUND)
