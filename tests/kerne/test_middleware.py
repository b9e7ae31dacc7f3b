"""Web's door to the session: rendering inside, nothing left behind by what fails, streams on their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection, connections
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.test import Client
from django.urls import path
from pytest_django import Settings

from brugere.middleware import aaben_for_alle
from kerne import log
from kerne.aktoer import ANONYM
from kerne.session import UdenforSession, er_aaben, forsoeg, stroem
from sygesikring.urls import urlpatterns as egne


def _tal() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 42")
        tal: int = cursor.fetchone()[0]
    return tal


@aaben_for_alle
def fejler(request: HttpRequest) -> HttpResponse:
    log.skriv("proeve.fejler")
    raise RuntimeError("prøve")


@aaben_for_alle
def svarer_500(request: HttpRequest) -> HttpResponse:
    log.skriv("proeve.svarer")
    return HttpResponse(status=500)


@aaben_for_alle
def skabelon(request: HttpRequest) -> TemplateResponse:
    return TemplateResponse(request, "fejl/404.html", {"doven": _doven})


def _doven() -> int:
    assert er_aaben(), "skabelonen gengives uden for sessionen"
    return _tal()


@aaben_for_alle
def stroemmer(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse(stroem(ANONYM, _linjer))


def _linjer() -> Iterator[str]:
    yield str(_tal())


@aaben_for_alle
def stroemmer_forkert(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse(_linjer())


@aaben_for_alle
def fortryder_en_del(request: HttpRequest) -> HttpResponse:
    log.skriv("proeve.bliver")
    try:
        with forsoeg():
            log.skriv("proeve.fortrydes")
            raise ValueError
    except ValueError:
        pass
    return HttpResponse("ok")


urlpatterns = [
    *egne,
    path("proeve/fejler", fejler),
    path("proeve/500", svarer_500),
    path("proeve/skabelon", skabelon),
    path("proeve/stroem", stroemmer),
    path("proeve/forkert", stroemmer_forkert),
    path("proeve/del", fortryder_en_del),
]


@pytest.fixture
def klient(rigtig_db: str, settings: Settings) -> Client:
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


def _logget() -> list[str]:
    with connections["ejer"].cursor() as cursor:
        cursor.execute("SELECT handling FROM kerne_log ORDER BY id")
        return [handling for (handling,) in cursor.fetchall()]


@pytest.mark.parametrize("sti", ["fejler", "500"])
def test_det_der_fejler_efterlader_intet(klient: Client, sti: str) -> None:
    svar = klient.get(f"/proeve/{sti}")
    assert svar.status_code == 500
    assert _logget() == []


def test_skabelonen_gengives_i_sessionen(klient: Client) -> None:
    assert klient.get("/proeve/skabelon").status_code == 200


def test_en_stroem_har_sin_egen_session(klient: Client) -> None:
    assert b"".join(klient.get("/proeve/stroem").streaming_content) == b"42"  # type: ignore[attr-defined]


def test_en_stroem_uden_session_faar_intet_at_vide(klient: Client) -> None:
    svar = klient.get("/proeve/forkert")
    with pytest.raises(UdenforSession):
        b"".join(svar.streaming_content)  # type: ignore[attr-defined]


def test_en_del_kan_fortrydes_alene(klient: Client) -> None:
    assert klient.get("/proeve/del").status_code == 200
    assert _logget() == ["proeve.bliver"]
