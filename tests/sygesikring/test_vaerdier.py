"""Values as the screen draws them."""

from __future__ import annotations

import re

import pytest

from sygesikring.templatetags.komponenter.vaerdier import KAPACITETSBREDDE, kapacitet


@pytest.mark.krav("LV-8")
@pytest.mark.parametrize(
    ("ledige", "pladser", "andel"),
    [(1600, 1600, 0.0), (400, 1600, 0.75), (0, 1600, 1.0), (-12, 1600, 1.0), (1700, 1600, 0.0), (0, 0, 1.0)],
)
def test_bjaelken_fyldes_som_pladserne_tages(ledige: int, pladser: int, andel: float) -> None:
    tegnet = kapacitet(ledige, pladser)
    fund = re.search(r'class="kapacitet-optaget" width="(\d+)"', tegnet)
    assert fund
    assert int(fund[1]) == andel * KAPACITETSBREDDE
    assert f"{ledige} af {pladser}" in tegnet
    assert 'aria-hidden="true"' in tegnet
