"""The designed states: what one meets when something is wrong, and what it takes to show it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test import Client
from django.urls import path
from pytest_django import Settings

from brugere.demo import ODENSE
from brugere.middleware import aaben_for_alle
from kerne.aktoer import Rolle, system
from kerne.session import session
from sygesikring import urls
from sygesikring.urls import handler400, handler403, handler404, handler500
from tests.stoette import byg

LogInd = Callable[..., Client]
STATUSSER = {
    400: "Siden kunne ikke forstå det, der blev sendt",
    403: "Det har du ikke adgang til",
    404: "Siden findes ikke",
    405: "Det kan ikke gøres herfra",
    409: "Oplysningerne er ændret i mellemtiden",
    413: "Det, du sendte, er for stort",
    500: "Noget gik galt",
}


@aaben_for_alle
def fejler(request: HttpRequest, status: int) -> HttpResponse:
    if status == 400:
        raise SuspiciousOperation
    if status == 413:
        raise RequestDataTooBig
    if status == 500:
        raise RuntimeError
    return render(request, f"fejl/{status}.html", status=status)


urlpatterns = [*urls.urlpatterns, path("fejler/<int:status>", fejler)]
__all__ = ["handler400", "handler403", "handler404", "handler500"]


@pytest.fixture
def anonym(rigtig_db: str, settings: Settings) -> Client:
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


@pytest.fixture
def klient(anonym: Client, log_ind: LogInd) -> Client:
    en = log_ind(Rolle.SAGSBEHANDLER, ODENSE)
    en.raise_request_exception = False
    return en


@pytest.mark.parametrize(("status", "overskrift"), STATUSSER.items())
def test_hver_fejl_har_sin_side(anonym: Client, klient: Client, status: int, overskrift: str) -> None:
    for en in (anonym, klient):
        svar = en.get(f"/fejler/{status}")
        assert svar.status_code == status
        assert f"<h1>{overskrift}</h1>" in svar.content.decode()
        assert 'href="/"' in svar.content.decode()


def test_en_side_der_ikke_findes_har_soegningen_med_naar_man_er_logget_ind(klient: Client, anonym: Client) -> None:
    inde = klient.get("/findes-ikke/").content.decode()
    assert 'id="soeg"' in inde
    assert "Søg efter personen i feltet øverst." in inde
    assert 'id="soeg"' not in anonym.get("/findes-ikke/").content.decode()


def test_uden_adgang_siges_hvilken_rolle_man_har_og_hvem_der_kan_aendre_det(anonym: Client, log_ind: LogInd) -> None:
    svar = log_ind(Rolle.REVISOR, ODENSE).get("/sikrede/")
    assert svar.status_code == 403
    assert "Du er logget ind som <strong>revisor</strong> i Odense." in svar.content.decode()
    assert "den, der styrer adgange i Odense" in svar.content.decode()


@pytest.mark.krav("ADG-2")
def test_en_rolle_der_ingen_sikrede_ser_begynder_paa_en_side_der_siger_det(anonym: Client) -> None:
    svar = anonym.post("/login/", {"brugernavn": "revisor.odense"}, follow=True)
    assert (svar.status_code, svar.request["PATH_INFO"]) == (200, "/")
    side = svar.content.decode()
    assert "Der er endnu intet for revisor her" in side
    assert 'id="soeg"' not in side
    assert 'action="/logud/"' in side.partition("<main")[2]
    assert '<a href="/">Gå til forsiden</a>' in anonym.get("/sikrede/").content.decode()


def test_en_gammel_formular_siges_det_om(rigtig_db: str) -> None:
    svar = Client(enforce_csrf_checks=True).post("/login/", {"brugernavn": "x"})
    assert svar.status_code == 403
    assert "Formularen er blevet for gammel" in svar.content.decode()


def test_det_for_store_laeses_ikke(anonym: Client, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    svar = anonym.post("/login/", {"brugernavn": "x" * 1000})
    assert svar.status_code == 413
    assert STATUSSER[413] in svar.content.decode()


def _ingen_database(*_: object) -> None:
    raise OperationalError("prøve: databasen svarer ikke")


def test_uden_database_kommer_siden_stadig(anonym: Client) -> None:
    anonym.cookies["sygesikring"] = "noget"
    with connection.execute_wrapper(_ingen_database):
        svar = anonym.get("/sikrede/")
    assert svar.status_code == 500
    assert "<h1>Noget gik galt</h1>" in svar.content.decode()


@pytest.fixture
def i_stykker(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def ramme(request: HttpRequest) -> dict[str, object]:
        raise RuntimeError("prøve: rammen er i stykker")

    monkeypatch.setattr("sygesikring.rammen.aktoer_i", ramme)
    return None


@pytest.mark.parametrize("status", [400, 413, 500])
def test_rammen_er_i_stykker(klient: Client, i_stykker: None, status: int) -> None:
    svar = klient.get(f"/fejler/{status}")
    assert svar.status_code == status
    assert STATUSSER[status] in svar.content.decode()


def test_rammen_er_i_stykker_og_siden_findes_ikke(klient: Client, i_stykker: None) -> None:
    svar = klient.get("/findes-ikke/")
    assert svar.status_code == 404
    assert STATUSSER[404] in svar.content.decode()


def test_selv_uden_skabeloner_siges_noget(anonym: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def ingen(*_: object, **__: object) -> str:
        raise OSError("prøve: skabelonen kan ikke læses")

    monkeypatch.setattr("sygesikring.views.render_to_string", ingen)
    svar = anonym.get("/fejler/500")
    assert svar.status_code == 500
    assert "Noget gik galt" in svar.content.decode()
    assert 'lang="da"' in svar.content.decode()


def test_foerste_brug_siger_hvad_der_mangler(klient: Client) -> None:
    assert "Der er ingen personer endnu" in klient.get("/sikrede/").content.decode()
    with session(system("test")):
        byg.sikret()
    assert "Der er ingen personer endnu" not in klient.get("/sikrede/").content.decode()
