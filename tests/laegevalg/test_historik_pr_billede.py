"""The timeline as a picture with an earlier day marked (UD-15)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laegevalg.billede import BREDDE, HOEJST, Skift, tegn
from tests.laegevalg.test_tidslinje_billede import DAG, NAER, SKIFT

_dage = st.integers(1, 40_000).map(lambda dage: DAG - timedelta(days=dage))


@pytest.mark.krav("UD-15")
@given(SKIFT, _dage)
def test_dagen_er_maerket_i_den_periode_der_omfatter_den(skift: list[Skift], pr: date) -> None:
    billede = tegn(skift, DAG, pr=pr)
    assert billede is not None
    if len(skift) > HOEJST and pr < skift[-HOEJST].fra:
        assert billede.pr is None
        assert billede.i_dag_har_ord
        return
    assert billede.pr is not None
    assert 0 <= billede.pr < billede.i_dag < BREDDE
    for bane in (billede.laeger, billede.grupper):
        for felt, naeste in zip(bane, [*bane[1:], None], strict=True):
            begyndt, slut = felt.fra <= pr, naeste is not None and naeste.fra <= pr
            assert (felt.x <= billede.pr + NAER) is begyndt
            assert felt.kommer is not begyndt
            if begyndt and not slut:
                assert billede.pr <= felt.x + felt.bredde + NAER


@given(SKIFT)
def test_i_dag_maerkes_kun_een_gang(skift: list[Skift]) -> None:
    assert tegn(skift, DAG, pr=DAG) == tegn(skift, DAG)


def test_ordene_ved_to_naere_maerker_staar_ikke_oven_i_hinanden() -> None:
    skift = [Skift(date(1990, 1, 1), "Nørregade", "Gruppe 1")]
    naer, fjern = (tegn(skift, DAG, pr=pr) for pr in (DAG - timedelta(days=30), date(1991, 1, 1)))
    assert naer is not None
    assert fjern is not None
    assert (naer.i_dag_har_ord, fjern.i_dag_har_ord) == (False, True)
