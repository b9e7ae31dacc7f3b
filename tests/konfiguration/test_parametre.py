"""Business parameters: typed, bounded, dated, and seen by all at once."""

from __future__ import annotations

import multiprocessing
import os
from datetime import date

import pytest
from django.db import DatabaseError, connection, connections
from hypothesis import given
from hypothesis import strategies as st

from kerne.session import forsoeg, session
from konfiguration.handlinger import saet_parameter
from konfiguration.models import Parametervaerdi
from konfiguration.parametre import PARAMETRE, Parameter, UgyldigVaerdi
from tests.conftest import SOFIE

FRIST = Parameter("proeve.frist", "Frist i dage", 14, kilde="LV-10", mindst=1, hoejst=60)
LOKAL = Parameter("proeve.lokal", "Lokal frist", 7, kilde="OPG-6", mindst=1, hoejst=99, lokal=True)
TIL = Parameter("proeve.til", "Reglen bruges", False, kilde="domaene.md 1.3")


@pytest.fixture(autouse=True)
def erklaeret(monkeypatch: pytest.MonkeyPatch) -> None:
    for parameter in (FRIST, LOKAL, TIL):
        monkeypatch.setitem(PARAMETRE._poster, parameter.noegle, parameter)


@pytest.mark.krav("KONF-1")
def test_vaerdien_gaelder_fra_sin_dato(db: None) -> None:
    with session(SOFIE):
        saet_parameter("proeve.frist", 21, gyldig_fra=date(2026, 1, 1), aktoer=SOFIE)
        saet_parameter("proeve.frist", 30, gyldig_fra=date(2027, 1, 1), aktoer=SOFIE)
    with session(SOFIE):
        dage = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1)]
        assert [FRIST.vaerdi(dag) for dag in dage] == [14, 21, 21, 30]


@pytest.mark.krav("KONF-1")
def test_en_rettelse_erstatter_og_bliver_husket(db: None) -> None:
    with session(SOFIE):
        for vaerdi in (20, 25):
            saet_parameter("proeve.frist", vaerdi, gyldig_fra=date(2026, 1, 1), aktoer=SOFIE)
    with session(SOFIE):
        assert FRIST.vaerdi(date(2026, 1, 1)) == 25
        assert list(Parametervaerdi.objects.order_by("pk").values_list("vaerdi", "registreret_af")) == [
            (20, SOFIE.id),
            (25, SOFIE.id),
        ]
        with pytest.raises(DatabaseError), forsoeg():
            Parametervaerdi.objects.update(vaerdi=99)


@pytest.mark.krav("KONF-1", "OPG-6")
def test_den_lokale_gaar_foran_den_faelles(db: None) -> None:
    with session(SOFIE):
        saet_parameter("proeve.lokal", 10, gyldig_fra=date(2026, 1, 1), aktoer=SOFIE)
        saet_parameter("proeve.lokal", 20, gyldig_fra=date(2026, 6, 1), aktoer=SOFIE, kommune="0461")
    with session(SOFIE):
        assert LOKAL.vaerdi(date(2026, 7, 1), kommune="0461") == 20
        assert LOKAL.vaerdi(date(2026, 5, 1), kommune="0461") == 10
        assert LOKAL.vaerdi(date(2026, 7, 1), kommune="0751") == 10
        with pytest.raises(UgyldigVaerdi, match="fælles for alle kommuner"):
            saet_parameter("proeve.frist", 20, gyldig_fra=date(2026, 1, 1), aktoer=SOFIE, kommune="0461")


@pytest.mark.parametrize("vaerdi", [0, 61, "14", True, 14.0, None])
def test_uden_for_type_eller_graenser_afvises(sofie: object, vaerdi: object) -> None:
    with pytest.raises(UgyldigVaerdi, match="Frist i dage"):
        saet_parameter("proeve.frist", vaerdi, gyldig_fra=date(2026, 1, 1), aktoer=SOFIE)
    assert not Parametervaerdi.objects.exists()


@given(st.integers())
def test_graenserne_holder_for_ethvert_tal(vaerdi: int) -> None:
    if 1 <= vaerdi <= 60:
        assert FRIST.kontroller(vaerdi) == vaerdi
    else:
        with pytest.raises(UgyldigVaerdi):
            FRIST.kontroller(vaerdi)


def test_laesning_koster_ingen_forespoergsel(db: None) -> None:
    with session(SOFIE):
        FRIST.vaerdi(date(2026, 1, 1))
    with session(SOFIE):
        connection.force_debug_cursor = True
        foer = len(connection.queries)
        for _ in range(100):
            FRIST.vaerdi(date(2026, 1, 1))
        assert len(connection.queries) == foer
        connection.force_debug_cursor = False


def _anden_proces(navn: str, klar: object, igen: object, svar: object) -> None:
    for forbindelse in connections.all():
        forbindelse.connection = None
    connections["default"].settings_dict["NAME"] = navn
    with session(SOFIE):
        svar.put(FRIST.vaerdi(date(2026, 1, 1)))  # type: ignore[attr-defined]
    klar.set()  # type: ignore[attr-defined]
    igen.wait(30)  # type: ignore[attr-defined]
    with session(SOFIE):
        svar.put(FRIST.vaerdi(date(2026, 1, 1)))  # type: ignore[attr-defined]
    svar.close()  # type: ignore[attr-defined]
    svar.join_thread()  # type: ignore[attr-defined]
    os._exit(0)


@pytest.mark.krav("KONF-1")
def test_en_aendring_ses_straks_af_en_anden_proces(rigtig_db: str) -> None:
    connections.close_all()
    kontekst = multiprocessing.get_context("fork")
    klar, igen, svar = kontekst.Event(), kontekst.Event(), kontekst.Queue()
    proces = kontekst.Process(target=_anden_proces, args=(rigtig_db, klar, igen, svar))
    proces.start()
    assert klar.wait(30)
    with session(SOFIE):
        saet_parameter("proeve.frist", 33, gyldig_fra=date(2026, 1, 1), aktoer=SOFIE)
    igen.set()
    assert [svar.get(timeout=30), svar.get(timeout=30)] == [14, 33]
    proces.join(30)
