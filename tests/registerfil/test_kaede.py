"""Which file may follow which."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrationer.registerfil.fejl import Afvist
from integrationer.registerfil.kaede import Leverance, Startfelter, tjek

FELTER = Startfelter(1, produceret="PRODDTO", forrige="PRODDTOFORRIG", stempel="Timestamp")
SENESTE = Leverance("4311", date(2026, 11, 20), date(2026, 11, 19), "20261120")
DAG = timedelta(days=1)


def _maa_foelge(leverance: Leverance, seneste: Leverance | None = SENESTE) -> bool:
    try:
        tjek(leverance, seneste, FELTER)
    except Afvist:
        return False
    return True


@pytest.mark.parametrize(
    ("leverance", "maa"),
    [
        (Leverance("4311", date(2026, 11, 21), date(2026, 11, 20)), True),
        (Leverance("4311", date(2026, 11, 30), date(2026, 11, 20)), True),
        (Leverance("4311", date(2026, 11, 21), date(2026, 11, 19)), False),
        (Leverance("4311", date(2026, 11, 22), date(2026, 11, 21)), False),
        (Leverance("4311", date(2026, 11, 22)), True),
        (Leverance("4311", date(2026, 11, 20)), True),
        (Leverance("4311", date(2026, 11, 19)), False),
        (Leverance("4311", date(2026, 11, 20), date(2026, 11, 19)), True),
        (Leverance("4311", date(2026, 11, 20), date(2026, 11, 18)), False),
    ],
)
def test_kaeden(leverance: Leverance, *, maa: bool) -> None:
    assert _maa_foelge(leverance) is maa


def test_stemplet_skal_vokse() -> None:
    naeste = replace(SENESTE, forrige=None)
    assert not _maa_foelge(naeste)
    assert not _maa_foelge(replace(naeste, stempel="20261119"))
    assert _maa_foelge(replace(naeste, stempel="20261121"))


@given(st.dates(), st.none() | st.dates(), st.text("0123456789", max_size=20))
def test_den_foerste_maa_altid(produceret: date, forrige: date | None, stempel: str) -> None:
    assert _maa_foelge(Leverance("4311", produceret, forrige, stempel), None)


@given(st.dates(max_value=SENESTE.produceret - DAG), st.none() | st.dates())
def test_en_aeldre_maa_aldrig(produceret: date, forrige: date | None) -> None:
    assert not _maa_foelge(Leverance("4311", produceret, forrige))
