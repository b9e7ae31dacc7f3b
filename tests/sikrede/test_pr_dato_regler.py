"""What stood on an earlier day, and who may still be shown: properties of the pure rules (UD-15)."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kerne.datoer import laes_dato
from sikrede.regler.dengang import Periode, paa_dagen, skaeringsdag
from sikrede.regler.familie import Baand, Forhold, Hvem, Visning, opstil
from sikrede.tilbageblik import tilbageblik

I_DAG = date(2026, 11, 22)
ANNA = Hvem("anna", date(1985, 3, 1), "G")
_dage = st.dates(date(1930, 1, 1), I_DAG)
_foer = st.dates(date(1930, 1, 1), I_DAG - timedelta(days=1))


@pytest.mark.krav("UD-15")
@given(st.lists(_dage, min_size=1, unique=True).map(sorted), _dage, st.randoms())
def test_den_periode_der_omfatter_dagen(skift: list[date], dag: date, tilfaeldig: object) -> None:
    """Whole timelines, in any order: the last one has no end."""
    perioder = [Periode(nr, fra, til) for nr, (fra, til) in enumerate(zip(skift, [*skift[1:], None], strict=True))]
    tilfaeldig.shuffle(perioder)  # type: ignore[attr-defined]
    nr = bisect_right(skift, dag) - 1
    assert paa_dagen(perioder, dag) == (None if nr < 0 else nr)


@given(_dage)
def test_hvad_registeret_ikke_ved_begyndelsen_af_viger_for_det_det_ved(dag: date) -> None:
    nu, foer = Periode("nu", None, None), Periode("før", None, dag)
    assert paa_dagen([nu], dag) == "nu"
    assert paa_dagen([foer], dag) is None
    assert paa_dagen([nu, Periode("kendt", dag, None)], dag) == "kendt"


@pytest.mark.krav("FAM-5", "UD-15")
@given(_dage, _dage, _dage)
def test_intet_sted_i_et_aar_kan_kendes_fra_et_andet(foedt: date, en: date, anden: date) -> None:
    """Whoever asks for every day of a year is told the same each time, so no day in it can be found by trying."""
    if en.year == anden.year and foedt.year < en.year:
        assert skaeringsdag(en, foedt) == skaeringsdag(anden, foedt) <= min(en, anden)
    assert skaeringsdag(en, foedt) >= foedt


@pytest.mark.krav("UD-15", "UD-5", "SIK-3")
@settings(deadline=None)
@given(
    st.lists(
        st.builds(
            Baand,
            st.sampled_from("bcdefgh"),
            st.sampled_from([en for en in Forhold if en is not Forhold.BOSAT]),
            st.none() | _dage,
            st.none() | _dage,
            st.none() | st.dates(date(1930, 1, 1), date(2030, 1, 1)),
            st.just(True),
        )
    ),
    _foer,
)
def test_en_beskyttet_naevnes_kun_ved_et_baand_der_ogsaa_er_der_i_dag(baand: list[Baand], dag: date) -> None:
    stillet = opstil(ANNA, baand, dag=dag, i_dag=I_DAG)
    endnu = {et.noegle for et in baand if et.til is None or et.til > I_DAG}
    assert {en.noegle for en in stillet.relationer} <= endnu
    assert all(en.visning is Visning.NAVN for en in stillet.relationer)
    assert not stillet.samboende
    assert not stillet.skjulte


@pytest.mark.krav("UD-15")
@given(_dage, _foer)
def test_den_der_ikke_er_foedt_endnu_staar_ingen_steder(foedt: date, dag: date) -> None:
    stillet = opstil(ANNA, [Baand("bo", Forhold.AEGTEFAELLE, foedt)], dag=dag, i_dag=I_DAG)
    assert bool(stillet.relationer) is (foedt <= dag)


@pytest.mark.krav("UD-15")
@given(st.none() | _dage, st.none() | _dage)
def test_i_dag_er_intet_tilbageblik(pr: date | None, kendt: date | None) -> None:
    blik = tilbageblik(pr=pr, kendt=kendt, i_dag=I_DAG)
    assert (blik is None) is ({pr, kendt} <= {None, I_DAG})
    if blik is not None:
        assert blik.pr == (pr or I_DAG)
        assert blik.forespoergsel.count("=") == sum(dag not in (None, I_DAG) for dag in (pr, kendt))


@pytest.mark.parametrize("skrevet", ["01.03.68", "1/3-68", "010368", "1 3 1968", "1968-03-01"])
def test_et_aar_med_to_cifre_er_af_fortiden(skrevet: str) -> None:
    assert laes_dato(skrevet, senest=I_DAG) == date(1968, 3, 1)


def test_i_dag_og_i_morgen_skrevet_med_to_cifre() -> None:
    assert laes_dato("22.11.26", senest=I_DAG) == I_DAG
    assert laes_dato("23.11.26", senest=I_DAG) == date(1926, 11, 23)
    assert laes_dato("23.11.26") == date(2026, 11, 23)
