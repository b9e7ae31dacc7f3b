"""The personal list, and the whole decision on one choice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laegevalg.regler.givet import INGEN_RELATIONER, Handlende, Koordinat, Person, Praksis, Praksisart
from laegevalg.regler.igang import ValgIGang, afgoer_i_gang
from laegevalg.regler.kort import afgoer_kortdato
from laegevalg.regler.tilgang import Mulighed
from laegevalg.regler.udvidet import INGEN_FUND
from laegevalg.regler.valg import (
    Laegemulighed,
    Valgsituation,
    afgoer_valg,
    personlig_liste,
    udvidede_muligheder,
)
from laegevalg.regler.valgbar import afgoer_valgbar, hindring
from laegevalg.regler.vilkaar import Vilkaar
from tests.laegevalg.regler.verden import (
    AABEN,
    DAG,
    DAGE,
    FORSORGSHJEM,
    LUKKET,
    NYBORG,
    ODENSE,
    OE,
    PERSON,
    SAGER,
    STANDARD,
    YDERE,
    Sag,
    med_beskyttede,
    praksisser,
    vilkaar,
)

MANGE = st.lists(praksisser(), max_size=6)
EGNE = st.lists(praksisser().map(lambda en: replace(en, kommune=ODENSE, art=Praksisart.ALMEN)), min_size=1, max_size=4)
I_ODENSE = SAGER.map(lambda sag: replace(sag, person=replace(sag.person, kommune=ODENSE)))
RANG = list(Mulighed)


def _liste(person: Person, alle: list[Praksis], regler: Vilkaar = STANDARD) -> list[Laegemulighed]:
    return personlig_liste(person, alle, INGEN_RELATIONER, regler, dag=DAG)


def _for(sag: Sag, alle: list[Praksis]) -> list[Laegemulighed]:
    return personlig_liste(sag.person, alle, sag.relationer, sag.regler, dag=sag.dag)


@pytest.mark.krav("LV-1", "LV-4", "LV-5", "LV-6")
@given(SAGER, MANGE)
def test_listen_er_kommunens_almindelige_praksisser_i_kraft(sag: Sag, alle: list[Praksis]) -> None:
    liste = _for(sag, alle)
    egne = [en for en in alle if en.kommune == sag.person.kommune and en.i_kraft(sag.dag)]
    med = [en for en in egne if en.art is Praksisart.ALMEN]
    assert sorted((en.praksis for en in liste), key=repr) == sorted(med, key=repr)
    rang = [RANG.index(en.tilgang.vaerdi) for en in liste]
    assert rang == sorted(rang)


@pytest.mark.krav("LV-1")
@given(I_ODENSE, EGNE, st.lists(YDERE, min_size=1, max_size=3))
def test_hele_listen_er_den_samme_med_beskyttede_paaroerende(sag: Sag, alle: list[Praksis], laeger: list[int]) -> None:
    uden = replace(sag, relationer=sag.relationer.uden_beskyttede())
    med = replace(sag, relationer=med_beskyttede(sag.relationer, laeger))
    assert _for(med, alle) == _for(uden, alle)


HER = Koordinat(55.40, 10.40)


def test_raekkefoelgen_er_aabne_naermeste_navn() -> None:
    person = replace(PERSON, koordinat=HER)
    laeger = {
        "fjern": replace(AABEN, yder_id=2, navn="Aalykke", koordinat=Koordinat(55.50, 10.40)),
        "naer": replace(AABEN, yder_id=3, navn="Ørbæk", koordinat=Koordinat(55.41, 10.40)),
        "ukendt z": replace(AABEN, yder_id=4, navn="Zenit"),
        "ukendt æ": replace(AABEN, yder_id=5, navn="Ærø"),
        "ukendt aa": replace(AABEN, yder_id=6, navn="Aaby"),
        "lukket": replace(LUKKET, yder_id=7, navn="Anna", koordinat=HER),
        "fuld": replace(LUKKET, yder_id=8, navn="Allé", koordinat=HER, tilmeldte=110),
    }
    liste = _liste(person, list(reversed(laeger.values())))
    assert [en.praksis for en in liste] == [
        laeger[en] for en in ("naer", "fjern", "ukendt z", "ukendt æ", "ukendt aa", "lukket", "fuld")
    ]


@pytest.mark.krav("LV-4")
def test_andre_kommuners_laeger_staar_sidst_i_udvidet_soegning() -> None:
    fremmed = replace(AABEN, yder_id=2, kommune=NYBORG, navn="Aagaard")
    fundne = udvidede_muligheder(PERSON, [fremmed, LUKKET], INGEN_RELATIONER, STANDARD, liste=[], dag=DAG)
    assert [(en.praksis, en.tilgang.vaerdi) for en in fundne] == [
        (LUKKET, Mulighed.DISPENSATION),
        (fremmed, Mulighed.AABEN),
    ]


KRAEVER = vilkaar(dispensation_kraever_regel=True)


@pytest.mark.krav("LV-9", "LV-12")
@pytest.mark.parametrize(("aabne", "mulighed"), [(1, Mulighed.DISPENSATION), (2, Mulighed.IKKE_MULIG)])
def test_kraeves_en_regel_ses_kun_om_der_kan_soeges(aabne: int, mulighed: Mulighed) -> None:
    alle = [LUKKET, *(replace(AABEN, yder_id=10 + nr) for nr in range(aabne))]
    liste = _liste(PERSON, alle, KRAEVER)
    (lukket,) = (en for en in liste if en.praksis == LUKKET)
    assert lukket.tilgang.vaerdi is mulighed
    assert lukket.tilgang.hvorfor in {
        "Lægen har lukket for tilgang. Der skal søges dispensation hos lægen.",
        "Lægen har lukket for tilgang og kan ikke vælges.",
    }
    (fundet,) = udvidede_muligheder(PERSON, [LUKKET], INGEN_RELATIONER, KRAEVER, liste=liste, dag=DAG)
    assert fundet == lukket
    assert _liste(PERSON, alle)[-1].tilgang.vaerdi is Mulighed.DISPENSATION


@pytest.mark.krav("LV-12", "UD-2")
@given(I_ODENSE, EGNE, st.integers(-20, 40), st.sampled_from(Handlende))
def test_en_skjult_regel_er_ingen_steder(sag: Sag, alle: list[Praksis], dage: int, handlende: Handlende) -> None:
    situation = Valgsituation(sag.person, sag.relationer, handlende, sag.dag)
    i_dag = sag.dag + timedelta(days=dage)
    for en in _for(sag, alle):
        valg = afgoer_valg(situation, en, sag.regler, kommune=sag.person.kommune, i_dag=i_dag)
        for afgoerelse in (en.tilgang, en.afstand, valg):
            assert afgoerelse.begrundelser
            assert afgoerelse.hvorfor
            assert not any(grund.regel.skjult for grund in afgoerelse.begrundelser)
        assert RANG.index(valg.vaerdi) >= RANG.index(en.tilgang.vaerdi)


SR = Handlende.SAERLIGE_RETTIGHEDER
SITUATION = Valgsituation(PERSON, INGEN_RELATIONER, Handlende.SAGSBEHANDLER, DAG)


def _mulighed(praksis: Praksis, person: Person = PERSON) -> Laegemulighed:
    (en,) = udvidede_muligheder(person, [praksis], INGEN_RELATIONER, STANDARD, liste=[], dag=DAG)
    return en


@pytest.mark.krav("LV-1", "LV-5", "LV-6", "LV-7", "CPR-10")
@pytest.mark.parametrize(
    ("praksis", "situation", "mulighed"),
    [
        (AABEN, SITUATION, Mulighed.AABEN),
        (LUKKET, SITUATION, Mulighed.DISPENSATION),
        (
            AABEN,
            replace(SITUATION, person=replace(PERSON, status="90")),
            Mulighed.IKKE_MULIG,
        ),
        (
            AABEN,
            replace(SITUATION, fra=DAG - timedelta(days=15)),
            Mulighed.IKKE_MULIG,
        ),
        (
            AABEN,
            replace(SITUATION, handlende=SR, fra=DAG - timedelta(days=15)),
            Mulighed.AABEN,
        ),
        (
            AABEN,
            replace(SITUATION, i_gang=ValgIGang(NYBORG, "Nyborg")),
            Mulighed.IKKE_MULIG,
        ),
        (
            AABEN,
            replace(SITUATION, i_gang=ValgIGang(ODENSE, "Odense")),
            Mulighed.IKKE_MULIG,
        ),
        (OE, replace(SITUATION, handlende=SR), Mulighed.AABEN),
        (OE, SITUATION, Mulighed.IKKE_MULIG),
        (
            FORSORGSHJEM,
            replace(SITUATION, person=replace(PERSON, gruppe="6")),
            Mulighed.AABEN,
        ),
        (
            FORSORGSHJEM,
            replace(SITUATION, handlende=SR),
            Mulighed.IKKE_MULIG,
        ),
    ],
)
def test_hele_valget(praksis: Praksis, situation: Valgsituation, mulighed: Mulighed) -> None:
    en = _mulighed(praksis, situation.person)
    assert afgoer_valg(situation, en, STANDARD, kommune=ODENSE, i_dag=DAG).vaerdi is mulighed


@pytest.mark.krav("LV-5")
def test_et_postet_id_paa_bosat_paa_oe_svares_som_et_der_ikke_findes() -> None:
    valg = afgoer_valg(SITUATION, _mulighed(OE), STANDARD, kommune=ODENSE, i_dag=DAG)
    assert valg.hvorfor == INGEN_FUND
    assert "Bosat" not in valg.hvorfor


def test_afkald_paa_hjemmebesoeg_staar_ved_valget() -> None:
    person, langt = replace(PERSON, koordinat=HER), replace(LUKKET, koordinat=Koordinat(55.70, 10.40))
    situation = replace(SITUATION, person=person)
    valg = afgoer_valg(situation, _mulighed(langt, person), STANDARD, kommune=ODENSE, i_dag=DAG)
    assert valg.vaerdi is Mulighed.DISPENSATION
    assert "afkald på hjemmebesøg" in valg.hvorfor
    assert (
        "afkald" not in afgoer_valg(situation, _mulighed(LUKKET, person), STANDARD, kommune=ODENSE, i_dag=DAG).hvorfor
    )


@pytest.mark.krav("CPR-10")
def test_et_valg_i_gang_i_en_anden_kommune_naevner_kommunen() -> None:
    der = afgoer_i_gang(ValgIGang(NYBORG, "Nyborg"), kommune=ODENSE)
    assert not der.vaerdi
    assert "Nyborg (0450)" in der.hvorfor
    her = afgoer_i_gang(ValgIGang(ODENSE, "Odense"), kommune=ODENSE)
    assert not her.vaerdi
    assert "Odense" not in her.hvorfor
    assert afgoer_i_gang(None, kommune=ODENSE).vaerdi


@pytest.mark.krav("KORT-8")
@pytest.mark.parametrize(
    ("dage_frem", "bestilles_om"), [(15, 1), (14, 0), (13, 0), (1, 0), (0, 0), (-10, 0), (30, 16), (365, 351)]
)
def test_kortet_bestilles_14_dage_foer_eller_straks(dage_frem: int, bestilles_om: int) -> None:
    fra = DAG + timedelta(days=dage_frem)
    assert afgoer_kortdato(fra, STANDARD, i_dag=DAG).vaerdi == DAG + timedelta(days=bestilles_om)


@pytest.mark.krav("KORT-8")
@given(DAGE, DAGE, st.integers(0, 60))
def test_kortet_bestilles_aldrig_i_fortiden(fra: date, i_dag: date, dage: int) -> None:
    bestilles = afgoer_kortdato(fra, vilkaar(kort_dage_foer=dage), i_dag=i_dag)
    assert bestilles.vaerdi >= i_dag
    assert bestilles.vaerdi == i_dag or (fra - bestilles.vaerdi).days == dage
    assert bestilles.hvorfor


@pytest.mark.parametrize("status", ["01", "03", "05", "07", "20", "30", "50", "60", "70", "80", "90"])
def test_hindringen_er_begrundelsen(status: str) -> None:
    afgoerelse = afgoer_valgbar(status)
    assert afgoerelse.vaerdi is (hindring(status) == "")
    assert afgoerelse.vaerdi or afgoerelse.hvorfor == hindring(status)
