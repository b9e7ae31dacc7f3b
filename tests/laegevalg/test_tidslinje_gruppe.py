"""What a new group does to the change points, and a choice after a choice: any timeline, any day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laegevalg.grundlag import aendring
from laegevalg.regler.tidslinje import (
    Aendring,
    Punkt,
    er_uaendret,
    gaeldende_punkt,
    skift_gruppe,
    taelles_hos,
    vaelg_yder,
)

DAG = date(2026, 11, 22)
FASTE = ("0", "4", "5", "7", "9")
GRUPPER = ("1", "2", *FASTE)
DAGE = st.integers(-60, 60).map(lambda dage: DAG + timedelta(days=dage))
PUNKTER = st.lists(
    st.builds(Punkt, DAGE, st.sampled_from(GRUPPER), st.none() | st.integers(1, 3)),
    max_size=7,
    unique_by=lambda punkt: punkt.fra,
)
YDER = st.none() | st.integers(1, 4)


def _efter(punkter: list[Punkt], aendret: Aendring) -> list[Punkt]:
    """The timeline with the change made; what is superseded was there, once."""
    assert len(set(aendret.erstattes)) == len(aendret.erstattes)
    assert set(aendret.erstattes) <= set(punkter)
    tilbage = [punkt for punkt in punkter if punkt not in aendret.erstattes]
    return sorted([*tilbage, *aendret.indsaettes], key=lambda punkt: punkt.fra)


def _hel(foer: list[Punkt], efter: list[Punkt], fra: date) -> None:
    """One point a day, and the days before untouched."""
    assert len({punkt.fra for punkt in efter}) == len(efter)
    for dage in range(-62, 62):
        dag = DAG + timedelta(days=dage)
        if dag < fra:
            assert gaeldende_punkt(efter, dag) == gaeldende_punkt(foer, dag)
        else:
            assert gaeldende_punkt(efter, dag) is not None, "no gap from the day on"


@pytest.mark.krav("GRP-3", "GRP-4", "LV-15")
@given(PUNKTER, DAGE, st.sampled_from(["1", "2"]), YDER)
def test_gruppen_er_den_sidste_til_en_gruppe_ingen_vaelger(
    punkter: list[Punkt], fra: date, gruppe: str, yder_id: int | None
) -> None:
    efter = _efter(punkter, skift_gruppe(punkter, fra=fra, gruppe=gruppe, yder_id=yder_id, faste=FASTE))
    _hel(punkter, efter, fra)
    fast = min((punkt.fra for punkt in punkter if punkt.fra > fra and punkt.gruppe in FASTE), default=date.max)
    assert [punkt for punkt in efter if fra <= punkt.fra < fast] == [Punkt(fra, gruppe, yder_id)]
    assert [en for en in efter if en.fra >= fast] == sorted(
        (en for en in punkter if en.fra >= fast), key=lambda en: en.fra
    )


@pytest.mark.krav("GRP-4")
@given(PUNKTER, DAGE, YDER)
def test_et_skift_der_fortrydes_samme_dag_staar_som_foer(punkter: list[Punkt], fra: date, yder_id: int | None) -> None:
    """Undone from the same day: in force is what was; only changes to come that the first took away are gone."""
    foer = _efter(punkter, skift_gruppe(punkter, fra=fra, gruppe="1", yder_id=yder_id, faste=FASTE))
    skiftet = _efter(foer, skift_gruppe(foer, fra=fra, gruppe="2", yder_id=None, faste=FASTE))
    assert gaeldende_punkt(skiftet, fra) == Punkt(fra, "2", None)
    fortrudt = _efter(skiftet, skift_gruppe(skiftet, fra=fra, gruppe="1", yder_id=yder_id, faste=FASTE))
    assert fortrudt == foer


@pytest.mark.krav("LV-15")
@given(PUNKTER, st.lists(st.tuples(DAGE, st.sampled_from(["", "1", "2"]), st.integers(1, 4)), max_size=5))
def test_valg_efter_valg_i_enhver_raekkefoelge(punkter: list[Punkt], valgte: list[tuple[date, str, int]]) -> None:
    """Choices back and forth in time, of doctor or group: each holds on its own day, and the counters follow."""
    for fra, skifter_gruppe, yder_id in valgte:
        gaeldende = gaeldende_punkt(punkter, fra)
        gruppe = skifter_gruppe or (gaeldende.gruppe if gaeldende else "1")
        laege = None if gruppe == "2" else yder_id
        aendret = aendring(punkter, fra=fra, gruppe=gruppe, yder_id=laege, skifter_gruppe=skifter_gruppe, faste=FASTE)
        efter = _efter(punkter, aendret)
        _hel(punkter, efter, fra)
        assert gaeldende_punkt(efter, fra) == Punkt(fra, gruppe, laege)
        assert aendret.indsaettes[0] == Punkt(fra, gruppe, laege)
        assert taelles_hos(efter) == efter[-1].yder_id
        punkter = efter


@given(PUNKTER, DAGE, st.integers(1, 4))
def test_det_samme_valg_igen_er_intet_at_vaelge(punkter: list[Punkt], fra: date, yder_id: int) -> None:
    gaeldende = gaeldende_punkt(punkter, fra)
    gruppe = gaeldende.gruppe if gaeldende else "1"
    efter = _efter(punkter, vaelg_yder(punkter, fra=fra, gruppe=gruppe, yder_id=yder_id))
    kommer_uden = any(punkt.yder_id is None for punkt in punkter if punkt.fra > fra)
    assert er_uaendret(efter, fra=fra, yder_id=yder_id) is not kommer_uden
    igen = _efter(efter, vaelg_yder(efter, fra=fra, gruppe=gruppe, yder_id=yder_id))
    assert igen == efter


@given(PUNKTER, DAGE, st.integers(1, 4))
def test_er_uaendret_er_laegen_hver_dag_herfra(punkter: list[Punkt], fra: date, yder_id: int) -> None:
    dage = [fra + timedelta(days=nr) for nr in range(130)]
    laeger = {punkt.yder_id if punkt else None for punkt in (gaeldende_punkt(punkter, dag) for dag in dage)}
    assert er_uaendret(punkter, fra=fra, yder_id=yder_id) is (laeger == {yder_id})
