"""Replacement numbers: right day, century and sex, and never the same twice."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demodata.personnummer import Opbrugt, Personnumre, loebenumre

DAGE = st.dates(date(1900, 1, 1), date(2057, 12, 31))
KOEN = st.sampled_from("MK")


def aarhundrede(syvende: int, aar: int) -> int:
    """The century rule as the source has it (domaene 2.6), not as the generator has it."""
    if syvende <= 3:
        return 1900
    if syvende in (4, 9):
        return 2000 if aar <= 36 else 1900
    return 2000 if aar <= 57 else 1800


@given(st.lists(st.tuples(DAGE, KOEN), min_size=1, max_size=60))
def test_numre_er_rigtige_og_forskellige(oensker: list[tuple[date, str]]) -> None:
    numre = Personnumre()
    givet = [numre.nyt(foedt, koen) for foedt, koen in oensker]
    assert len(set(givet)) == len(givet)
    for pnr, (foedt, koen) in zip(givet, oensker, strict=True):
        assert len(pnr) == 10
        assert pnr.isdigit()
        dag, maaned, aar = int(pnr[:2]), int(pnr[2:4]), int(pnr[4:6])
        assert 61 <= dag <= 91
        assert date(aarhundrede(int(pnr[6]), aar) + aar, maaned, dag - 60) == foedt
        assert (int(pnr[9]) % 2 == 1) == (koen == "M")


GRAENSER = [(1900, 1, 1), (1936, 12, 31), (1937, 1, 1), (1999, 12, 31), (2000, 2, 29), (2036, 12, 31), (2037, 1, 1)]


@pytest.mark.parametrize("foedt", [date(*dag) for dag in (*GRAENSER, (2057, 12, 31))])
def test_en_dag_kan_bruges_op_uden_gentagelse(foedt: date) -> None:
    numre = Personnumre()
    givet = {numre.nyt(foedt, koen) for koen in "MK" for _ in range(loebenumre(foedt))}
    assert len(givet) == 2 * loebenumre(foedt)
    with pytest.raises(Opbrugt):
        numre.nyt(foedt, "K")


def test_numre_baade_med_og_uden_modulus_11() -> None:
    numre = Personnumre()
    givet = [numre.nyt(date(1990, 1, 1), "M") for _ in range(500)]
    rest = {sum(int(c) * v for c, v in zip(pnr, (4, 3, 2, 7, 6, 5, 4, 3, 2, 1), strict=True)) % 11 for pnr in givet}
    assert rest == set(range(11))
