"""Where a practice is found, and by whom."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerne.aktoer import Rolle
from laegevalg.regler.givet import Handlende, Person, Praksis, Praksisart
from laegevalg.regler.udvidet import INGEN_FUND, afgoer_fund, afgoer_i_liste, afgoer_synlig
from tests.laegevalg.regler.verden import (
    AABEN,
    FORSORGSHJEM,
    NYBORG,
    OE,
    PERSON,
    PERSONER,
    praksisser,
)

SR, SAGSBEHANDLER, BORGER = Handlende.SAERLIGE_RETTIGHEDER, Handlende.SAGSBEHANDLER, Handlende.BORGER
HANDLENDE = st.sampled_from(Handlende)
FREMMED = replace(AABEN, kommune=NYBORG, navn="Lægehuset Nyborg")
GRUPPE_6 = replace(PERSON, gruppe="6")
FIKTIV = replace(AABEN, art=Praksisart.ANDEN_FIKTIV, navn="Sikrede uden læge")


@pytest.mark.krav("LV-4", "LV-5", "LV-6", "UD-4")
@pytest.mark.parametrize(
    ("praksis", "soegt", "handlende", "person", "fundet"),
    [
        (FREMMED, "nyborg", SAGSBEHANDLER, PERSON, True),
        (FREMMED, "lægehuset NY", SAGSBEHANDLER, PERSON, True),
        (FREMMED, "laegehuset", BORGER, PERSON, True),
        (FREMMED, "borg", SAGSBEHANDLER, PERSON, False),
        (FREMMED, "nyborg odense", SAGSBEHANDLER, PERSON, False),
        (FREMMED, "000001", SAGSBEHANDLER, PERSON, True),
        (FREMMED, " 000001 ", SR, PERSON, True),
        (FREMMED, "00001", SAGSBEHANDLER, PERSON, False),
        (FREMMED, "", SAGSBEHANDLER, PERSON, False),
        (OE, "Bosat", SR, PERSON, True),
        (OE, "bosat på ø", SR, PERSON, True),
        (OE, "Bosat langeland", SR, PERSON, True),
        (OE, "Bosat", SAGSBEHANDLER, PERSON, False),
        (OE, "Bosat", BORGER, PERSON, False),
        (OE, "uden læge", SR, PERSON, False),
        (OE, "langeland", SR, PERSON, False),
        (OE, "000001", SR, PERSON, False),
        (FORSORGSHJEM, "forsorg", SAGSBEHANDLER, GRUPPE_6, True),
        (FORSORGSHJEM, "000001", SAGSBEHANDLER, GRUPPE_6, True),
        (FORSORGSHJEM, "forsorg", SAGSBEHANDLER, PERSON, False),
        (FORSORGSHJEM, "forsorg", SR, PERSON, False),
        (FIKTIV, "sikrede", SR, GRUPPE_6, False),
    ],
)
def test_udvidet_soegning(praksis: Praksis, soegt: str, handlende: Handlende, person: Person, *, fundet: bool) -> None:
    afgoerelse = afgoer_fund(person, praksis, handlende, soegt=soegt)
    assert afgoerelse.vaerdi is fundet
    assert fundet or afgoerelse.hvorfor == INGEN_FUND


@pytest.mark.krav("LV-5", "LV-6", "UD-2")
@given(PERSONER, praksisser(), HANDLENDE, st.text(max_size=8))
def test_hvad_der_ikke_maa_ses_findes_ved_intet_ord(
    person: Person, praksis: Praksis, handlende: Handlende, soegt: str
) -> None:
    synlig = afgoer_synlig(person, praksis, handlende)
    assert synlig.hvorfor
    for ord_ in (soegt, "Bosat", praksis.navn, praksis.ydernummer):
        fund = afgoer_fund(person, praksis, handlende, soegt=ord_)
        assert not fund.vaerdi or synlig.vaerdi
        assert fund.vaerdi or (fund.hvorfor == INGEN_FUND and not fund.begrundelser[0].grundlag)


@pytest.mark.krav("LV-4", "LV-5", "LV-6")
@given(PERSONER, praksisser())
def test_listen_har_kun_almindelige_praksisser_i_kommunen(person: Person, praksis: Praksis) -> None:
    i_listen = afgoer_i_liste(person, praksis)
    assert i_listen.vaerdi == (praksis.art is Praksisart.ALMEN and praksis.kommune == person.kommune)
    assert i_listen.hvorfor


@pytest.mark.krav("LV-5")
@given(PERSONER, HANDLENDE)
def test_kun_saerlige_rettigheder_maa_vaelge_bosat_paa_oe(person: Person, handlende: Handlende) -> None:
    assert afgoer_synlig(person, OE, handlende).vaerdi is (handlende is SR)


@pytest.mark.parametrize(
    ("rolle", "handlende"),
    [
        (Rolle.SAGSBEHANDLER, SAGSBEHANDLER),
        (Rolle.ADMINISTRATOR, SAGSBEHANDLER),
        (Rolle.SAERLIGE_RETTIGHEDER, SR),
        (Rolle.LAESER, None),
        (Rolle.REVISOR, None),
        (Rolle.SYSTEM, None),
        (Rolle.INGEN, None),
    ],
)
def test_rollen_som_handlende(rolle: Rolle, handlende: Handlende | None) -> None:
    assert Handlende.af_rolle(rolle) is handlende
