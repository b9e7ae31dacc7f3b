"""Undoing a change over any history: what the person would have had without it is in force again (GRP-4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laegevalg.grundlag import aendring
from laegevalg.regler.fortrydelse import Raekke, fortryd
from laegevalg.regler.tidslinje import Aendring, Punkt, gaeldende_punkt

DAG = date(2026, 11, 22)
FASTE = ("5", "7")
DAGE = st.integers(-60, 60).map(lambda dage: DAG + timedelta(days=dage))
PUNKTER = st.lists(
    st.builds(Punkt, DAGE, st.sampled_from(["1", "2", *FASTE]), st.none() | st.integers(1, 3)),
    min_size=1,
    max_size=6,
    unique_by=lambda punkt: punkt.fra,
)
VALG = st.tuples(DAGE, st.sampled_from(["", "1", "2"]), st.integers(1, 4))


class _Historie:
    """A person's rows as they are kept, one change after another."""

    def __init__(self, punkter: list[Punkt]) -> None:
        self.nr = 0
        self.raekker = [Raekke(punkt, None, self._nu(), None) for punkt in punkter]

    def _nu(self) -> datetime:
        self.nr += 1
        return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=self.nr)

    @property
    def gaeldende(self) -> list[Punkt]:
        return sorted((en.punkt for en in self.raekker if en.erstattet is None), key=lambda punkt: punkt.fra)

    def vaelg(self, fra: date, skifter_gruppe: str, yder_id: int) -> None:
        nu = gaeldende_punkt(self.gaeldende, fra)
        gruppe = skifter_gruppe or (nu.gruppe if nu else "1")
        laege = None if gruppe == "2" else yder_id
        skift = aendring(
            self.gaeldende, fra=fra, gruppe=gruppe, yder_id=laege, skifter_gruppe=skifter_gruppe, faste=FASTE
        )
        self.skriv(skift)

    def skriv(self, aendret: Aendring) -> None:
        nu = self._nu()
        self.raekker = [
            replace(en, erstattet=nu) if en.erstattet is None and en.punkt in aendret.erstattes else en
            for en in self.raekker
        ]
        forloeb = self.nr
        self.raekker += [Raekke(punkt, forloeb, self._nu(), None) for punkt in aendret.indsaettes]


def _vaerdier(punkter: list[Punkt]) -> list[tuple[str, int | None]]:
    paa = (gaeldende_punkt(punkter, DAG + timedelta(days=dage)) for dage in range(-62, 63))
    return [(en.gruppe, en.yder_id) if en else ("", None) for en in paa]


@pytest.mark.krav("GRP-4")
@given(PUNKTER, st.lists(VALG, max_size=3), VALG)
def test_det_sidste_skift_fortrydes_helt_og_kan_goeres_igen(
    punkter: list[Punkt], tidligere: list[tuple[date, str, int]], sidst: tuple[date, str, int]
) -> None:
    historie = _Historie(punkter)
    for valg in tidligere:
        historie.vaelg(*valg)
    foer = historie.gaeldende
    historie.vaelg(*sidst)
    efter, fra = historie.gaeldende, sidst[0]
    fortrudt = fortryd(historie.raekker, fra)
    if gaeldende_punkt(foer, fra) is None:
        assert fortrudt is None, "nothing was before"
        return
    assert fortrudt is not None
    assert fortrudt.indsaettes[0].fra == fra
    historie.skriv(fortrudt)
    assert _vaerdier(historie.gaeldende) == _vaerdier(foer)
    igen = fortryd(historie.raekker, fra)
    assert igen is not None
    historie.skriv(igen)
    assert _vaerdier(historie.gaeldende) == _vaerdier(efter)


@pytest.mark.krav("GRP-4")
@given(PUNKTER, VALG, VALG)
def test_et_skift_fra_en_senere_dag_staar(
    punkter: list[Punkt], forkert: tuple[date, str, int], senere: tuple[date, str, int]
) -> None:
    historie = _Historie(punkter)
    historie.vaelg(*forkert)
    historie.vaelg(*senere)
    foer = historie.gaeldende
    if senere[0] <= forkert[0] or (fortrudt := fortryd(historie.raekker, forkert[0])) is None:
        return
    historie.skriv(fortrudt)
    assert [en for en in historie.gaeldende if en.fra >= senere[0]] == [en for en in foer if en.fra >= senere[0]]
