"""An amount is whole øre."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerne.penge import INTET, Beloeb

KRONER = st.integers(0, 100_000)


@given(st.lists(KRONER))
def test_summen_er_kronernes_sum(kroner: list[int]) -> None:
    samlet = Beloeb.sum(Beloeb.af_kroner(en) for en in kroner)
    assert samlet.hele_kroner == sum(kroner)
    assert samlet.kroner == Decimal(sum(kroner))


def test_oere_bliver_ikke_til_kroner() -> None:
    assert Beloeb(24550).kroner == Decimal("245.50")
    assert Beloeb.sum([]) == INTET
    with pytest.raises(ValueError, match="hele kroner"):
        _ = Beloeb(24550).hele_kroner
