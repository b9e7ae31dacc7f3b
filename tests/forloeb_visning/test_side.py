"""A process's page (FRL-4): its steps with dates, its letters, and the processes it belongs together with."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from brugere.demo import AARHUS
from forloeb.art import ARTER
from forloeb.models import Aktivitet, Aktivitetsstatus, Forloeb, Status
from forloeb.opslag import find_forloeb, forloebsvisning
from kerne import ur
from kerne.aktoer import Rolle
from kerne.session import session
from laegevalg.beslutning import Barn, Oenske, beslut
from sikrede.models import Sikret
from sygesikring.urvaerk import toem
from tests.conftest import SOFIE
from tests.stoette import byg, proevearter, sag
from tests.stoette.familie import foedt_for, log_siden, sidste_logpost

LogInd = Callable[..., Client]


@pytest.fixture
def proeve(rigtig_db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The kinds of process only tests have."""
    for art in proevearter.ALLE:
        monkeypatch.setitem(ARTER._poster, art.noegle, art)


def _valg_med_kort() -> tuple[Forloeb, Forloeb]:
    """A finished choice of doctor and the card order it started."""
    person, _, ny = sag.person_med_laege()
    valg = sag.vaelg(person, ny)
    toem()
    with session(SOFIE):
        return Forloeb.objects.get(pk=valg), Forloeb.objects.get(foraelder_id=valg)


def _sti(forloeb: Forloeb) -> str:
    return f"/forloeb/{forloeb.offentlig_id}/"


@pytest.mark.krav("FRL-4", "LV-14")
def test_valg_og_kort_viser_hen_til_hinanden(rigtig_db: str, log_ind: LogInd) -> None:
    valg, kort = _valg_med_kort()
    klient = log_ind(Rolle.LAESER)
    valgets, kortets = (klient.get(_sti(en)).content.decode() for en in (valg, kort))
    assert re.search(rf'Startede forløb</h3>.*?href="{_sti(kort)}">Sundhedskort</a>.*?I gang', valgets, re.DOTALL)
    assert re.search(rf'Startet af</dt><dd>Forløbet <a[^>]* href="{_sti(valg)}">Lægevalg</a>', kortets)
    assert re.search(r"Oprettet af</dt><dd>Sofie Holm</dd>", valgets)
    assert re.search(r"Oprettet af</dt><dd>Automatisk</dd>", kortets)
    assert "Startede forløb</h3>" not in kortets
    assert "Startet af" not in valgets


@pytest.mark.krav("BREV-6", "UD-1")
def test_et_brev_laegges_i_forloebet_og_ligger_der_saa(rigtig_db: str, log_ind: LogInd) -> None:
    person_id, _, ny = sag.person_med_laege()
    valg = sag.vaelg(person_id, ny)
    with session(SOFIE):
        sti = _sti(Forloeb.objects.get(pk=valg))
    klient = log_ind(Rolle.SAGSBEHANDLER)
    assert "Lægges i forløbet – Kommer" in klient.get(sti).content.decode()
    toem()
    side = klient.get(sti).content.decode()
    assert "Ligger i forløbet – Dannet" in side
    assert "Lægges i forløbet" not in side


@pytest.mark.krav("LV-14", "FAM-7")
def test_et_medtaget_barns_valg_er_oprettet_af_den_der_valgte(rigtig_db: str, log_ind: LogInd) -> None:
    with session(SOFIE):
        karen, clara, ny = byg.sikret(), byg.sikret(fornavn="Clara", foedt=foedt_for(9)), byg.praksis()
        byg.foraeldremyndighed(clara, karen)
        valgte = beslut(
            karen, Oenske(fra=ur.i_dag(), yder=ny.offentlig_id, boern=(Barn(clara.offentlig_id),)), aktoer=SOFIE
        )
        sag.bekraeft(valgte)
    toem()
    with session(SOFIE):
        valg = Forloeb.objects.get(sikret=clara, art="laegevalg")
        kort = Forloeb.objects.get(sikret=clara, art="sundhedskort")
        karens = Forloeb.objects.get(sikret=karen, art="laegevalg")
    klient = log_ind(Rolle.LAESER)
    valgets, kortets = (klient.get(_sti(en)).content.decode() for en in (valg, kort))
    assert f">Lægevalg for {karen.navn}</a>" in valgets
    assert ">Lægevalg</a>" in kortets, "hers too"
    assert re.search(r"Oprettet af</dt><dd>Sofie Holm</dd>", valgets)
    assert re.search(r"Oprettet af</dt><dd>Automatisk</dd>", kortets)
    sidst = sidste_logpost()
    assert f">Lægevalg for {clara.navn}</a>" in klient.get(_sti(karens)).content.decode()
    assert (clara.offentlig_id, "forloeb.se") in log_siden(sidst)
    with session(sag.SYSTEM):
        Sikret.objects.filter(pk=clara.pk).update(beskyttet_fra=ur.i_dag())
    sidst = sidste_logpost()
    assert clara.navn not in klient.get(_sti(karens)).content.decode(), "the page is not opened for her"
    assert clara.offentlig_id not in {person for person, _ in log_siden(sidst)}


@pytest.mark.krav("FRL-4", "BREV-6")
def test_det_der_hentes_alene_er_som_paa_siden(rigtig_db: str, log_ind: LogInd) -> None:
    valg, kort = _valg_med_kort()
    klient = log_ind(Rolle.SAGSBEHANDLER)
    for forloeb in (valg, kort):
        hele = klient.get(_sti(forloeb)).content.decode()
        del_ = klient.get(_sti(forloeb), headers={"HX-Target": "forloeb-status"}).content.decode()
        assert "<html" not in del_
        assert del_.count('hx-swap-oob="true"') == 2 + len(re.findall(r'id="afsnit-[\w-]+-krop"', hele))
        uden_oob = del_.replace(' hx-swap-oob="true"', "")
        for stykke in re.split(r'(?=<(?:div|ul)[^>]* id="(?:forloeb|afsnit)-)', uden_oob):
            assert " ".join(stykke.split()) in " ".join(hele.split())


@pytest.mark.krav("FRL-2", "FRL-4")
def test_de_kommende_trin_har_den_dag_de_kan_ventes(proeve: None) -> None:
    forloeb_id = sag.proeve("proeve", foerste_om=3, tredje_om=2)
    with session(SOFIE):
        visning = forloebsvisning(Forloeb.objects.get(pk=forloeb_id))
        om = {dage: ur.i_dag() + timedelta(days=dage) for dage in (3, 5)}
    assert [(en.tilstand, en.forventet, en.frist) for en in visning.trin] == [
        ("afventer", om[3], None),
        ("kommende", om[3], None),
        ("kommende", om[5], None),
    ]


@pytest.mark.krav("FRL-4")
def test_det_der_venter_paa_andre_har_en_frist(proeve: None, log_ind: LogInd) -> None:
    forloeb_id = sag.proeve("ventende")
    toem()
    with session(SOFIE):
        forloeb = Forloeb.objects.get(pk=forloeb_id)
        visning = forloebsvisning(forloeb)
        frist = ur.i_dag() + timedelta(days=7)
    assert [(en.tilstand, en.udfoert is not None, en.forventet, en.frist) for en in visning.trin] == [
        ("udfoert", True, None, None),
        ("afventer", False, None, frist),
        ("kommende", False, None, frist),
    ]
    side = log_ind(Rolle.SAGSBEHANDLER).get(_sti(forloeb)).content.decode()
    assert side.count(f', senest <time datetime="{frist.isoformat()}">') == 2


def test_et_fejlet_trin_lover_intet_om_resten(proeve: None) -> None:
    forloeb_id = sag.proeve("proeve", foerste="permanent")
    toem()
    with session(SOFIE):
        visning = forloebsvisning(Forloeb.objects.get(pk=forloeb_id))
    assert [en.tilstand for en in visning.trin] == ["fejlet", "kommende", "kommende"]
    assert all(en.forventet is en.frist is None for en in visning.trin)


def test_siden_er_saa_mange_forespoergsler_som_den_siger(rigtig_db: str) -> None:
    """Two, one for what was given up, one for the letters, one for whether it can be cancelled; and the process."""
    _, kort = _valg_med_kort()
    with session(SOFIE), CaptureQueriesContext(connection) as set_:
        forloeb = find_forloeb(kort.offentlig_id)
        assert forloeb is not None
        assert forloebsvisning(forloeb).startet_af is not None
    assert len([en for en in set_.captured_queries if en["sql"].startswith("SELECT")]) == 6


@pytest.mark.krav("FRL-1", "BREV-2", "YDER-4")
def test_to_valg_paa_samme_dag_kan_kendes_fra_hinanden(rigtig_db: str, log_ind: LogInd) -> None:
    person_id, gammel, ny = sag.person_med_laege()
    for yder in (ny, gammel):
        sag.vaelg(person_id, yder)
        toem()
    with session(SOFIE):
        person = Sikret.objects.get(pk=person_id)
    klient = log_ind(Rolle.SAGSBEHANDLER)
    stier = [f"/sikrede/{person.offentlig_id}/{del_}/" for del_ in ("kort/forloeb", "forloeb", "breve")]
    for sti in stier:
        side = klient.get(sti).content.decode()
        assert re.findall(r">Lægevalg(?: til [^<]*)?<", side) == [
            ">Lægevalg til Gammel Praksis<",
            ">Lægevalg til Ny Praksis<",
        ], sti
    with session(SOFIE):
        Forloeb.objects.filter(art="laegevalg").update(status=Status.AFVIST)
    for sti in stier:
        assert "Lægevalg til" not in klient.get(sti).content.decode(), "hvem der har sagt nej, står i forløbet alene"


@pytest.mark.krav("FRL-1", "FRL-2")
def test_kortet_har_fem_og_historikken_dem_alle(proeve: None, log_ind: LogInd) -> None:
    with session(SOFIE):
        person = byg.sikret()
    for _ in range(6):
        sag.proeve("proeve", person_id=person.pk)
    klient = log_ind(Rolle.SAGSBEHANDLER)
    kort = klient.get(f"/sikrede/{person.offentlig_id}/kort/forloeb/").content.decode()
    assert kort.count("data-forloeb=") == 5
    historik_sti = f"/sikrede/{person.offentlig_id}/forloeb/"
    assert f'href="{historik_sti}"' in kort
    assert not re.search(r"\d\d:\d\d", kort)
    side = klient.get(historik_sti).content.decode()
    assert "6 forløb, nyeste øverst" in side
    assert "Der er flere forløb." not in side


@pytest.mark.krav("FRL-1")
def test_en_meget_lang_historik_siger_at_den_er_kortet(
    proeve: None, log_ind: LogInd, monkeypatch: pytest.MonkeyPatch
) -> None:
    with session(SOFIE):
        person = byg.sikret()
    for _ in range(3):
        sag.proeve("proeve", person_id=person.pk)
    monkeypatch.setattr("forloeb.opslag.lister.HOEJST", 2)
    side = log_ind(Rolle.SAGSBEHANDLER).get(f"/sikrede/{person.offentlig_id}/forloeb/").content.decode()
    assert "Kun de 2 nyeste vises." in side
    assert "2 forløb, nyeste øverst" in side


@pytest.mark.krav("CPR-11", "FRL-1", "FRL-5")
def test_forloeb_under_et_afloest_nummer_er_paa_kortet_og_i_historikken(proeve: None, log_ind: LogInd) -> None:
    with session(SOFIE):
        person = byg.sikret()
        afloest = byg.sikret(status="60", gaeldende_personnummer=person.personnummer)
    sag.proeve("proeve", person_id=afloest.pk)
    klient, historik_sti = log_ind(Rolle.SAGSBEHANDLER), f"/sikrede/{person.offentlig_id}/forloeb/"
    kort = klient.get(f"/sikrede/{person.offentlig_id}/kort/forloeb/").content.decode()
    assert kort.count("data-forloeb=") == 1
    assert f'href="{historik_sti}"' in kort
    assert "1 forløb" in klient.get(historik_sti).content.decode()


@pytest.mark.krav("FRL-5", "ADG-2")
def test_andre_ser_det_ikke(rigtig_db: str, log_ind: LogInd) -> None:
    valg, _ = _valg_med_kort()
    aarhus = log_ind(Rolle.SAGSBEHANDLER, AARHUS)
    odense = log_ind(Rolle.SAGSBEHANDLER)
    assert aarhus.get(_sti(valg)).status_code == 404
    assert odense.get(f"/forloeb/{uuid.uuid4()}/").status_code == 404
    assert odense.get("/forloeb/vrøvl/").status_code == 404
    assert odense.post(_sti(valg)).status_code == 405
    assert log_ind(Rolle.REVISOR).get(_sti(valg)).status_code == 403
    assert log_ind(Rolle.SAERLIGE_RETTIGHEDER).get(_sti(valg)).status_code == 200


def test_et_trin_som_en_arbejder_er_paa_er_i_gang(proeve: None) -> None:
    forloeb_id = sag.proeve("proeve")
    with session(SOFIE):
        Aktivitet.objects.filter(forloeb_id=forloeb_id, status=Aktivitetsstatus.VENTER).update(
            laast_indtil=ur.nu() + timedelta(minutes=1)
        )
        foerste = forloebsvisning(Forloeb.objects.get(pk=forloeb_id)).trin[0]
    assert (foerste.tilstand, foerste.forventet) == ("i_gang", None)
