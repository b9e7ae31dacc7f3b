"""The values the rules are given are those in force on the day, in the municipality."""

from __future__ import annotations

from datetime import date

import pytest

from kerne.session import session
from konfiguration.handlinger import saet_parameter
from konfiguration.parametre import UgyldigVaerdi
from laegevalg.parametre import ALLE, FORSORGSHJEM, KORT_AFSTAND_KOMMUNER, standardvilkaar, vilkaar
from tests.conftest import SOFIE

FOER, FRA = date(2026, 5, 31), date(2026, 6, 1)


@pytest.mark.krav("KONF-1", "LV-7", "LV-10", "LV-17", "GRP-1", "KORT-8")
def test_standardvaerdierne_er_kildernes(db: None) -> None:
    with session(SOFIE):
        gaeldende = vilkaar(FRA, "0461")
    assert gaeldende == standardvilkaar()
    assert (gaeldende.svarfrist_dage, gaeldende.kort_dage_foer, gaeldende.gruppefrist_maaneder) == (14, 14, 12)
    assert gaeldende.kort_afstand_kommuner == {"0101", "0147", "0155", "0185"}
    for vindue in (gaeldende.laege, gaeldende.gruppe):
        assert (vindue.borger_tidligst, vindue.borger_frem) == (0, 30)
        assert (vindue.sagsbehandler_tilbage, vindue.sagsbehandler_frem) == (14, 30)
        assert (vindue.saerlige_aar_tilbage, vindue.saerlige_aar_frem) == (1, 1)


@pytest.mark.krav("KONF-1")
def test_en_ny_vaerdi_gaelder_fra_sin_dato_og_kun_i_sin_kommune(db: None) -> None:
    with session(SOFIE):
        saet_parameter("laegevalg.dispensation.svarfrist", 21, gyldig_fra=FRA, aktoer=SOFIE)
        saet_parameter("laegevalg.vindue.gruppe.sagsbehandler_frem", 60, gyldig_fra=FRA, aktoer=SOFIE)
        saet_parameter("laegevalg.forsorgshjem", "012345 012376", gyldig_fra=FRA, aktoer=SOFIE)
        saet_parameter("laegevalg.lukket.foraeldres_laege_dage", 30, gyldig_fra=FRA, aktoer=SOFIE, kommune="0461")
    with session(SOFIE):
        assert vilkaar(FOER, "0461") == standardvilkaar()
        gaeldende = vilkaar(FRA, "0461")
        assert gaeldende.svarfrist_dage == 21
        assert (gaeldende.gruppe.sagsbehandler_frem, gaeldende.laege.sagsbehandler_frem) == (60, 30)
        assert gaeldende.forsorgshjem == {"012345", "012376"}
        assert (gaeldende.foraeldres_laege_dage, vilkaar(FRA, "0101").foraeldres_laege_dage) == (30, 60)


@pytest.mark.krav("KONF-1")
@pytest.mark.parametrize("vaerdi", ["101", "0101,0147", "0101 0101", "0101 x147", "٠١٠١", 101])
def test_en_liste_af_koder_er_koder(vaerdi: object) -> None:
    with pytest.raises(UgyldigVaerdi, match="Kommuner med kort afstand"):
        KORT_AFSTAND_KOMMUNER.kontroller(vaerdi)


@pytest.mark.parametrize("vaerdi", ["", "0101", " 0101  0147 "])
def test_en_liste_kan_vaere_tom(vaerdi: str) -> None:
    assert KORT_AFSTAND_KOMMUNER.kontroller(vaerdi) == vaerdi


def test_forsorgshjem_er_ydernumre_paa_seks_cifre() -> None:
    assert FORSORGSHJEM.kontroller("012345") == "012345"
    with pytest.raises(UgyldigVaerdi, match="6 cifre"):
        FORSORGSHJEM.kontroller("1234")


def test_standardvaerdierne_er_inden_for_deres_graenser() -> None:
    for parameter in ALLE:
        assert parameter.kontroller(parameter.standard) == parameter.standard
        assert parameter.kilde
