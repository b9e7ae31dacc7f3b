"""Whether a practice is open to this person: LV-1, LV-2, LV-3, LV-9, FAM-9 to FAM-11. Pure.

The first rule that opens the practice decides, so a person to whom it is open as to all is told nothing of relatives.
Open intake never gives a place at the closing limit; nothing gives one at the maximum.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from datetime import date
from typing import Final

from kerne.afgoerelse import Afgoerelse, Begrundelse, Oplysning, Regel, afgjort
from laegevalg.regler.givet import (
    FORSORGSHJEMSGRUPPE,
    GRUPPE_1,
    GRUPPE_2,
    HVILENDE,
    Intag,
    Person,
    Praksis,
    Praksisart,
    Relationer,
    Relationslaege,
)
from laegevalg.regler.kalender import dansk, foedselsdag, plus_dage
from laegevalg.regler.vilkaar import Vilkaar

EMNE: Final = "Om lægen er åben for den sikrede"
LUKKET_TEKST: Final = "Lægen har lukket for tilgang. Der skal søges dispensation hos lægen."


class Mulighed(enum.StrEnum):
    """What can be done with a practice for a person, the best first."""

    AABEN = "aaben"
    DISPENSATION = "dispensation"
    IKKE_MULIG = "ikke_mulig"


I_KRAFT: Final = Regel(
    "tilgang.ikke-i-kraft", EMNE, "praksissen ikke er i drift den dag", "kan lægen ikke vælges", "LV-1"
)
AABEN: Final = Regel(
    "tilgang.aaben",
    EMNE,
    "lægen har åbent for tilgang og færre sikrede end lukkegrænsen",
    "er lægen åben",
    "LV-1, LV-8",
)
SELEKTIV: Final = Regel(
    "tilgang.selektiv",
    EMNE,
    "lægen har åbent for udvalgte områder, den sikrede bor i et af dem, og der er plads under lukkegrænsen",
    "er lægen åben; listen siger ikke, hvilke områder det er",
    "LV-3",
)
EGEN: Final = Regel(
    "tilgang.egen-laege",
    EMNE,
    "den sikrede flytter inden for kommunen og beholder sin læge",
    "er lægen åben, selv om der er lukket for tilgang",
    "Afgørelse af 19-12-2016",
    ("laegevalg.flytning.behold",),
)
FORSORGSHJEM: Final = Regel(
    "tilgang.forsorgshjem",
    EMNE,
    "lægen er tilknyttet et forsorgshjem, og den sikrede er i gruppe 6",
    "er lægen åben op til sit maksimum",
    "LV-6",
    ("laegevalg.forsorgshjem",),
)
OE: Final = Regel(
    "tilgang.oe",
    EMNE,
    "valget er “Bosat på ø uden læge” og foretages af en sagsbehandler med særlige rettigheder",
    "kan det vælges",
    "LV-5",
)
AEGTEFAELLE: Final = Regel(
    "tilgang.aegtefaelle",
    EMNE,
    "den sikredes ægtefælle er patient hos lægen og ikke har navne- og adressebeskyttelse",
    "er lægen åben op til sit maksimum, selv om der er lukket for tilgang",
    "LV-1, LV-2",
)
SAMME_ADRESSE: Final = Regel(
    "tilgang.samme-adresse",
    EMNE,
    "en anden på den sikredes adresse er patient hos lægen og ikke har navne- og adressebeskyttelse",
    "er lægen åben op til sit maksimum, selv om der er lukket for tilgang",
    "Styrelsen for Patientklager 22SFP101",
    ("laegevalg.lukket.samme_adresse",),
)
FORAELDER: Final = Regel(
    "tilgang.foraelder",
    EMNE,
    "den sikrede lige er fyldt 15 år, og lægen er en forælders, der ikke har navne- og adressebeskyttelse",
    "er lægen åben op til sit maksimum, selv om der er lukket for tilgang",
    "Kommunernes sider",
    ("laegevalg.lukket.foraeldres_laege", "laegevalg.lukket.foraeldres_laege_dage", "laegevalg.familie.alder_selv"),
    om_barnet=True,
)
TIDLIGERE: Final = Regel(
    "tilgang.tidligere",
    EMNE,
    "den sikrede kommer til gruppe 1 fra gruppe 2 eller hvilende ret, og lægen er den tidligere læge",
    "er lægen åben op til sit maksimum, selv om der er lukket for tilgang",
    "Kommunernes sider; Styrelsen for Patientklager 24SFP74",
    ("laegevalg.lukket.tidligere_laege",),
)
FULD: Final = Regel(
    "tilgang.fuld",
    EMNE,
    "lægen har nået sit maksimum",
    "kan lægen ikke vælges, heller ikke med dispensation",
    "LV-8",
)
LUKKET: Final = Regel(
    "tilgang.lukket",
    EMNE,
    "ingen anden regel gør lægen åben for den sikrede",
    "kræver valget en dispensation fra lægen",
    "LV-9",
)
IKKE_DISPENSATION: Final = Regel(
    "tilgang.ingen-dispensation",
    EMNE,
    "lægen er lukket, og der ikke kan søges dispensation",
    "kan lægen ikke vælges",
    "LV-9",
    ("laegevalg.dispensation.kraever_regel",),
)
REGLER: Final = (
    I_KRAFT,
    AABEN,
    SELEKTIV,
    EGEN,
    FULD,
    FORSORGSHJEM,
    OE,
    AEGTEFAELLE,
    SAMME_ADRESSE,
    FORAELDER,
    TIDLIGERE,
    LUKKET,
    IKKE_DISPENSATION,
)


def afgoer_tilgang(
    person: Person, praksis: Praksis, relationer: Relationer, vilkaar: Vilkaar, *, dag: date
) -> Afgoerelse[Mulighed]:
    """What the person can do with the practice when the choice takes effect on `dag`.

    Who may choose a special practice at all is `udvidet.afgoer_synlig`'s.
    """
    if not praksis.i_kraft(dag):
        tekst = f"Praksissen er ikke i drift den {dansk(dag)}."
        return afgjort(Mulighed.IKKE_MULIG, I_KRAFT, tekst, ydernummer=praksis.ydernummer, dag=dag)
    synlige = relationer.uden_beskyttede()
    if praksis.optaget < praksis.lukkegraense and (begrundelse := _eget_intag(person, praksis)):
        return Afgoerelse(Mulighed.AABEN, (begrundelse,))
    if vilkaar.behold_ved_flytning and synlige.flyttet_i_kommunen and synlige.egen == praksis.yder_id:
        tekst = "Den sikrede er patient hos lægen og er flyttet inden for kommunen."
        return afgjort(Mulighed.AABEN, EGEN, tekst, ydernummer=praksis.ydernummer, dag=dag)
    if praksis.optaget >= praksis.maksimum:
        tekst = "Lægen har nået sit maksimum og kan ikke tage flere."
        return afgjort(Mulighed.IKKE_MULIG, FULD, tekst, **_pladser(praksis))
    aabnende = next(_aabnende(person, praksis, synlige, vilkaar, dag), None)
    if aabnende is not None:
        return Afgoerelse(Mulighed.AABEN, (aabnende,))
    return afgjort(Mulighed.DISPENSATION, LUKKET, LUKKET_TEKST, **_pladser(praksis))


def _pladser(praksis: Praksis) -> dict[str, Oplysning]:
    return {"ydernummer": praksis.ydernummer, "optaget": praksis.optaget, "maksimum": praksis.maksimum}


def _eget_intag(person: Person, praksis: Praksis) -> Begrundelse | None:
    """Open as the practice itself says. Never the postcodes, nor that they are why not (LV-3)."""
    grundlag: dict[str, Oplysning] = {
        "ydernummer": praksis.ydernummer,
        "optaget": praksis.optaget,
        "lukkegraense": praksis.lukkegraense,
    }
    if praksis.intag is Intag.AABEN:
        return Begrundelse(AABEN, "Åben for tilgang.", grundlag)
    if praksis.intag is Intag.SELEKTIV and person.postnummer in praksis.postnumre:
        return Begrundelse(SELEKTIV, "Åben for denne persons bopæl.", grundlag)
    return None


def _aabnende(
    person: Person, praksis: Praksis, relationer: Relationer, vilkaar: Vilkaar, dag: date
) -> Iterator[Begrundelse]:
    """The rules that open a closed practice, in order."""
    pladser = _pladser(praksis)
    if praksis.art is Praksisart.FORSORGSHJEM and person.gruppe == FORSORGSHJEMSGRUPPE:
        yield Begrundelse(FORSORGSHJEM, "Lægen er tilknyttet et forsorgshjem, og den sikrede er i gruppe 6.", pladser)
    if praksis.art is Praksisart.OE:
        yield Begrundelse(OE, "Kun for den, der bor på en ø uden læge. Kontrollér adressen.", pladser)
    yield from (en.begrundelse for en in relationer.familieregel if en.yder_id == praksis.yder_id)
    yield from _paaroerendes(person, praksis, relationer, vilkaar, dag)
    if vilkaar.tidligere_laege and _er_tidligere(person, praksis, relationer):
        yield Begrundelse(TIDLIGERE, "Lægen var den sikredes læge, før gruppen blev skiftet.", pladser)


def _paaroerendes(
    person: Person, praksis: Praksis, relationer: Relationer, vilkaar: Vilkaar, dag: date
) -> Iterator[Begrundelse]:
    pladser = _pladser(praksis)
    if relationer.aegtefaelle is not None and (om := _hos(praksis, (relationer.aegtefaelle,))):
        yield Begrundelse(AEGTEFAELLE, "Ægtefællen er patient hos lægen.", pladser, om)
    if vilkaar.samme_adresse and (om := _hos(praksis, relationer.samme_adresse)):
        yield Begrundelse(SAMME_ADRESSE, "En anden på adressen er patient hos lægen.", pladser, om)
    if vilkaar.foraeldres_laege and (om := _hos(praksis, relationer.foraeldre)):
        fylder = foedselsdag(person.foedselsdato, vilkaar.alder_selv)
        if fylder <= dag <= plus_dage(fylder, vilkaar.foraeldres_laege_dage):
            tekst = f"Lægen er en forælders, og den sikrede er lige fyldt {vilkaar.alder_selv} år."
            yield Begrundelse(FORAELDER, tekst, pladser, om)


def _hos(praksis: Praksis, relationslaeger: tuple[Relationslaege, ...]) -> tuple[int, ...]:
    """The keys of those who have the doctor."""
    return tuple(sorted(en.hvem for en in relationslaeger if en.yder_id == praksis.yder_id))


def _er_tidligere(person: Person, praksis: Praksis, relationer: Relationer) -> bool:
    tidligere = relationer.tidligere
    return (
        tidligere is not None
        and tidligere.yder_id == praksis.yder_id
        and not tidligere.som_graensegaenger
        and person.gruppe == GRUPPE_1
        and person.forrige_gruppe in {GRUPPE_2, *HVILENDE}
    )
