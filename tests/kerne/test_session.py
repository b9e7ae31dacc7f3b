"""The one session: nothing runs without one who acts, and nothing of them stays behind."""

from __future__ import annotations

import pytest
from django.db import connection

from kerne import ur
from kerne.aktoer import ANONYM
from kerne.session import SessionAlleredeAaben, UdenforSession, aktuel, overtag, session
from tests.conftest import EMIL, SOFIE


def _indstilling(navn: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s, true)", [navn])
        vaerdi: str = cursor.fetchone()[0]
    return vaerdi


def test_sql_uden_session_afvises(db: None) -> None:
    with pytest.raises(UdenforSession), connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def test_sessionen_saetter_aktoer_kommune_og_rolle(db: None) -> None:
    with session(SOFIE):
        assert _indstilling("sygesikring.kommune") == "0461"
        assert _indstilling("sygesikring.rolle") == "sagsbehandler"
        assert SOFIE.id in _indstilling("sygesikring.aktoer")


def test_intet_bliver_haengende_efter_sessionen(db: None) -> None:
    with session(SOFIE):
        pass
    with session(ANONYM):
        assert _indstilling("sygesikring.kommune") == ""


def test_sessioner_kan_ikke_aabnes_i_hinanden(sofie: object) -> None:
    with pytest.raises(SessionAlleredeAaben), session(EMIL):
        pass
    assert aktuel().aktoer == SOFIE


def test_en_sagsbehandlers_session_kan_ikke_overtages(sofie: object) -> None:
    with pytest.raises(SessionAlleredeAaben):
        overtag(EMIL)


def test_domaenetid_staar_stille_i_sessionen(sofie: object) -> None:
    assert ur.nu() == ur.nu()
    assert ur.i_dag() == ur.nu().astimezone(ur.KOEBENHAVN).date()
