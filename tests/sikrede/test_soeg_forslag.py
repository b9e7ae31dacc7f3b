"""Suggestions while typing: the same search, gate and log as the page's own."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from brugere.demo import AARHUS, ODENSE
from kerne.aktoer import Rolle, system
from kerne.session import session
from tests.sikrede.soegning_stoette import BESKYTTET, FOEDT, Loggen, LogInd, person
from tests.stoette import byg

BOGSTAVER = "ABCDEFGHI"
HTMX = {"HX-Request": "true", "HX-Target": "soeg-forslag"}


@pytest.fixture
def klient(rigtig_db: str, log_ind: LogInd) -> Client:
    return log_ind(Rolle.SAGSBEHANDLER, ODENSE)


@pytest.fixture
def loggen(rigtig_db: str) -> Loggen:
    return Loggen()


def _forslag(klient: Client, q: str) -> str:
    svar = klient.post("/sikrede/", {"q": q}, headers=HTMX)
    assert svar.status_code == 200
    assert "no-store" in svar["Cache-Control"]
    return str(svar.content.decode())


def _soeg(klient: Client, q: str) -> str:
    return str(klient.post("/sikrede/", {"q": q}, follow=True).content.decode())


@pytest.mark.krav("UD-5", "UD-3")
def test_forslagene_er_de_foerste_af_soegningen_og_logges(klient: Client, loggen: Loggen) -> None:
    with session(system("test")):
        for nr in range(9):
            byg.sikret(fornavn=f"{BOGSTAVER[nr]}nna", efternavn="Mangeson")
    loggen.siden()
    forslag = _forslag(klient, "mangeson")
    assert "<html" not in forslag
    assert [f"{en}nna Mangeson" in forslag for en in BOGSTAVER] == [True] * 8 + [False]
    assert forslag.count('role="option"') == 8
    assert 'data-forslag="Viser de første 8 personer. Enter viser alle"' in forslag
    vist = loggen.siden("sikrede.soeg")
    assert len(vist) == 8
    _soeg(klient, "mangeson")
    assert loggen.siden("sikrede.soeg")[:8] == vist, "same persons, same order, logged alike"
    assert 'data-forslag="1 person fundet"' in _forslag(klient, "dnna mangeson")
    assert 'data-forslag="Ingen personer fundet i din kommune"' in _forslag(klient, "mangesonen")


@pytest.mark.krav("UD-5")
@pytest.mark.parametrize(
    "q", ["", "ka", "170580", "17.05.1980", "170580-", "1705801", "170580-123", "310280", "a" * 300]
)
def test_for_lidt_foreslaar_ingen(klient: Client, loggen: Loggen, q: str) -> None:
    person("Karen", "Holm", foedt=FOEDT)
    loggen.siden()
    with CaptureQueriesContext(connection) as fanget:
        forslag = _forslag(klient, q)
    assert "option" not in forslag
    assert 'data-forslag=""' in forslag
    assert not [en for en in fanget if "sikrede_" in en["sql"]]
    assert loggen.siden("sikrede.soeg") == []


@pytest.mark.krav("UD-5", "ADG-2")
def test_egen_kommunes_paa_navn_dato_og_adresse(klient: Client, log_ind: LogInd, loggen: Loggen) -> None:
    karen = person("Karen", "Holm", tidligere="Bang", foedt=FOEDT)
    laeser, aarhus = log_ind(Rolle.LAESER, ODENSE), log_ind(Rolle.SAGSBEHANDLER, AARHUS)
    loggen.siden()
    for q in ("hol", "bang", "Kirkegade 12", "kar 170580"):
        for en in (klient, laeser):
            assert f'href="/sikrede/{karen.offentlig_id}/"' in _forslag(en, q)
            assert [hvem for _, hvem, *_ in loggen.siden("sikrede.soeg")] == [karen.offentlig_id]
        assert "option" not in _forslag(aarhus, q)
        assert loggen.siden("sikrede.soeg") == []
    assert "Tidligere Karen Bang" in _forslag(klient, "bang")


@pytest.mark.krav("UD-5", "SIK-3", "UD-14")
def test_et_helt_nummer_foreslaas_uden_navn(klient: Client, log_ind: LogInd, loggen: Loggen) -> None:
    for sikret in (person("Karen", "Holm"), person("Vera", "Skjult", beskyttet_fra=BESKYTTET)):
        loggen.siden()
        forslag = _forslag(klient, f"{sikret.personnummer[:6]}-{sikret.personnummer[6:]}")
        assert f'href="/sikrede/{sikret.offentlig_id}/"' in forslag
        assert "Åbn personen med CPR-nummer" in forslag
        assert not [del_ for del_ in (sikret.fornavn, sikret.efternavn, "Kirkegade", "beskytte") if del_ in forslag]
        assert [hvem for _, hvem, *_ in loggen.siden("sikrede.soeg")] == [sikret.offentlig_id]
        assert "option" not in _forslag(log_ind(Rolle.SAGSBEHANDLER, AARHUS), sikret.personnummer)
        assert [post[1:3] for post in loggen.siden("sikrede.soeg")] == [(sikret.offentlig_id, "afvist")]


@pytest.mark.krav("ADG-1")
def test_revisoren_faar_ingen_og_bliver_ikke_tilbudt_dem(klient: Client, log_ind: LogInd, loggen: Loggen) -> None:
    person("Karen", "Holm")
    revisor = log_ind(Rolle.REVISOR, ODENSE)
    loggen.siden()
    svar = revisor.post("/sikrede/", {"q": "holm"}, headers=HTMX)
    assert svar.status_code == 403
    assert "Holm" not in svar.content.decode()
    assert loggen.siden("sikrede.soeg") == [("sikrede.soeg", None, "afvist", "")]
    assert 'hx-post="/sikrede/"' in klient.get("/sikrede/").content.decode()


@pytest.fixture
def skjulte(rigtig_db: str) -> None:
    """Protected persons, by present and former names, in both municipalities; and one whom everybody may see."""
    for kommune in (ODENSE, AARHUS):
        for nr in range(3):
            person(
                "Vera", "Skjultesen", tidligere="Gemt", foedt=date(1971, 2, 3), kommune=kommune,
                beskyttet_fra=BESKYTTET, vejnavn="Hemmeligvej", husnummer=f"00{nr + 1}",
            )  # fmt: skip
    person("Karen", "Holm")


LIGE = [
    ("skjultesen", "findesikke"),
    ("gemt", "inge"),
    ("vera skjultesen", "vexa findesikkeo"),
    ("vera gemt", "vexa inge"),
    ("vera gemt skjultesen", "vexa inge findesikkeo"),
    ("vera holm", "vexa holm"),
    ("vera 030271", "vexa 040271"),
    ("skjultesen 03.02.1971", "findesikke 04.02.1971"),
    ("03.02.1971", "04.02.1971"),
    ("Hemmeligvej 1", "Findesikkevj 1"),
    ("Skjultesen 12", "Findesikke 12"),
]


def _svar_og_arbejde(klient: Client, adresse: str, q: str, **mere: str) -> tuple[str, list[str]]:
    """The whole answer but for what was typed and the forms' keys; and the statements."""
    hoveder = {"HX-Request": "true", "HX-Target": mere.pop("maal", "")} if "maal" in mere else {}
    with CaptureQueriesContext(connection) as fanget:
        svar = klient.post(adresse, {"q": q, **mere}, headers=hoveder, follow=True)
    assert svar.status_code == 200
    side = svar.content.decode().replace(f'value="{q}"', "")
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", side), [en["sql"] for en in fanget]


@pytest.mark.krav("UD-5", "UD-14", "SIK-3")
@pytest.mark.parametrize("par", LIGE)
@pytest.mark.parametrize(
    ("adresse", "mere"),
    [
        ("/sikrede/", {}),
        ("/sikrede/", {"maal": "soeg-forslag"}),
        ("/sikrede/hele-landet/", {"opslagsgrund": "flytning"}),
    ],
)
def test_den_beskyttede_er_som_ingen(
    klient: Client, skjulte: None, adresse: str, mere: dict[str, str], par: tuple[str, str]
) -> None:
    """Who is protected and who does not exist: the same answer to the letter, by as many statements."""
    skjult, ingen = par
    med, arbejde_med = _svar_og_arbejde(klient, adresse, skjult, **mere)
    uden, arbejde_uden = _svar_og_arbejde(klient, adresse, ingen, **mere)
    assert med == uden
    assert len(arbejde_med) == len(arbejde_uden)


@pytest.mark.parametrize("q", ["holm", "karen holm", "karen 170580", "Kirkegade 12", "findes ikke", "skjultesen"])
def test_forslag_koster_ikke_mere_end_soegningen(klient: Client, skjulte: None, q: str) -> None:
    _svar_og_arbejde(klient, "/sikrede/", q)
    _, forslag = _svar_og_arbejde(klient, "/sikrede/", q, maal="soeg-forslag")
    _, hele = _svar_og_arbejde(klient, "/sikrede/", q)
    assert len(forslag) <= len(hele)
