"""Which practice has a ydernummer on a date, which succeeds which, and which can be chosen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kerne.aktoer import system
from kerne.session import session
from tests.ydere.filer import AABEN, csv_fil, senere, xml_fil, xml_yder
from ydere.models import Yder
from ydere.opslag import aaben_praksis, aabne_praksisser, efterfoelger, yder_paa

Koer = Callable[..., dict[str, Any]]
NUMMER = "012345"


def _periode(historik: str, fra: str, til: str = "") -> str:
    return xml_yder(NUMMER, HistIdYder=historik, TilgDatoYder=fra, AfgDatoYder=til)


def _hvem(dag: date) -> str:
    with session(system("test")):
        yder = yder_paa(NUMMER, pr=dag)
    return yder.historik_id if yder else ""


def _kaede(historik: str) -> list[str]:
    with session(system("test")):
        yder: Yder | None = Yder.objects.get(historik_id=historik)
        kaede: list[str] = []
        while yder is not None:
            kaede.append(yder.historik_id)
            yder = efterfoelger(yder)
    return kaede


def test_nummeret_foelges_fra_periode_til_periode(koer: Koer, tmp_path: Path) -> None:
    perioder = [
        _periode("A", "20000101", "20091231"),
        _periode("B", "20100101", "20191231"),
        _periode("C", "20200101"),
    ]
    koer("yder_indlaes", xml_fil(tmp_path, *reversed(perioder)))
    assert [_hvem(date(aar, 6, 1)) for aar in (1999, 2005, 2015, 2025)] == ["", "A", "B", "C"]
    assert (_hvem(date(2009, 12, 31)), _hvem(date(2010, 1, 1))) == ("A", "B")
    assert _kaede("A") == ["A", "B", "C"]
    assert _kaede("C") == ["C"]


def test_efter_en_pause_er_nummeret_en_andens(koer: Koer, tmp_path: Path) -> None:
    koer("yder_indlaes", xml_fil(tmp_path, _periode("A", "20000101", "20091231"), _periode("B", "20100102")))
    assert _hvem(date(2010, 1, 1)) == ""
    assert _kaede("A") == ["A"]


def test_nyt_historik_id_fra_samme_dag(koer: Koer, tmp_path: Path) -> None:
    """The row is gone from the register and stays here; its successor has the number from the first day."""
    koer("yder_indlaes", xml_fil(tmp_path, _periode("B", "20000101")))
    rapport = koer("yder_indlaes", xml_fil(tmp_path, _periode("A", "20000101"), start=senere("20261127")))
    assert rapport["bemaerket"] == {"ydere uden slutdato, som ikke længere er i registret: ladt stå": 1}
    assert _hvem(date(2026, 11, 27)) == "A"
    assert _kaede("B") == ["B", "A"]


def test_af_to_der_begynder_samme_dag_i_en_fil_gaelder_den_der_varer_laengst(koer: Koer, tmp_path: Path) -> None:
    koer("yder_indlaes", xml_fil(tmp_path, _periode("A", "20000101"), _periode("B", "20000101", "20301231")))
    assert _hvem(date(2026, 1, 1)) == "A"
    assert _kaede("B") == ["B", "A"]


def test_af_perioder_der_overlapper_gaelder_den_sidst_begyndte(koer: Koer, tmp_path: Path) -> None:
    perioder = [_periode("A", "20000101", "20301231"), _periode("B", "20100101", "20101231")]
    koer("yder_indlaes", xml_fil(tmp_path, *perioder))
    assert [_hvem(date(aar, 6, 1)) for aar in (2005, 2010, 2015)] == ["A", "B", "A"]
    assert _kaede("A") == ["A", "B"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 12), st.none() | st.integers(0, 12)), min_size=1, max_size=5))
def test_en_dag_har_nummeret_hoejst_en_og_altid_en_hvor_nogen_har(
    db: None, spaend: list[tuple[int, int | None]]
) -> None:
    start = date(2026, 1, 1)
    with session(system("test")):
        nummer = f"{Yder.objects.count() + 1:06d}"
        alle = [
            Yder.objects.create(
                ydernummer=nummer,
                historik_id=str(nr),
                fra=start + timedelta(fra),
                til=None if laengde is None else start + timedelta(fra + laengde),
                navn="x",
                region="83",
                speciale="80",
            )
            for nr, (fra, laengde) in enumerate(spaend)
        ]
        for dag in (start + timedelta(nr) for nr in range(-1, 26)):
            i_brug = [en for en in alle if en.fra <= dag and (en.til is None or dag < en.til)]
            forventet = max(i_brug, key=lambda en: (en.fra, en.pk)).pk if i_brug else None
            fundet = yder_paa(nummer, pr=dag)
            assert (fundet.pk if fundet else None) == forventet
        for yder in alle:
            naeste = efterfoelger(yder)
            assert naeste is None or (naeste.fra, naeste.pk) > (yder.fra, yder.pk)


def test_opslagene_er_een_forespoergsel_og_bruger_indekset(koer: Koer, tmp_path: Path) -> None:
    koer("yder_indlaes", xml_fil(tmp_path, *(xml_yder(f"{nr:06d}") for nr in range(1, 400))))
    with session(system("test")):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
        with CaptureQueriesContext(connection) as set_:
            yder = yder_paa("000017", pr=date(2026, 1, 1))
            assert yder is not None
            efterfoelger(yder)
        assert len(set_) == 2
        for en in set_.captured_queries:
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN {en['sql']}")
                assert "ydere_ydernummer" in "".join(linje for (linje,) in cursor.fetchall())


@pytest.mark.krav("LV-5")
def test_fiktive_ydere_er_aldrig_blandt_de_aabne(koer: Koer, tmp_path: Path) -> None:
    fiktiv = xml_yder("022222", HvdSpecKode="79", PrakBetegn="Bosat på ø uden læge")
    koer("yder_indlaes", xml_fil(tmp_path, xml_yder(), fiktiv))
    assert koer("ydertilgang_indlaes", csv_fil(tmp_path, AABEN, AABEN.replace(NUMMER, "022222")))["nye"] == 2
    with session(system("test")):
        assert [en.ydernummer for en in aabne_praksisser("0461", pr=date(2026, 11, 20))] == [NUMMER]
        offentlig_id = str(Yder.objects.get(speciale="79").offentlig_id)
        assert aaben_praksis(offentlig_id, "0461", pr=date(2026, 11, 20)) is None


def test_kun_den_periode_der_har_nummeret_kan_vaelges(koer: Koer, tmp_path: Path) -> None:
    koer("yder_indlaes", xml_fil(tmp_path, _periode("A", "20000101")))
    koer("ydertilgang_indlaes", csv_fil(tmp_path, AABEN))
    koer("yder_indlaes", xml_fil(tmp_path, _periode("B", "20261101"), start=senere("20261127")))
    koer("ydertilgang_indlaes", csv_fil(tmp_path, AABEN))
    with session(system("test")):
        for dag, forventet in ((date(2026, 10, 31), "A"), (date(2026, 11, 1), "B")):
            [praksis] = aabne_praksisser("0461", pr=dag)
            assert Yder.objects.get(pk=praksis.id).historik_id == forventet
