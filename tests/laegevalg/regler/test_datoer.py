"""Which effective dates a role may choose."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laegevalg.regler.datoer import afgoer_gruppedato, afgoer_laegedato, tilladte_datoer
from laegevalg.regler.givet import Handlende
from laegevalg.regler.kalender import foedselsdag, plus_aar, plus_maaneder
from laegevalg.regler.vilkaar import Vindue
from sikrede.regler.alder import alder
from tests.laegevalg.regler.verden import DAGE, STANDARD

BORGER, SAGSBEHANDLER, SR = list(Handlende)
VINDUER = st.builds(
    Vindue,
    borger_tidligst=st.integers(0, 30),
    borger_frem=st.integers(30, 365),
    sagsbehandler_tilbage=st.integers(0, 365),
    sagsbehandler_frem=st.integers(0, 365),
    saerlige_aar_tilbage=st.integers(0, 10),
    saerlige_aar_frem=st.integers(0, 10),
)


@pytest.mark.krav("LV-7", "LV-17", "GRP-1")
@pytest.mark.parametrize(
    ("handlende", "i_dag", "tidligst", "senest"),
    [
        (BORGER, date(2026, 11, 22), date(2026, 11, 22), date(2026, 12, 22)),
        (SAGSBEHANDLER, date(2026, 11, 22), date(2026, 11, 8), date(2026, 12, 22)),
        (SAGSBEHANDLER, date(2028, 3, 5), date(2028, 2, 20), date(2028, 4, 4)),
        (SR, date(2026, 11, 22), date(2025, 11, 22), date(2027, 11, 22)),
        (SR, date(2028, 2, 29), date(2027, 2, 28), date(2029, 2, 28)),
        (SR, date(2027, 2, 28), date(2026, 2, 28), date(2028, 2, 28)),
        (SR, date(2027, 3, 1), date(2026, 3, 1), date(2028, 3, 1)),
    ],
)
def test_begge_ender_er_med(handlende: Handlende, i_dag: date, tidligst: date, senest: date) -> None:
    en = timedelta(days=1)
    for afgoer, vindue in ((afgoer_laegedato, STANDARD.laege), (afgoer_gruppedato, STANDARD.gruppe)):
        maa = [
            afgoer(vindue, handlende, fra=fra, i_dag=i_dag).vaerdi
            for fra in (tidligst - en, tidligst, senest, senest + en)
        ]
        assert maa == [False, True, True, False]


@pytest.mark.krav("LV-7", "GRP-1")
def test_fejlen_siger_de_tilladte_datoer() -> None:
    i_dag = date(2026, 11, 22)
    afslag = afgoer_laegedato(STANDARD.laege, SAGSBEHANDLER, fra=date(2026, 11, 7), i_dag=i_dag)
    assert afslag.hvorfor == (
        "Datoen 07.11.2026 kan ikke bruges. En sagsbehandler kan vælge en dato "
        "fra og med den 08.11.2026 til og med den 22.12.2026."
    )


@pytest.mark.krav("LV-7", "GRP-1", "UD-2")
@given(VINDUER, DAGE, st.sampled_from(Handlende), st.integers(-4000, 4000))
def test_vinduerne_ligger_i_hinanden(vindue: Vindue, i_dag: date, handlende: Handlende, dage: int) -> None:
    borger, sagsbehandler, sr = (tilladte_datoer(vindue, en, i_dag=i_dag) for en in Handlende)
    assert sr.tidligst <= sagsbehandler.tidligst <= borger.tidligst <= borger.senest
    assert borger.senest <= sagsbehandler.senest <= sr.senest
    assert i_dag <= borger.tidligst
    fra = i_dag + timedelta(days=dage)
    afgoerelse = afgoer_laegedato(vindue, handlende, fra=fra, i_dag=i_dag)
    tilladt = {BORGER: borger, SAGSBEHANDLER: sagsbehandler, SR: sr}[handlende]
    assert afgoerelse.vaerdi == (tilladt.tidligst <= fra <= tilladt.senest)
    assert afgoerelse.hvorfor


@pytest.mark.krav("LV-7", "GRP-1")
@given(st.sampled_from(Handlende), DAGE)
def test_med_standardvaerdierne_er_vinduet_det_kilderne_siger(handlende: Handlende, i_dag: date) -> None:
    tilladt = tilladte_datoer(STANDARD.laege, handlende, i_dag=i_dag)
    tilbage, frem = (i_dag - tilladt.tidligst).days, (tilladt.senest - i_dag).days
    if handlende is SR:
        assert tilbage in {365, 366}
        assert frem in {365, 366}
        assert (tilladt.tidligst.year, tilladt.senest.year) == (i_dag.year - 1, i_dag.year + 1)
    else:
        assert (tilbage, frem) == ({BORGER: 0, SAGSBEHANDLER: 14}[handlende], 30)


@given(st.dates(date(1900, 1, 1), date(2030, 12, 31)), st.integers(0, 60))
def test_foedselsdagen_er_den_foerste_dag_i_alderen(foedt: date, aar: int) -> None:
    dag = foedselsdag(foedt, aar)
    assert alder(foedt, dag) == aar
    assert alder(foedt, dag - timedelta(days=1)) == aar - 1


@pytest.mark.parametrize(("aar", "dag"), [(15, date(2027, 3, 1)), (16, date(2028, 2, 29)), (18, date(2030, 3, 1))])
def test_foedt_den_29_februar(aar: int, dag: date) -> None:
    assert foedselsdag(date(2012, 2, 29), aar) == dag


@given(DAGE, st.integers(-240, 240))
def test_maaneder_og_aar_er_kalenderens(dag: date, antal: int) -> None:
    efter = plus_maaneder(dag, antal)
    assert (efter.year - dag.year) * 12 + efter.month - dag.month == antal
    assert efter.day == dag.day or (efter.day < dag.day and (efter + timedelta(days=1)).day == 1)
    assert plus_aar(dag, 1) == plus_maaneder(dag, 12)
