"""The rule behind the amount, computed beside the table that decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grunddata.opslag import Gebyrsats, Satsregulering, gebyrsatser, satsreguleringer
from kerne.penge import Beloeb
from sundhedskort import opslag
from sundhedskort.regler.satsregulering import afvigelser, beregnet, efterregn

pytestmark = pytest.mark.krav("GEBYR-2")


def _procent(aar: int, procent: str, *, bekraeftet: bool = True) -> Satsregulering:
    return Satsregulering(aar, Decimal(procent), "k", bekraeftet, date(aar, 1, 1), date(aar + 1, 1, 1))


def _sats(aar: int, kroner: int, *, bekraeftet: bool = True) -> Gebyrsats:
    return Gebyrsats(aar, Beloeb.af_kroner(kroner), "k", bekraeftet, date(aar, 1, 1), date(aar + 1, 1, 1))


@pytest.mark.parametrize(
    ("procenter", "kroner"),
    [
        ([], 190),
        (["1.31"], 190),
        (["1.32"], 195),
        (["2.0", "2.0"], 200),
        (["1.0", "1.0", "1.0"], 195),
        (["0", "0", "-2.0"], 185),
    ],
)
def test_kumulativt_og_rundet_en_gang_til_naermeste_fem(procenter: list[str], kroner: int) -> None:
    """192.49 and 192.51 lie on either side of the middle; three of 1 % rounded each year would stay at 190."""
    rejse = [_procent(2016 + nr, en) for nr, en in enumerate(procenter)]
    assert beregnet(2015 + len(procenter), rejse) == Beloeb.af_kroner(kroner)


@given(st.lists(st.integers(0, 600), max_size=12))
def test_formlen_ligger_hoejst_to_en_halv_krone_fra_det_uafrundede(promyriader: list[int]) -> None:
    rejse = [_procent(2016 + nr, str(Decimal(en) / 100)) for nr, en in enumerate(promyriader)]
    praecist = Decimal(190)
    for en in promyriader:
        praecist *= (10_000 + Decimal(en)) / 10_000
    svar = beregnet(2015 + len(promyriader), rejse)
    assert svar is not None
    assert svar.hele_kroner % 5 == 0
    assert abs(svar.kroner - praecist) <= Decimal("2.5")


def test_en_manglende_procent_kan_ikke_gaettes() -> None:
    assert beregnet(2017, [_procent(2017, "2.0")]) is None
    assert beregnet(2014, []) is None
    svar = efterregn(_sats(2017, 195), [_procent(2017, "2.0")])
    assert not svar.vaerdi
    assert "kan ikke efterregnes" in svar.hvorfor
    (afvigelse,) = afvigelser([_sats(2017, 195)], [_procent(2017, "2.0")])
    assert (afvigelse.aar, afvigelse.formel) == (2017, None)


def test_forskellen_siges_og_tabellen_gaelder() -> None:
    procenter = [_procent(2016, "2.0")]
    assert efterregn(_sats(2016, 195), procenter).vaerdi
    svar = efterregn(_sats(2016, 190), procenter)
    assert svar.hvorfor == "Gebyret for 2016 er 190 kr. i tabellen og 195 kr. efter satsreguleringen. Tabellen gælder."
    assert not svar.vaerdi


def test_en_afvigelse_er_sikker_naar_alle_tal_er_bekraeftet() -> None:
    sats, procent = _sats(2016, 190), _procent(2016, "2.0")
    assert [en.sikker for en in afvigelser([sats], [procent])] == [True]
    assert [en.sikker for en in afvigelser([sats], [replace(procent, bekraeftet=False)])] == [False]
    assert [en.sikker for en in afvigelser([replace(sats, bekraeftet=False)], [procent])] == [False]
    assert [en.sikker for en in afvigelser([sats], [procent, _procent(2017, "2.0", bekraeftet=False)])] == [True]


def test_produktets_tabel_og_formlen(sofie: object) -> None:
    """Where they differ the table has what was paid that year, and the administrator is warned."""
    fundet = [(en.aar, en.tabel.hele_kroner, en.formel and en.formel.hele_kroner) for en in opslag.afvigelser()]
    assert fundet == [(2016, 190, 195), (2019, 200, 205), (2020, 205, 210), (2021, 210, 215), (2024, 225, 230)]
    procenter = satsreguleringer()
    assert all(efterregn(sats, procenter).begrundelser for sats in gebyrsatser())
