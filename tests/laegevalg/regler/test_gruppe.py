"""Change of insurance group."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laegevalg.regler.givet import Handlende
from laegevalg.regler.gruppe import (
    EU_KORT_TEKST,
    Gruppeskift,
    Laegevirkning,
    afgoer_eu_kort,
    afgoer_fortrydelse,
    afgoer_gruppeskift,
    afgoer_laegevirkning,
)
from tests.laegevalg.regler.verden import DAG, DAGE, STANDARD, vilkaar

BORGER, SAGSBEHANDLER, SR = list(Handlende)
HAR_LAEGE = {"1": True, "2": False, "4": True, "5": True, "6": True, "7": False, "8": False, "9": False}
VAELGES = frozenset("124567")
MED_FRIST = vilkaar(gruppefrist=True)
KODER = st.sampled_from([*HAR_LAEGE, "", "3"])
SKIFT = st.builds(
    Gruppeskift,
    nu=KODER,
    ny=KODER,
    fra=st.integers(-400, 400).map(lambda dage: DAG + timedelta(days=dage)),
    har_laege=st.just(HAR_LAEGE),
    vaelges=st.just(VAELGES),
    seneste_skift=st.one_of(st.none(), DAGE),
)
ET_TIL_TO = Gruppeskift("1", "2", DAG, HAR_LAEGE, VAELGES)


@pytest.mark.krav("GRP-2")
@pytest.mark.parametrize(
    ("nu", "ny", "handlende", "maa"),
    [
        ("1", "2", BORGER, True),
        ("2", "1", BORGER, True),
        ("1", "6", BORGER, False),
        ("7", "1", BORGER, False),
        ("", "1", BORGER, False),
        ("1", "6", SAGSBEHANDLER, True),
        ("7", "1", SAGSBEHANDLER, True),
        ("", "1", SAGSBEHANDLER, True),
        ("1", "1", SAGSBEHANDLER, False),
        ("1", "7", SAGSBEHANDLER, True),
        ("1", "8", SAGSBEHANDLER, False),
        ("1", "9", SR, False),
        ("9", "1", SR, True),
        ("1", "3", SAGSBEHANDLER, False),
        ("1", "3", SR, False),
    ],
)
def test_hvem_der_kan_skifte_til_hvad(nu: str, ny: str, handlende: Handlende, *, maa: bool) -> None:
    assert (
        afgoer_gruppeskift(Gruppeskift(nu, ny, DAG, HAR_LAEGE, VAELGES), STANDARD, handlende, i_dag=DAG).vaerdi is maa
    )


@pytest.mark.krav("GRP-1", "GRP-2", "UD-2")
@given(SKIFT, st.booleans())
def test_en_sagsbehandler_kan_alt_en_borger_kan(skift: Gruppeskift, frist: bool) -> None:
    regler = vilkaar(gruppefrist=frist)
    kan = [afgoer_gruppeskift(skift, regler, en, i_dag=DAG) for en in Handlende]
    assert all(en.hvorfor for en in kan)
    assert kan[0].vaerdi <= kan[1].vaerdi <= kan[2].vaerdi


@pytest.mark.krav("GRP-2")
@given(SKIFT)
def test_fristen_binder_kun_borgere_og_kun_hvor_den_er_slaaet_til(skift: Gruppeskift) -> None:
    for handlende in (SAGSBEHANDLER, SR):
        assert afgoer_gruppeskift(skift, MED_FRIST, handlende, i_dag=DAG) == afgoer_gruppeskift(
            skift, STANDARD, handlende, i_dag=DAG
        )
    uden = afgoer_gruppeskift(replace(skift, seneste_skift=None), STANDARD, BORGER, i_dag=DAG)
    assert afgoer_gruppeskift(skift, STANDARD, BORGER, i_dag=DAG) == uden


@pytest.mark.krav("GRP-2", "GRP-4")
@pytest.mark.parametrize(
    ("seneste", "maaneder", "maa"),
    [
        (date(2025, 11, 22), 12, True),
        (date(2025, 11, 23), 12, False),
        (date(2026, 11, 21), 12, False),
        (DAG, 12, True),
        (date(2026, 8, 22), 3, True),
        (date(2026, 8, 23), 3, False),
    ],
)
def test_fristen_er_kalendermaaneder_og_en_fortrydelse_er_fri(seneste: date, maaneder: int, *, maa: bool) -> None:
    regler = vilkaar(gruppefrist=True, gruppefrist_maaneder=maaneder)
    skift = replace(ET_TIL_TO, seneste_skift=seneste)
    afgoerelse = afgoer_gruppeskift(skift, regler, BORGER, i_dag=DAG)
    assert afgoerelse.vaerdi is maa
    slaaet_fra = replace(regler, gruppefrist=False)
    assert afgoer_gruppeskift(skift, slaaet_fra, BORGER, i_dag=DAG).vaerdi
    assert maa or afgoerelse.hvorfor.startswith(f"Du skiftede gruppe den {seneste:%d.%m.%Y} og kan skifte igen fra")


@pytest.mark.krav("GRP-1")
@pytest.mark.parametrize(
    ("handlende", "dage", "maa"),
    [
        (BORGER, -1, False),
        (BORGER, 0, True),
        (BORGER, 30, True),
        (BORGER, 31, False),
        (SAGSBEHANDLER, -14, True),
        (SAGSBEHANDLER, -15, False),
        (SR, -365, True),
        (SR, -366, False),
        (SR, 365, True),
        (SR, 366, False),
    ],
)
def test_skift_og_fortrydelse_har_rollens_vindue(handlende: Handlende, dage: int, *, maa: bool) -> None:
    fra = DAG + timedelta(days=dage)
    assert afgoer_gruppeskift(replace(ET_TIL_TO, fra=fra), STANDARD, handlende, i_dag=DAG).vaerdi is maa
    fortrydelse = afgoer_fortrydelse(fra, STANDARD, handlende, i_dag=DAG)
    assert fortrydelse.vaerdi is maa
    assert maa or "til og med den" in fortrydelse.hvorfor


@pytest.mark.krav("GRP-1")
def test_en_borgers_skift_kan_faa_en_foerste_dag() -> None:
    regler = replace(STANDARD, gruppe=replace(STANDARD.gruppe, borger_tidligst=14))
    for dage, maa in ((13, False), (14, True)):
        skift = replace(ET_TIL_TO, fra=DAG + timedelta(days=dage))
        assert afgoer_gruppeskift(skift, regler, BORGER, i_dag=DAG).vaerdi is maa


@pytest.mark.krav("GRP-2", "CPR-7")
@pytest.mark.parametrize(
    ("ny", "har_laege_nu", "virkning"),
    [
        ("2", True, Laegevirkning.BORTFALDER),
        ("7", True, Laegevirkning.BORTFALDER),
        ("8", False, Laegevirkning.BORTFALDER),
        ("9", True, Laegevirkning.BORTFALDER),
        ("1", False, Laegevirkning.SKAL_VAELGES),
        ("1", True, Laegevirkning.UAENDRET),
        ("5", True, Laegevirkning.UAENDRET),
        ("6", False, Laegevirkning.UAENDRET),
    ],
)
def test_hvad_gruppen_goer_ved_laegen(ny: str, virkning: Laegevirkning, *, har_laege_nu: bool) -> None:
    afgoerelse = afgoer_laegevirkning(replace(ET_TIL_TO, ny=ny), har_laege_nu=har_laege_nu)
    assert afgoerelse.vaerdi is virkning
    assert afgoerelse.hvorfor


@pytest.mark.krav("GRP-6")
@pytest.mark.parametrize(
    ("gruppe", "norden", "groenland", "siges"),
    [
        ("7", True, False, True),
        ("7", True, True, False),
        ("7", False, True, False),
        ("7", False, False, False),
        ("1", True, False, False),
    ],
)
def test_det_blaa_kort_i_norden_men_ikke_i_groenland(gruppe: str, norden: bool, groenland: bool, siges: bool) -> None:
    oplysning = afgoer_eu_kort(gruppe, bor_i_norden=norden, bor_i_groenland=groenland)
    assert oplysning.vaerdi == (EU_KORT_TEKST if siges else "")
    assert oplysning.hvorfor
