"""The timeline as a picture: whole, in order, without overlap, and within its box."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laegevalg.billede import BREDDE, HOEJST, Billede, Felt, Skift, tegn

DAG = date(2026, 11, 22)
NAER = 1e-6
SKIFT = st.lists(
    st.builds(
        Skift,
        st.integers(-30_000, 20_000).map(lambda dage: DAG + timedelta(days=dage)),
        st.sampled_from(["", "Nørregade (000001)", "Søndergade (000002)"]),
        st.sampled_from(["Gruppe 1", "Gruppe 2", "Gruppe 5"]),
    ),
    min_size=1,
    max_size=HOEJST + 6,
    unique_by=lambda en: en.fra,
).map(lambda alle: sorted(alle, key=lambda en: en.fra))


def _tegnet(skift: list[Skift]) -> Billede:
    billede = tegn(skift, DAG)
    assert billede is not None
    return billede


def _baner(billede: Billede) -> tuple[tuple[Felt, ...], tuple[Felt, ...]]:
    return billede.laeger, billede.grupper


@pytest.mark.krav("LV-13")
@given(SKIFT)
def test_banerne_er_hele_uden_overlap_og_i_orden(skift: list[Skift]) -> None:
    for bane in _baner(_tegnet(skift)):
        assert all(felt.bredde >= 3 - NAER for felt in bane)
        assert 0 <= bane[0].x < BREDDE
        assert bane[-1].x + bane[-1].bredde == pytest.approx(BREDDE)
        for en, naeste in pairwise(bane):
            assert en.x + en.bredde == pytest.approx(naeste.x)
            assert en.fra < naeste.fra
            assert en.tekst != naeste.tekst


@given(SKIFT)
def test_i_dag_er_i_billedet_mellem_det_der_var_og_det_der_kommer(skift: list[Skift]) -> None:
    billede = _tegnet(skift)
    assert 0 <= billede.i_dag < BREDDE
    for felt in (felt for bane in _baner(billede) for felt in bane):
        assert felt.kommer is (felt.fra > DAG)
        assert (felt.x > billede.i_dag + NAER) is felt.kommer


@pytest.mark.krav("GEN-3")
@given(SKIFT)
def test_hvert_skift_af_laege_eller_gruppe_er_tegnet_med_sin_vaerdi(skift: list[Skift]) -> None:
    vist = skift[-HOEJST:]
    billede = _tegnet(skift)
    assert billede.udeladte == len(skift) - len(vist)
    for en in vist:
        laege = [felt for felt in billede.laeger if felt.fra <= en.fra][-1]
        gruppe = [felt for felt in billede.grupper if felt.fra <= en.fra][-1]
        assert (laege.tekst, gruppe.tekst) == (en.laege or "Ingen læge", en.gruppe)
        assert (laege.art == "tom") is (en.laege == "")


@given(SKIFT)
def test_aarstal_staar_i_orden_med_plads_imellem(skift: list[Skift]) -> None:
    aarstal = _tegnet(skift).aarstal
    for en, naeste in pairwise(aarstal):
        assert en.aar < naeste.aar
        assert naeste.x - en.x >= 9 - NAER
    assert all(4.5 - NAER <= en.x <= BREDDE - 4.5 + NAER for en in aarstal)


def test_et_skift_med_lang_tid_fylder_mest_og_et_paa_en_dag_ses() -> None:
    billede = _tegnet(
        [
            Skift(date(1980, 1, 1), "Lang", "Gruppe 1"),
            Skift(date(2020, 1, 1), "Kort", "Gruppe 1"),
            Skift(date(2020, 1, 2), "Nu", "Gruppe 1"),
        ]
    )
    lang, kort, nu = (felt.bredde for felt in billede.laeger)
    assert lang > nu > kort >= 3
    assert [felt.vis_tekst for felt in billede.laeger] == [True, False, True]
    assert len(billede.grupper) == 1
    assert [felt.kort for felt in billede.laeger] == [False, True, False]
    assert billede.har_korte


def test_uden_korte_perioder_siges_intet_om_dem() -> None:
    billede = _tegnet([Skift(date(2007, 4, 29), "", "Gruppe 1"), Skift(date(2025, 2, 17), "Nu", "Gruppe 1")])
    assert not billede.har_korte


def test_uden_skift_er_der_intet_billede() -> None:
    assert tegn([], DAG) is None
