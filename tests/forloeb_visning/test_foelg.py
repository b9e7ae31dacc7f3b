"""How often a page that shows processes under way asks again (FRL-1): closely at first, then not at all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forloeb.opslag import foelg

NU = datetime(2026, 11, 22, 12, tzinfo=UTC)
_aldre = st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=60))


@pytest.mark.parametrize(
    ("alder", "sekunder"),
    [
        (timedelta(0), 2),
        (timedelta(seconds=29, microseconds=999_999), 2),
        (timedelta(seconds=30), 15),
        (timedelta(minutes=4, seconds=59), 15),
        (timedelta(minutes=5), 0),
        (timedelta(days=28), 0),
    ],
)
@pytest.mark.krav("FRL-1")
def test_et_forloeb_foelges_efter_sin_alder(alder: timedelta, sekunder: int) -> None:
    assert foelg([NU - alder], NU) == sekunder


def test_intet_i_gang_foelges_ikke() -> None:
    assert foelg([], NU) == 0


@given(st.lists(_aldre, min_size=1, max_size=5))
def test_det_nyeste_bestemmer(aldre: list[timedelta]) -> None:
    assert foelg([NU - en for en in aldre], NU) == foelg([NU - min(aldre)], NU)


@given(_aldre, _aldre)
def test_der_spoerges_aldrig_oftere_med_tiden(ung: timedelta, mere: timedelta) -> None:
    foer, siden = foelg([NU - ung], NU), foelg([NU - ung - mere], NU)
    assert siden == 0 or 0 < foer <= siden
