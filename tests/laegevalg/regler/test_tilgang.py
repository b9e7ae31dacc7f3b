"""Whether a practice is open to a person."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kerne.afgoerelse import Afgoerelse, Begrundelse
from laegevalg.regler import tilgang
from laegevalg.regler.givet import (
    INGEN_RELATIONER,
    Familielaege,
    Intag,
    Person,
    Praksis,
    Praksisart,
    Relationer,
    Relationslaege,
    Tidligerelaege,
)
from laegevalg.regler.tilgang import LUKKET_TEKST, Mulighed, afgoer_tilgang
from laegevalg.regler.vilkaar import Vilkaar
from tests.laegevalg.regler.verden import (
    AABEN,
    DAG,
    FAMILIEREGEL,
    FORSORGSHJEM,
    LUKKET,
    OE,
    PERSON,
    POSTNUMRE,
    SAGER,
    SELEKTIV,
    STANDARD,
    YDERE,
    Sag,
    med_beskyttede,
    praksisser,
    vilkaar,
)
from ydere.models import Tilgang

RANG = list(Mulighed)
HOS_AABEN = Relationslaege(AABEN.yder_id, beskyttet=False, hvem=7)
HOS_AABEN_BESKYTTET = Relationslaege(AABEN.yder_id, beskyttet=True, hvem=7)
UNG = replace(PERSON, foedselsdato=date(2011, 11, 22))
ALT_TIL = vilkaar(samme_adresse=True, tidligere_laege=True, foraeldres_laege=True, behold_ved_flytning=True)


def _paa(
    praksis: Praksis, relationer: Relationer = INGEN_RELATIONER, person: Person = PERSON, regler: Vilkaar = STANDARD
) -> Afgoerelse[Mulighed]:
    return afgoer_tilgang(person, praksis, relationer, regler, dag=DAG)


def _afgoer(sag: Sag, praksis: Praksis) -> Afgoerelse[Mulighed]:
    return afgoer_tilgang(sag.person, praksis, sag.relationer, sag.regler, dag=sag.dag)


@pytest.mark.krav("UD-2", "LV-1", "LV-3", "LV-12")
@given(SAGER, praksisser())
def test_enhver_afgoerelse_har_en_grund_uden_postnummer(sag: Sag, praksis: Praksis) -> None:
    afgoerelse = _afgoer(sag, praksis)
    assert afgoerelse.hvorfor.endswith(".")
    assert not any(en.regel.skjult for en in afgoerelse.begrundelser)
    alt = json.dumps(afgoerelse.som_json(), ensure_ascii=False) + afgoerelse.hvorfor + repr(afgoerelse)
    assert not any(postnummer in alt for postnummer in POSTNUMRE)


@pytest.mark.krav("LV-8")
@given(SAGER, praksisser(), st.integers(1, 3), st.integers(0, 3))
def test_mere_plads_lukker_aldrig(sag: Sag, praksis: Praksis, flere: int, mere: int) -> None:
    stoerre = replace(praksis, lukkegraense=praksis.lukkegraense + flere, maksimum=praksis.maksimum + flere + mere)
    assert RANG.index(_afgoer(sag, stoerre).vaerdi) <= RANG.index(_afgoer(sag, praksis).vaerdi)


@pytest.mark.krav("LV-8", "LV-9")
@given(SAGER, praksisser())
def test_ingen_plads_over_graensen(sag: Sag, praksis: Praksis) -> None:
    afgoerelse = _afgoer(sag, praksis)
    (begrundelse,) = afgoerelse.begrundelser
    if begrundelse.regel in {tilgang.AABEN, tilgang.SELEKTIV}:
        assert praksis.optaget < praksis.lukkegraense
    elif afgoerelse.vaerdi is not Mulighed.IKKE_MULIG:
        assert praksis.optaget < praksis.maksimum or begrundelse.regel is tilgang.EGEN


@pytest.mark.krav("LV-1", "LV-2")
@given(SAGER, praksisser(), st.lists(YDERE, max_size=3))
def test_en_beskyttet_paaroerende_aendrer_intet(sag: Sag, praksis: Praksis, laeger: list[int]) -> None:
    uden = _afgoer(replace(sag, relationer=sag.relationer.uden_beskyttede()), praksis)
    med = _afgoer(replace(sag, relationer=med_beskyttede(sag.relationer, laeger)), praksis)
    assert med == uden
    assert med.som_json() == uden.som_json()


@pytest.mark.krav("LV-3")
@given(SAGER, praksisser())
def test_selektiv_for_andre_er_som_lukket(sag: Sag, praksis: Praksis) -> None:
    assume(sag.person.postnummer not in praksis.postnumre)
    assert _afgoer(sag, replace(praksis, intag=Intag.SELEKTIV)) == _afgoer(sag, replace(praksis, intag=Intag.LUKKET))


@given(SAGER, praksisser())
def test_uden_for_sin_periode_kan_den_ikke_vaelges(sag: Sag, praksis: Praksis) -> None:
    afgoerelse = _afgoer(sag, praksis)
    ikke_i_kraft = afgoerelse.begrundelser[0].regel is tilgang.I_KRAFT
    assert ikke_i_kraft == (sag.dag < praksis.fra or (praksis.til is not None and sag.dag >= praksis.til))
    assert not ikke_i_kraft or afgoerelse.vaerdi is Mulighed.IKKE_MULIG


@pytest.mark.krav("LV-1")
@pytest.mark.parametrize(
    ("fra", "til", "i_kraft"),
    [
        (DAG, None, True),
        (DAG + timedelta(days=1), None, False),
        (date(2000, 1, 1), DAG, False),
        (date(2000, 1, 1), DAG + timedelta(days=1), True),
    ],
)
def test_foerste_og_sidste_dag(fra: date, til: date | None, *, i_kraft: bool) -> None:
    assert (_paa(replace(AABEN, fra=fra, til=til)).vaerdi is Mulighed.AABEN) is i_kraft


@pytest.mark.krav("LV-1", "LV-8")
@pytest.mark.parametrize(
    ("tilmeldte", "reserverede", "mulighed"),
    [
        (99, 0, Mulighed.AABEN),
        (98, 1, Mulighed.AABEN),
        (99, 1, Mulighed.DISPENSATION),
        (100, 0, Mulighed.DISPENSATION),
        (109, 0, Mulighed.DISPENSATION),
        (109, 1, Mulighed.IKKE_MULIG),
        (140, 0, Mulighed.IKKE_MULIG),
    ],
)
def test_aaben_til_lukkegraensen_og_dispensation_til_maksimum(
    tilmeldte: int, reserverede: int, mulighed: Mulighed
) -> None:
    assert _paa(replace(AABEN, tilmeldte=tilmeldte, reserverede=reserverede)).vaerdi is mulighed


@pytest.mark.krav("LV-9", "LV-12")
def test_lukket_kraever_dispensation_og_siger_ikke_mere() -> None:
    lukket = _paa(LUKKET)
    assert lukket.vaerdi is Mulighed.DISPENSATION
    assert lukket.hvorfor == LUKKET_TEKST == "Lægen har lukket for tilgang. Der skal søges dispensation hos lægen."


@pytest.mark.krav("LV-2")
def test_aegtefaellens_lukkede_laege_er_aaben() -> None:
    relationer = Relationer(aegtefaelle=HOS_AABEN)
    assert _paa(LUKKET, relationer).vaerdi is Mulighed.AABEN
    assert _paa(LUKKET, relationer).hvorfor == "Ægtefællen er patient hos lægen."
    assert _paa(replace(LUKKET, yder_id=2), relationer).vaerdi is Mulighed.DISPENSATION
    assert _paa(replace(LUKKET, tilmeldte=109), relationer).vaerdi is Mulighed.AABEN
    assert _paa(replace(LUKKET, tilmeldte=110), relationer).vaerdi is Mulighed.IKKE_MULIG


@pytest.mark.krav("LV-1", "LV-2")
@pytest.mark.parametrize(
    ("aaben", "beskyttet"),
    [
        (Relationer(aegtefaelle=HOS_AABEN), Relationer(aegtefaelle=HOS_AABEN_BESKYTTET)),
        (Relationer(samme_adresse=(HOS_AABEN,)), Relationer(samme_adresse=(HOS_AABEN_BESKYTTET,))),
        (Relationer(foraeldre=(HOS_AABEN,)), Relationer(foraeldre=(HOS_AABEN_BESKYTTET,))),
    ],
)
def test_en_beskyttet_paaroerendes_laege_er_lukket(aaben: Relationer, beskyttet: Relationer) -> None:
    lukket = _paa(LUKKET, person=UNG, regler=ALT_TIL)
    assert lukket.vaerdi is Mulighed.DISPENSATION
    assert _paa(LUKKET, aaben, UNG, ALT_TIL).vaerdi is Mulighed.AABEN
    assert _paa(LUKKET, beskyttet, UNG, ALT_TIL) == lukket


@pytest.mark.krav("LV-1")
def test_er_den_aaben_for_alle_naevnes_ingen_paaroerende() -> None:
    assert _paa(AABEN, Relationer(aegtefaelle=HOS_AABEN, samme_adresse=(HOS_AABEN,)), regler=ALT_TIL) == _paa(AABEN)


@pytest.mark.krav("LV-3")
@pytest.mark.parametrize(
    ("postnummer", "tekst"),
    [("5000", "Åben for denne persons bopæl."), ("8870", LUKKET_TEKST), ("", LUKKET_TEKST)],
)
def test_selektivt_aaben(postnummer: str, tekst: str) -> None:
    person = replace(PERSON, postnummer=postnummer)
    assert _paa(SELEKTIV, person=person).hvorfor == tekst
    assert _paa(replace(SELEKTIV, tilmeldte=100), person=person).hvorfor == LUKKET_TEKST


@pytest.mark.krav("FAM-9", "FAM-10", "FAM-11", "LV-1")
def test_familiereglerne_aabner_med_deres_egen_grund() -> None:
    grund = Begrundelse(FAMILIEREGEL, "Barnet har samme læge som den, der har forældremyndigheden.")
    barn = Relationer(familieregel=(Familielaege(AABEN.yder_id, grund, beskyttet=False),))
    assert _paa(LUKKET, barn) == Afgoerelse(Mulighed.AABEN, (grund,))
    beskyttet = Relationer(familieregel=(Familielaege(AABEN.yder_id, grund, beskyttet=True),))
    assert _paa(LUKKET, beskyttet) == _paa(LUKKET)


FRA_GRUPPE_2 = replace(PERSON, forrige_gruppe="2")
TIDLIGERE = Relationer(tidligere=Tidligerelaege(AABEN.yder_id, date(2024, 1, 1)))


@pytest.mark.parametrize(
    ("relationer", "person", "noegle"),
    [
        (Relationer(samme_adresse=(HOS_AABEN,)), PERSON, "samme_adresse"),
        (Relationer(foraeldre=(HOS_AABEN,)), UNG, "foraeldres_laege"),
        (TIDLIGERE, FRA_GRUPPE_2, "tidligere_laege"),
        (Relationer(egen=AABEN.yder_id, flyttet_i_kommunen=True), PERSON, "behold_ved_flytning"),
    ],
)
def test_ubekraeftede_regler_er_slaaet_fra(relationer: Relationer, person: Person, noegle: str) -> None:
    assert _paa(LUKKET, relationer, person) == _paa(LUKKET, person=person)
    assert _paa(LUKKET, relationer, person, vilkaar(**{noegle: True})).vaerdi is Mulighed.AABEN
    til = {"samme_adresse", "foraeldres_laege", "tidligere_laege", "behold_ved_flytning"}
    andre = vilkaar(**{en: en != noegle for en in til})
    assert _paa(LUKKET, relationer, person, andre).vaerdi is Mulighed.DISPENSATION
    anden = replace(LUKKET, yder_id=2)
    assert _paa(anden, relationer, person, ALT_TIL).vaerdi is Mulighed.DISPENSATION


@pytest.mark.parametrize(
    ("foedt", "aaben"),
    [
        (DAG.replace(year=2011) + timedelta(days=1), False),
        (DAG.replace(year=2011), True),
        (DAG.replace(year=2011) - timedelta(days=60), True),
        (DAG.replace(year=2011) - timedelta(days=61), False),
    ],
)
def test_foraeldres_laege_fra_15_aarsdagen_og_60_dage(foedt: date, *, aaben: bool) -> None:
    person, relationer = replace(PERSON, foedselsdato=foedt), Relationer(foraeldre=(HOS_AABEN,))
    assert (_paa(LUKKET, relationer, person, ALT_TIL).vaerdi is Mulighed.AABEN) is aaben


@pytest.mark.parametrize(
    ("forrige", "gruppe", "graensegaenger", "aaben"),
    [
        ("2", "1", False, True),
        ("4", "1", False, True),
        ("5", "1", False, True),
        ("7", "1", False, False),
        ("", "1", False, False),
        ("2", "6", False, False),
        ("2", "1", True, False),
    ],
)
def test_tidligere_laege_ved_vej_tilbage_til_gruppe_1(
    forrige: str, gruppe: str, graensegaenger: bool, aaben: bool
) -> None:
    person = replace(PERSON, forrige_gruppe=forrige, gruppe=gruppe)
    relationer = Relationer(tidligere=Tidligerelaege(AABEN.yder_id, date(2024, 1, 1), graensegaenger))
    assert (_paa(LUKKET, relationer, person, ALT_TIL).vaerdi is Mulighed.AABEN) is aaben


def test_egen_laege_beholdes_ved_flytning_i_kommunen_selv_over_maksimum() -> None:
    fuld = replace(LUKKET, tilmeldte=150)
    assert _paa(fuld, Relationer(egen=1, flyttet_i_kommunen=True), regler=ALT_TIL).vaerdi is Mulighed.AABEN
    assert _paa(fuld, Relationer(egen=1), regler=ALT_TIL).vaerdi is Mulighed.IKKE_MULIG


@pytest.mark.krav("LV-6")
@pytest.mark.parametrize(
    ("gruppe", "tilmeldte", "mulighed"),
    [
        ("6", 109, Mulighed.AABEN),
        ("6", 110, Mulighed.IKKE_MULIG),
        ("1", 109, Mulighed.DISPENSATION),
    ],
)
def test_forsorgshjemmets_laege(gruppe: str, tilmeldte: int, mulighed: Mulighed) -> None:
    person, praksis = replace(PERSON, gruppe=gruppe), replace(FORSORGSHJEM, tilmeldte=tilmeldte)
    assert _paa(praksis, person=person).vaerdi is mulighed


@pytest.mark.krav("LV-5")
def test_bosat_paa_oe_kan_vaelges_selv_om_den_er_lukket() -> None:
    assert _paa(OE).vaerdi is Mulighed.AABEN


def test_intagets_vaerdier_er_ydernes() -> None:
    assert {en.value for en in Intag} == set(Tilgang.values)


@pytest.mark.parametrize(
    ("speciale", "navn", "ydernummer", "art"),
    [
        ("80", "Lægerne Nord", "012345", Praksisart.ALMEN),
        ("80", "Bosat Lægehus", "012345", Praksisart.ALMEN),
        ("80", "Forsorgshjemmet", "012376", Praksisart.FORSORGSHJEM),
        ("79", "Bosat på ø uden læge", "012345", Praksisart.OE),
        ("79", "BOSAT PÅ Ø", "012376", Praksisart.OE),
        ("79", "Sikrede uden læge", "012345", Praksisart.ANDEN_FIKTIV),
        ("79", "Ikke bosat", "012345", Praksisart.ANDEN_FIKTIV),
    ],
)
def test_hvad_en_yder_er(speciale: str, navn: str, ydernummer: str, art: Praksisart) -> None:
    forsorgshjem = frozenset({"012376"})
    assert Praksisart.af(speciale=speciale, navn=navn, ydernummer=ydernummer, forsorgshjem=forsorgshjem) is art
