"""Login: the demo's users, refused anywhere else, and nothing carried over."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from urllib.parse import quote, urlencode

import pytest
from django.db import connections
from django.test import Client
from pytest_django import Settings

from brugere.demo import AARHUS, DEMOBRUGERE, ODENSE
from kerne.aktoer import Rolle

LogInd = Callable[..., Client]
ROLLER = {Rolle.SAGSBEHANDLER, Rolle.SAERLIGE_RETTIGHEDER, Rolle.ADMINISTRATOR, Rolle.LAESER, Rolle.REVISOR}


@pytest.mark.krav("ADG-1", "UD-3")
def test_der_er_en_demobruger_for_hver_rolle_i_to_kommuner() -> None:
    assert {(en.rolle, en.organisation) for en in DEMOBRUGERE.values()} == {
        (rolle, kommune) for rolle in ROLLER for kommune in (ODENSE, AARHUS)
    }


@pytest.mark.krav("ADG-1")
def test_rolle_og_kommune_kommer_fra_loginet(rigtig_db: str, log_ind: LogInd) -> None:
    side = log_ind(Rolle.LAESER, AARHUS).get("/sikrede/").content.decode()
    assert "Line Toft" in side
    assert "Læser, Aarhus" in side


@pytest.mark.krav("ADG-1")
def test_udenfor_demo_findes_demologin_ikke(rigtig_db: str, settings: Settings) -> None:
    settings.DEMO = False
    klient = Client()
    assert "sagsbehandler.odense" not in klient.get("/login/").content.decode()
    assert klient.post("/login/", {"brugernavn": "sagsbehandler.odense"}).status_code == 404
    assert klient.get("/sikrede/").status_code == 302


def test_uden_forbindelse_siger_login_det_selv(rigtig_db: str) -> None:
    side = Client().get("/login/").content.decode()
    assert re.search(r'<div [^>]*id="forbindelse" hidden>.*Der er ingen forbindelse\.', side)
    assert re.search(r'<script type="module" src="[^"]*/js/forbindelse[^"]*\.js">', side)


@pytest.mark.parametrize("brugernavn", ["", "ukendt", "sagsbehandler.odense' OR 1=1", "x" * 10_000])
def test_ukendt_brugernavn_faar_en_besked_og_ingen_adgang(rigtig_db: str, brugernavn: str) -> None:
    klient = Client()
    svar = klient.post("/login/", {"brugernavn": brugernavn})
    assert svar.status_code == 400
    side = svar.content.decode()
    assert side.index("Du er ikke logget ind") < side.index('href="#brugernavn">Brugernavnet kendes ikke.')
    assert side.index('href="#brugernavn"') < side.index('id="brugernavn-fejl"')
    assert side.count("Brugernavnet kendes ikke.") == 2
    assert klient.get("/sikrede/").status_code == 302


def test_sessionens_noegle_skifter_ved_login(rigtig_db: str, log_ind: LogInd) -> None:
    foerste = log_ind(Rolle.SAGSBEHANDLER).cookies["sygesikring"].value
    klient = Client()
    klient.cookies["sygesikring"] = foerste
    assert klient.get("/sikrede/").status_code == 200
    klient.post("/logud/")
    gammel = Client()
    gammel.cookies["sygesikring"] = foerste
    assert gammel.get("/sikrede/").status_code == 302


def test_login_og_logud_staar_i_loggen_under_kommunen(rigtig_db: str, log_ind: LogInd) -> None:
    log_ind(Rolle.SAGSBEHANDLER).post("/logud/")
    with connections["ejer"].cursor() as cursor:
        cursor.execute("SELECT handling, organisation, aktoer_navn FROM kerne_log ORDER BY id")
        assert cursor.fetchall() == [("login.ind", ODENSE, "Sofie Holm"), ("login.ud", ODENSE, "Sofie Holm")]


@pytest.mark.parametrize(
    ("naeste", "til"),
    [
        ("/sikrede/", "/sikrede/"),
        ("https://ond.example/", "/"),
        ("//ond.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("/\\ond.example", "/"),
    ],
)
def test_efter_login_gaar_man_kun_til_egne_sider(rigtig_db: str, naeste: str, til: str) -> None:
    svar = Client().post(f"/login/?naeste={quote(naeste)}", {"brugernavn": "sagsbehandler.odense", "naeste": naeste})
    assert svar["Location"] == til


def test_hvad_der_blev_sendt_under_et_htmx_kald_foerer_til_forsiden(rigtig_db: str) -> None:
    """The page may be one that only a form leads to."""
    hoveder = {"HX-Request": "true", "HX-Current-URL": "http://testserver/sikrede/hele-landet/"}
    assert Client().post("/sikrede/", {"q": "x"}, headers=hoveder)["HX-Redirect"] == "/login/?naeste=%2F"


def test_csrf_kraeves(rigtig_db: str) -> None:
    svar = Client(enforce_csrf_checks=True).post("/login/", {"brugernavn": "sagsbehandler.odense"})
    assert svar.status_code == 403
    assert "Django" not in svar.content.decode()


@pytest.mark.parametrize(
    ("side", "til"),
    [
        ("http://testserver/sikrede/?vis=alle#familie", "/sikrede/?vis=alle"),
        ("/sikrede/", "/sikrede/"),
        ("http://testserver", "/"),
        (None, "/"),
        ("", "/"),
        ("http://ond.example/sikrede/", "/"),
        ("//ond.example/sikrede/", "/"),
        ("http://testserver@ond.example/", "/"),
        ("http://testserver//ond.example/", "/ond.example/"),
        ("javascript:alert(1)", "/"),
        ("http://[", "/"),
    ],
)
def test_udloeber_loginet_under_et_htmx_kald_kommer_man_tilbage_til_siden(
    rigtig_db: str, side: str | None, til: str
) -> None:
    hoveder = {"HX-Request": "true"} | ({} if side is None else {"HX-Current-URL": side})
    klient = Client()
    login = klient.get("/sikrede/", headers=hoveder)["HX-Redirect"]
    assert login == f"/login/?{urlencode({'naeste': til})}"
    naeste = re.search(r'name="naeste" value="([^"]*)"', klient.get(login).content.decode())
    assert naeste is not None
    svar = klient.post("/login/", {"brugernavn": "sagsbehandler.odense", "naeste": html.unescape(naeste[1])})
    assert svar["Location"] == til
