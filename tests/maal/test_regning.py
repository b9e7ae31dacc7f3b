"""Figures and the rule for passing: pure."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maal.regning import Fordeling, fordeling, percentil
from maal.resultat import Krav, Resultat, Slags

TIDER = st.lists(st.floats(0, 1e6), min_size=1, max_size=200)


@pytest.mark.parametrize(
    ("tider", "andel", "ventet"),
    [([5.0], 0.95, 5.0), ([1.0, 3.0], 0.5, 2.0), ([4.0, 1.0, 2.0, 3.0, 5.0], 0.5, 3.0), ([0.0, 10.0], 0.95, 9.5)],
)
def test_percentil(tider: list[float], andel: float, ventet: float) -> None:
    assert percentil(tider, andel) == pytest.approx(ventet)


@given(TIDER, st.floats(0, 1), st.floats(0, 1))
def test_percentil_ligger_mellem_mindst_og_hoejst_og_stiger(tider: list[float], en: float, anden: float) -> None:
    lav, hoej = sorted((en, anden))
    assert min(tider) <= percentil(tider, lav) <= percentil(tider, hoej) <= max(tider)


@given(TIDER)
def test_raekkefoelgen_er_uden_betydning(tider: list[float]) -> None:
    assert fordeling(tider) == fordeling(sorted(tider, reverse=True))


@pytest.mark.parametrize(("tider", "andel"), [([], 0.5), ([1.0], 1.1), ([1.0], -0.1)])
def test_ingen_maalinger_eller_ingen_andel_afvises(tider: list[float], andel: float) -> None:
    with pytest.raises(ValueError, match=r"."):
        percentil(tider, andel)


def _resultat(*krav: Krav) -> Resultat:
    en = Fordeling(1.0, 2.0, 10)
    return Resultat("YD-0", "noget", "ms", en, en, "gulvet", 1.0, krav)


FORHOLD = Krav("forhold", 2.9, 3, Slags.GULV)
SAETNINGER = Krav("saetninger", 12, 12, Slags.ARBEJDE)


def test_bestaaet_kraever_baade_forhold_og_arbejde() -> None:
    assert _resultat(FORHOLD, SAETNINGER).bestaaet
    assert not _resultat(Krav("forhold", 3.01, 3, Slags.GULV), SAETNINGER).bestaaet
    assert not _resultat(FORHOLD, Krav("saetninger", 13, 12, Slags.ARBEJDE)).bestaaet


def test_en_tid_alene_bestaar_ikke() -> None:
    assert not _resultat(Krav("p95", 1, 100, Slags.LOFT), SAETNINGER).bestaaet
    assert not _resultat().bestaaet


def test_det_der_ikke_er_et_tal_er_ikke_opfyldt() -> None:
    assert not Krav("forhold", math.nan, 3, Slags.GULV).opfyldt
