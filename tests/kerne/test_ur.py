"""The two clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, connections
from hypothesis import given
from hypothesis import strategies as st

from kerne import ur
from kerne.aktoer import system
from kerne.session import forsoeg, session

DEMO = system("demo_tid")


@pytest.mark.krav("UD-23")
def test_domaenetid_flytter_sig_og_maskintid_goer_ikke(rigtig_db: str) -> None:
    with session(DEMO):
        foer, maskine_foer = ur.i_dag(), ur.maskintid()
        ur.stil_frem(15)
        assert ur.i_dag() == foer, "en åben session beholder sin tid"
    with session(DEMO):
        assert (ur.nu() - ur.maskintid()) == timedelta(days=15)
        assert abs(ur.maskintid() - maskine_foer) < timedelta(minutes=5)
        assert ur.i_dag() - foer in {timedelta(days=15), timedelta(days=16)}


@pytest.mark.krav("UD-23")
@pytest.mark.parametrize("dage", [0, -1, 367])
def test_tiden_gaar_kun_frem_og_ikke_for_langt(sofie: object, dage: int) -> None:
    with pytest.raises(ValueError, match="frem"):
        ur.stil_frem(dage)


@pytest.mark.krav("UD-23")
def test_uden_for_demo_kan_uret_ikke_stilles(rigtig_db: str) -> None:
    with connections["ejer"].cursor() as ejer:
        ejer.execute("UPDATE kerne_tilstand SET demo = false")
        try:
            with session(DEMO), pytest.raises(DatabaseError, match="demo"), forsoeg():
                ur.stil_frem(1)
        finally:
            ejer.execute("UPDATE kerne_tilstand SET demo = true")


@pytest.mark.krav("UD-15", "UD-23")
def test_et_oejeblik_af_maskintid_kan_siges_i_domaenetid(rigtig_db: str) -> None:
    oejeblikke = []
    for dage in (0, 15, 366):
        with session(DEMO):
            if dage:
                ur.stil_frem(dage)
        with session(DEMO):
            oejeblikke.append((ur.maskintid(), ur.nu()))
    with session(DEMO), connection.cursor() as cursor:
        for maskintid, nu in oejeblikke:
            cursor.execute("SELECT kerne_domaenetid(%s)", [maskintid])
            assert cursor.fetchone() == (nu,)


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO kerne_urflytning (forskydning) VALUES (interval '1 day')",
        "UPDATE kerne_urflytning SET forskydning = interval '1 day'",
        "DELETE FROM kerne_urflytning",
    ],
)
def test_programmet_kan_ikke_aendre_hvad_uret_har_vist(sofie: object, sql: str) -> None:
    with pytest.raises(DatabaseError), forsoeg(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_programmet_kan_ikke_stille_uret_udenom(sofie: object) -> None:
    with pytest.raises(DatabaseError), forsoeg(), connection.cursor() as cursor:
        cursor.execute("UPDATE kerne_tilstand SET forskydning = interval '1 day'")


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)))
def test_doegnet_begynder_ved_midnat_i_koebenhavn(dag: date) -> None:
    start = ur.doegnets_start(dag)
    assert start.astimezone(ur.KOEBENHAVN).date() == dag
    assert (start - timedelta(microseconds=1)).astimezone(ur.KOEBENHAVN).date() == dag - timedelta(days=1)


@pytest.mark.parametrize(
    ("dag", "utc"),
    [
        (date(2026, 3, 29), datetime(2026, 3, 28, 23, tzinfo=UTC)),
        (date(2026, 3, 30), datetime(2026, 3, 29, 22, tzinfo=UTC)),
        (date(2026, 10, 25), datetime(2026, 10, 24, 22, tzinfo=UTC)),
        (date(2026, 10, 26), datetime(2026, 10, 25, 23, tzinfo=UTC)),
        (date(2027, 1, 1), datetime(2026, 12, 31, 23, tzinfo=UTC)),
    ],
)
def test_sommertid_og_nytaar(dag: date, utc: datetime) -> None:
    assert ur.doegnets_start(dag) == utc
