"""Persons, practices and relatives for the rules: values to write examples with, and strategies to draw them from.

Postcodes are none that a date, a distance or a count of places here could look like.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from kerne.afgoerelse import Begrundelse, Regel
from laegevalg.parametre import standardvilkaar
from laegevalg.regler.givet import (
    Familielaege,
    Intag,
    Koordinat,
    Person,
    Praksis,
    Praksisart,
    Relationer,
    Relationslaege,
    Tidligerelaege,
)
from laegevalg.regler.vilkaar import Vilkaar

DAG = date(2026, 11, 22)
ODENSE, NYBORG = "0461", "0450"
POSTNUMRE = ("7700", "5000", "8870")
FAMILIEREGEL = Regel("proeve.familie", "Prøve", "barnet er barn", "følger det med", "FAM-9")
STANDARD = standardvilkaar()

PERSON = Person(
    foedselsdato=date(1980, 5, 17),
    status="01",
    gruppe="1",
    kommune=ODENSE,
    bopaelskommune=ODENSE,
    postnummer="5000",
)
AABEN = Praksis(
    yder_id=1,
    ydernummer="000001",
    navn="Lægerne Åhaven",
    kommune=ODENSE,
    intag=Intag.AABEN,
    lukkegraense=100,
    maksimum=110,
    tilmeldte=99,
    reserverede=0,
    fra=date(2000, 1, 1),
)
LUKKET = replace(AABEN, intag=Intag.LUKKET)
SELEKTIV = replace(AABEN, intag=Intag.SELEKTIV, postnumre=frozenset({"5000", "7700"}))
OE = replace(LUKKET, art=Praksisart.OE, navn="Bosat på ø uden læge Langeland")
FORSORGSHJEM = replace(LUKKET, art=Praksisart.FORSORGSHJEM, navn="Forsorgshjemmet Odense")


def vilkaar(**aendret: Any) -> Vilkaar:
    """The defaults, with some values changed."""
    return replace(STANDARD, **aendret)


STEDER = st.one_of(st.none(), st.builds(Koordinat, st.floats(54.5, 57.8), st.floats(7.9, 15.3)))
DAGE = st.dates(date(2020, 1, 1), date(2035, 12, 31))
YDERE = st.integers(1, 2)
BESKYTTET = st.booleans()
RELATIONSLAEGER = st.builds(Relationslaege, YDERE, BESKYTTET)
GRUPPER = st.sampled_from(["1", "2", "4", "5", "6", "7", "9"])
PERSONER = st.builds(
    Person,
    foedselsdato=st.dates(date(1930, 1, 1), date(2020, 1, 1)),
    status=st.sampled_from(["01", "03", "05", "80", "90"]),
    gruppe=GRUPPER,
    kommune=st.sampled_from([ODENSE, "0101"]),
    bopaelskommune=st.sampled_from([ODENSE, "0101", ""]),
    postnummer=st.sampled_from([*POSTNUMRE, ""]),
    forrige_gruppe=st.one_of(st.just(""), GRUPPER),
    koordinat=STEDER,
)
RELATIONER = st.builds(
    Relationer,
    aegtefaelle=st.one_of(st.none(), RELATIONSLAEGER),
    samme_adresse=st.lists(RELATIONSLAEGER, max_size=2).map(tuple),
    foraeldre=st.lists(RELATIONSLAEGER, max_size=2).map(tuple),
    familieregel=st.lists(
        st.builds(Familielaege, YDERE, st.just(Begrundelse(FAMILIEREGEL, "Barnet har samme læge.")), BESKYTTET),
        max_size=2,
    ).map(tuple),
    tidligere=st.one_of(st.none(), st.builds(Tidligerelaege, YDERE, DAGE, st.booleans())),
    egen=st.one_of(st.none(), YDERE),
    flyttet_i_kommunen=st.booleans(),
)
VILKAAR = st.builds(
    vilkaar,
    samme_adresse=st.booleans(),
    tidligere_laege=st.booleans(),
    foraeldres_laege=st.booleans(),
    behold_ved_flytning=st.booleans(),
    dispensation_kraever_regel=st.booleans(),
    mindst_aabne=st.integers(1, 3),
)


@st.composite
def praksisser(draw: st.DrawFn) -> Praksis:
    """A practice, full or not, in force or not."""
    yder_id = draw(YDERE)
    lukkegraense = draw(st.integers(0, 3))
    maksimum = lukkegraense + draw(st.integers(0, 3))
    fra = draw(st.one_of(st.just(date(2000, 1, 1)), DAGE))
    slutter = st.one_of(st.none(), st.integers(1, 4000).map(lambda dage: fra + timedelta(days=dage)))
    return Praksis(
        yder_id=yder_id,
        ydernummer=f"{yder_id:06d}",
        navn=draw(st.sampled_from(["Åhaven", "Bosat på ø uden læge", "Forsorgshjemmet", "Ølby Læger", "Aaby"])),
        kommune=draw(st.sampled_from([ODENSE, "0101"])),
        intag=draw(st.sampled_from(Intag)),
        lukkegraense=lukkegraense,
        maksimum=maksimum,
        tilmeldte=draw(st.integers(0, maksimum + 1)),
        reserverede=draw(st.integers(0, 1)),
        fra=fra,
        til=draw(slutter) if fra.year > 2000 else None,
        art=draw(st.sampled_from([Praksisart.ALMEN, *Praksisart])),
        postnumre=draw(st.frozensets(st.sampled_from(POSTNUMRE), min_size=1)),
        koordinat=draw(STEDER),
    )


@dataclass(frozen=True, slots=True)
class Sag:
    """What one decision is made on."""

    person: Person
    relationer: Relationer
    regler: Vilkaar
    dag: date


SAGER = st.builds(Sag, PERSONER, RELATIONER, VILKAAR, DAGE)


def med_beskyttede(relationer: Relationer, laeger: list[int]) -> Relationer:
    """The same relations, and protected relatives with doctors at `laeger` in every place there is room."""
    ekstra = tuple(Relationslaege(en, beskyttet=True, hvem=666) for en in laeger)
    familie = tuple(
        Familielaege(en, Begrundelse(FAMILIEREGEL, "Kanarie fra en beskyttet."), beskyttet=True) for en in laeger
    )
    return replace(
        relationer,
        aegtefaelle=relationer.aegtefaelle or (ekstra[0] if ekstra else None),
        samme_adresse=(*ekstra, *relationer.samme_adresse),
        foraeldre=(*ekstra, *relationer.foraeldre),
        familieregel=(*familie, *relationer.familieregel),
    )
