"""What a new doctor does to the change points."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laegevalg.regler.tidslinje import Punkt, taelles_hos, vaelg_yder
from laegevalg.regler.valgbar import hindring

DAG = date(2026, 11, 22)
NY = 99
PUNKTER = st.lists(
    st.builds(
        Punkt,
        st.integers(-900, 900).map(lambda dage: DAG + timedelta(days=dage)),
        st.sampled_from(["1", "2", "5", "7"]),
        st.one_of(st.none(), st.integers(1, 4)),
    ),
    max_size=6,
    unique_by=lambda punkt: punkt.fra,
)


def _efter(punkter: list[Punkt]) -> list[Punkt]:
    aendring = vaelg_yder(punkter, fra=DAG, gruppe="1", yder_id=NY)
    assert set(aendring.erstattes) <= set(punkter)
    tilbage = [punkt for punkt in punkter if punkt not in aendring.erstattes]
    return sorted([*tilbage, *aendring.indsaettes], key=lambda punkt: punkt.fra)


def _paa(punkter: list[Punkt], dag: date) -> Punkt | None:
    return max((punkt for punkt in punkter if punkt.fra <= dag), key=lambda punkt: punkt.fra, default=None)


@pytest.mark.krav("LV-13", "LV-15")
@given(PUNKTER)
def test_tidslinjen_er_hel_og_fortiden_staar_fast(punkter: list[Punkt]) -> None:
    efter = _efter(punkter)
    assert len({punkt.fra for punkt in efter}) == len(efter)
    assert [en for en in efter if en.fra < DAG] == sorted((en for en in punkter if en.fra < DAG), key=lambda en: en.fra)
    assert _paa(efter, DAG) == Punkt(DAG, "1", NY)


@pytest.mark.krav("GRP-3")
@given(PUNKTER, st.integers(1, 900))
def test_et_kommende_gruppeskift_bliver_og_et_kommende_laegeskift_bortfalder(punkter: list[Punkt], dage: int) -> None:
    dag = DAG + timedelta(days=dage)
    efter = _paa(_efter(punkter), dag)
    foer = _paa([*punkter, Punkt(DAG, "1", NY)] if not _paa(punkter, DAG) else punkter, dag)
    senere = [punkt for punkt in punkter if DAG < punkt.fra <= dag]
    assert efter is not None
    if not senere:
        assert efter == Punkt(DAG, "1", NY)
    elif all(punkt.yder_id is not None for punkt in senere):
        assert (efter.yder_id, efter.gruppe) == (NY, foer.gruppe if foer else "1")
    else:
        assert efter == foer


@given(PUNKTER)
def test_personen_taelles_hvor_det_sidste_punkt_er(punkter: list[Punkt]) -> None:
    efter = _efter(punkter)
    assert taelles_hos(efter) == efter[-1].yder_id
    if all(punkt.yder_id is not None for punkt in punkter if punkt.fra > DAG):
        assert taelles_hos(efter) == NY


def test_uden_punkter_taelles_ingen_steder() -> None:
    assert taelles_hos([]) is None


@pytest.mark.parametrize(("status", "kan"), [("01", True), ("03", True), ("05", True), ("07", True), ("90", False)])
def test_hvem_der_kan_vaelge(status: str, kan: bool) -> None:
    assert (hindring(status) == "") is kan
    assert all(hindring(en).endswith(".") for en in ("20", "30", "50", "60", "70", "80", "90"))
