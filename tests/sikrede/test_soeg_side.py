"""The search box as a caseworker uses it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from brugere.demo import AARHUS, ODENSE
from kerne.aktoer import Rolle, system
from kerne.session import session
from sikrede.indlaesning.soegeord import dan
from sikrede.models import Sikret, Tidligerenavn, Tidligerenummer
from tests.stoette import byg

LogInd = Callable[..., Client]
FOEDT = date(1980, 5, 17)


def _person(fornavn: str, efternavn: str, *, tidligere: str = "", **felter: Any) -> Sikret:
    with session(system("test")):
        person = byg.sikret(fornavn=fornavn, efternavn=efternavn, **felter)
        if tidligere:
            Tidligerenavn.objects.create(sikret=person, fornavn=fornavn, efternavn=tidligere)
            dan(person.pk, person.pk)
    return person


@pytest.fixture
def klient(rigtig_db: str, log_ind: LogInd) -> Client:
    return log_ind(Rolle.SAGSBEHANDLER, ODENSE)


@pytest.fixture
def loggen(rigtig_db: str) -> Callable[[], list[tuple[uuid.UUID | None, str]]]:
    """Person and outcome of what the search has logged since it was asked last."""
    sidst = [0]

    def siden() -> list[tuple[uuid.UUID | None, str]]:
        with connections["ejer"].cursor() as cursor:
            cursor.execute(
                "SELECT id, person, udfald FROM kerne_log WHERE id > %s AND handling = 'sikrede.soeg' ORDER BY id",
                sidst,
            )
            raekker = cursor.fetchall()
        sidst[0] = max((raekke[0] for raekke in raekker), default=sidst[0])
        return [(person, udfald) for _, person, udfald in raekker]

    return siden


def _soeg(klient: Client, q: str) -> str:
    svar = klient.post("/sikrede/", {"q": q}, follow=True)
    assert svar.status_code == 200, svar
    return str(svar.content.decode())


@pytest.mark.krav("SIK-1", "UD-5", "UD-3")
def test_hver_der_vises_er_logget_en_gang(klient: Client, loggen: Callable[[], object]) -> None:
    karen = _person("Karen", "Holm", tidligere="Bang", foedt=FOEDT)
    bo = _person("Bo", "Bangsgaard")
    loggen()
    side = _soeg(klient, "bang")
    assert "2 personer fundet" in side
    assert side.index("Bo Bangsgaard") < side.index("Karen Holm") < side.index("Tidligere Karen Bang")
    assert loggen() == [(bo.offentlig_id, "udfoert"), (karen.offentlig_id, "udfoert")]
    assert "1 person fundet" in _soeg(klient, "karen 170580")
    assert loggen() == [(karen.offentlig_id, "udfoert")]
    side = _soeg(klient, "Kirkegade 12")
    assert side.count("Fundet på adressen") == 2
    assert "Ingen fundet" in _soeg(klient, "Kirkegade 13")


@pytest.mark.krav("ADG-2", "UD-5")
@pytest.mark.parametrize("q", ["holm", "bang", "karen holm", "Kirkegade 12", "17.05.1980", "holm 170580"])
def test_en_kollega_finder_hvad_en_anden_kommune_ikke_kan(
    klient: Client, log_ind: LogInd, loggen: Callable[[], object], q: str
) -> None:
    karen = _person("Karen", "Holm", tidligere="Bang", foedt=FOEDT)
    loggen()
    for rolle in (Rolle.LAESER, Rolle.ADMINISTRATOR):
        assert str(karen.offentlig_id) in _soeg(log_ind(rolle, ODENSE), q)
        assert loggen() == [(karen.offentlig_id, "udfoert")]
    assert "Ingen fundet" in _soeg(log_ind(Rolle.SAGSBEHANDLER, AARHUS), q)
    assert loggen() == []


@pytest.mark.krav("ADG-1", "UD-3")
def test_revisoren_soeger_ikke(klient: Client, log_ind: LogInd, loggen: Callable[[], object]) -> None:
    _person("Karen", "Holm")
    loggen()
    assert log_ind(Rolle.REVISOR, ODENSE).post("/sikrede/", {"q": "holm"}).status_code == 403
    assert loggen() == [(None, "afvist")]


@pytest.mark.krav("UD-5", "SIK-3")
def test_den_beskyttede_findes_kun_paa_hele_nummeret(klient: Client, loggen: Callable[[], object]) -> None:
    skjult = _person("Vera", "Skjult", tidligere="Bang", foedt=FOEDT, beskyttet_fra=date(2020, 1, 1))
    _person("Karen", "Bang", foedt=FOEDT)
    loggen()
    for q in ("skjult", "vera skjult", "vera 170580", "skjult 12", skjult.personnummer[:6]):
        side = _soeg(klient, q)
        assert "Vera" not in side, q
        assert str(skjult.offentlig_id) not in side, q
    for q in ("bang", "170580", "Kirkegade 12", "bang 17.05.1980"):
        assert "1 person fundet" in _soeg(klient, q), q
    assert skjult.offentlig_id not in {person for person, _ in loggen()}  # type: ignore[attr-defined]
    svar = klient.post("/sikrede/", {"q": skjult.personnummer})
    assert svar["Location"] == f"/sikrede/{skjult.offentlig_id}/"
    assert loggen() == [(skjult.offentlig_id, "udfoert")]


@pytest.fixture
def afloeste(rigtig_db: str) -> tuple[Sikret, list[str]]:
    """A person whose number has changed twice, with rows of their own, and who once had one we have no row for."""
    nu = _person("Karen", "Holm")
    gamle = [byg.nyt_personnummer(FOEDT) for _ in range(3)]
    _person("Karen", "Gammel", personnummer=gamle[0], gaeldende_personnummer=gamle[1], status="60")
    _person("Karen", "Gammel", personnummer=gamle[1], gaeldende_personnummer=nu.personnummer, status="60")
    with session(system("test")):
        Tidligerenummer.objects.create(sikret=nu, personnummer=gamle[2])
    return nu, gamle


@pytest.mark.krav("CPR-11", "SIK-1", "ADG-2")
def test_et_afloest_nummer_foerer_til_personen(
    klient: Client, log_ind: LogInd, loggen: Callable[[], object], afloeste: tuple[Sikret, list[str]]
) -> None:
    nu, gamle = afloeste
    loggen()
    for nummer in (*gamle, nu.personnummer):
        svar = klient.post("/sikrede/", {"q": f"{nummer[:6]}-{nummer[6:]}"})
        assert svar["Location"] == f"/sikrede/{nu.offentlig_id}/"
        assert loggen() == [(nu.offentlig_id, "udfoert")]
    aarhus = log_ind(Rolle.SAGSBEHANDLER, AARHUS)
    for nummer in (*gamle, nu.personnummer):
        assert "Ingen fundet" in _soeg(aarhus, nummer)
        assert loggen() == [(nu.offentlig_id, "afvist")]
    assert "Ingen fundet" in _soeg(klient, "gammel")


@pytest.mark.krav("UD-5")
def test_de_foerste_halvtreds_vises_og_logges(klient: Client, loggen: Callable[[], object]) -> None:
    with session(system("test")):
        for nr in range(51):
            byg.sikret(fornavn=f"Nr{nr:02d}", efternavn="Mangeson")
    loggen()
    side = _soeg(klient, "mangeson")
    assert "Viser de første 50" in side
    assert "Nr49" in side
    assert "Nr50" not in side
    logget = loggen()
    assert isinstance(logget, list)
    assert len(logget) == 50


@pytest.mark.krav("UD-5")
@pytest.mark.parametrize(
    ("q", "besked"),
    [
        ("", "mindst tre bogstaver"),
        ("ab", "mindst tre bogstaver"),
        ("010190-123", "ti cifre"),
        ("310280", "Datoen findes ikke"),
        ("Hansen 5000", "Tallet forstås ikke"),
        ("a" * 300, "for lang"),
        ("\x00jens\x00", "Ingen fundet"),
    ],
)
def test_det_uforstaaelige_siges_og_intet_er_glemt(
    klient: Client, loggen: Callable[[], object], q: str, besked: str
) -> None:
    loggen()
    side = _soeg(klient, q)
    assert besked in side
    assert q in side
    delvist = klient.post("/sikrede/", {"q": q}, headers={"HX-Request": "true"}, follow=True)
    assert besked in str(delvist.content.decode())
    assert loggen() == []


def test_siden_forklarer_sig_og_andre_metoder_afvises(klient: Client) -> None:
    side = klient.get("/sikrede/").content.decode()
    for ord_ in ("CPR-nummer", "Navn", "Fødselsdato", "Adresse"):
        assert f"<dt>{ord_}</dt>" in side
    assert 'placeholder="CPR-nummer, navn eller adresse"' in side
    assert klient.put("/sikrede/").status_code == 405
    assert klient.get("/sikrede/", {"q": "holm"}).content.decode().count("holm jens") == 1


@pytest.mark.krav("SIK-1", "UD-5")
def test_svaret_er_en_side_man_kan_komme_tilbage_til(
    klient: Client, log_ind: LogInd, loggen: Callable[[], object]
) -> None:
    """ "Tilbage" from a person finds the hits again, each look logged; the address has nothing of what was typed."""
    karen = _person("Karen", "Holm")
    assert klient.get("/sikrede/fundet/")["Location"] == "/sikrede/", "nothing has been searched for"
    svar = klient.post("/sikrede/", {"q": "holm"})
    assert (svar.status_code, svar["Location"]) == (302, "/sikrede/fundet/")
    loggen()
    for _ in range(2):
        side = klient.get("/sikrede/fundet/").content.decode()
        assert "Karen Holm" in side
        assert side.count('value="holm"') == 2, "in the box, and in the search of the whole country"
        assert loggen() == [(karen.offentlig_id, "udfoert")]
    anden = log_ind(Rolle.SAGSBEHANDLER, ODENSE)
    assert anden.get("/sikrede/fundet/").status_code == 302, "another login has no search"
    assert klient.post("/sikrede/fundet/").status_code == 405


@pytest.mark.krav("SIK-1")
def test_et_nummer_aabner_personen_og_er_ingen_soegning_at_komme_tilbage_til(klient: Client) -> None:
    karen, bo = _person("Karen", "Holm"), _person("Bo", "Bangsgaard")
    klient.post("/sikrede/", {"q": "bangsgaard"})
    assert klient.post("/sikrede/", {"q": karen.personnummer})["Location"] == f"/sikrede/{karen.offentlig_id}/"
    assert str(bo.offentlig_id) in klient.get("/sikrede/fundet/").content.decode()
