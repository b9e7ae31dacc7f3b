"""The history of doctors and groups (LV-13): all that was, is and comes, and never who chose it."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from brugere.demo import AARHUS
from forloeb.models import Forloeb
from kerne import ur
from kerne.aktoer import Rolle, system
from kerne.session import Session, session
from kerne.ur import Maskintid
from laegevalg.models import Registrering
from laegevalg.opslag import Registreringsslags, historik
from sikrede.models import Sikret
from sygesikring.urvaerk import toem
from tests.conftest import SOFIE
from tests.stoette import byg, sag

LogInd = Callable[..., Client]


def _sti(person: Sikret) -> str:
    return f"/sikrede/{person.offentlig_id}/laegevalg/historik/"


def _raekker(svar: Any) -> list[list[str]]:
    """The table's cells, as a reader sees them."""
    raekker = html.document_fromstring(svar.content.decode()).iterfind(".//table/tbody/tr")
    return [[" ".join(str(celle.xpath("string()")).split()) for celle in raekke] for raekke in raekker]


def _liv() -> Sikret:
    """Two doctors, a time without one, a change to come, and one that was superseded."""
    person = byg.sikret()
    foer, nu = byg.praksis(navn="Før"), byg.praksis(navn="Nu")
    byg.registrering(person, foer, fra=date(2001, 1, 1))
    byg.registrering(person, None, fra=date(2005, 5, 1), gruppe="2")
    byg.registrering(person, nu, fra=date(2010, 1, 1))
    byg.registrering(person, nu, fra=ur.i_dag() + timedelta(days=30), gruppe="5")
    rettet = byg.registrering(person, foer, fra=date(2008, 1, 1))
    Registrering.objects.filter(pk=rettet.pk).update(erstattet=Maskintid())
    return person


@pytest.mark.krav("LV-13", "LV-15", "GEN-3")
def test_alt_vises_med_nyeste_oeverst(rigtig_db: str, log_ind: LogInd) -> None:
    with session(SOFIE):
        person = _liv()
        kommer = ur.i_dag() + timedelta(days=30)
    svar = log_ind(Rolle.LAESER).get(_sti(person))
    assert "4 registreringer, nyeste øverst" in svar.content.decode()
    assert [[*raekke[:3], *raekke[4:]] for raekke in _raekker(svar)] == [
        [f"{kommer:%d.%m.%Y}", "–", "Nu", "5 – Værnepligtig (hvilende ret)", "Kommer"],
        ["01.01.2010", f"{kommer - timedelta(days=1):%d.%m.%Y}", "Nu", "1", "Gælder nu"],
        ["01.05.2005", "31.12.2009", "Ingen læge", "2", "Tidligere"],
        ["01.01.2001", "30.04.2005", "Før", "1", "Tidligere"],
    ]


@pytest.mark.krav("GRP-4", "LV-13")
def test_rettede_registreringer_vises_naar_man_beder_om_det(rigtig_db: str, log_ind: LogInd) -> None:
    with session(SOFIE):
        person = _liv()
    klient = log_ind(Rolle.SAGSBEHANDLER)
    uden = klient.get(_sti(person)).content.decode()
    assert "Vis rettede registreringer (1)" in uden
    assert "01.01.2008" not in uden
    med = klient.get(_sti(person), {"rettede": "1"})
    assert "Skjul rettede registreringer" in med.content.decode()
    rettet = _raekker(med)[2]
    assert (rettet[0], rettet[1], rettet[2]) == ("01.01.2008", "–", "Før")
    assert rettet[5].startswith("Rettet")
    assert len(_raekker(klient.get(_sti(person), {"rettede": "vrøvl"}))) == 4


@pytest.mark.krav("UD-16", "LV-13")
def test_billedet_har_navn_beskrivelse_og_alle_perioder(rigtig_db: str, log_ind: LogInd) -> None:
    with session(SOFIE):
        person = _liv()
    indhold = log_ind(Rolle.SAGSBEHANDLER).get(_sti(person)).content.decode()
    (billede,) = re.findall(r'<svg class="tidslinje-billede".*?</figure>', indhold, re.DOTALL)
    assert 'role="img" aria-labelledby="tidslinje-titel tidslinje-tekst"' in billede
    assert '<title id="tidslinje-titel">' in billede
    assert '<desc id="tidslinje-tekst">' in billede
    titler = re.findall(r"<title>([^<]*) fra (\d\d\.\d\d\.\d{4})</title>", billede)
    assert [fra for tekst, fra in titler if not tekst.startswith("Gruppe")] == [
        "01.01.2001",
        "01.05.2005",
        "01.01.2010",
    ]
    assert [tekst for tekst, _ in titler if tekst.startswith("Gruppe")] == [
        f"Gruppe {kode}" for kode in ("1", "2", "1", "5")
    ]
    assert billede.count('fill="url(#tidslinje-kommer)"') == 1
    assert not re.search(r"\d,\d+%", billede)


@pytest.mark.krav("LV-13", "LV-14")
def test_historikken_siger_ikke_hvem_der_valgte(rigtig_db: str, log_ind: LogInd) -> None:
    person_id, _, ny = sag.person_med_laege()
    forloeb = sag.vaelg(person_id, ny)
    toem()
    with session(SOFIE):
        person = Sikret.objects.get(pk=person_id)
        assert Registrering.objects.filter(forloeb_id=forloeb, sikret=person).exists()
        offentlig_id = Forloeb.objects.get(pk=forloeb).offentlig_id
    klient = log_ind(Rolle.LAESER)
    for vist in ("", "1"):
        side = klient.get(_sti(person), {"rettede": vist}).content.decode()
        assert "Ny Praksis" in side
        assert SOFIE.navn not in side
        assert str(offentlig_id) not in side
    assert SOFIE.navn in klient.get(f"/forloeb/{offentlig_id}/").content.decode()


@pytest.mark.krav("CPR-11", "LV-13")
def test_registreringer_under_et_afloest_nummer_er_med(sofie: Session) -> None:
    person, afloest = byg.sikret(), byg.sikret(status="60")
    foer, begge, nu = byg.praksis(navn="Før"), byg.praksis(navn="Samtidig"), byg.praksis(navn="Nu")
    Sikret.objects.filter(pk=afloest.pk).update(gaeldende_personnummer=person.personnummer, nummer_til=date(2010, 1, 1))
    byg.registrering(afloest, foer, fra=date(2000, 1, 1))
    byg.registrering(afloest, begge, fra=date(2009, 6, 1))
    byg.registrering(person, nu, fra=date(2009, 3, 1))
    fundet = historik(person)
    assert [(en.laege, en.under_andet_nummer, en.slags, en.til_og_med) for en in fundet.gaeldende] == [
        ("Samtidig", True, Registreringsslags.TIDLIGERE, date(2009, 12, 31)),
        ("Nu", False, Registreringsslags.GAELDER, None),
        ("Før", True, Registreringsslags.TIDLIGERE, date(2009, 5, 31)),
    ]
    assert fundet.billede is not None
    assert [felt.tekst.split(" (")[0] for felt in fundet.billede.laeger] == ["Før", "Nu"]


@pytest.mark.krav("FRL-5", "LV-13", "ADG-2")
def test_den_nye_kommune_ser_registreringerne_men_ikke_forloeb_og_breve(rigtig_db: str, log_ind: LogInd) -> None:
    person_id, _, ny = sag.person_med_laege()
    sag.vaelg(person_id, ny)
    toem()
    with session(system("test")):
        Sikret.objects.filter(pk=person_id).update(kommune=AARHUS)
        person = Sikret.objects.get(pk=person_id)
    klient = log_ind(Rolle.SAGSBEHANDLER, AARHUS)
    side = klient.get(_sti(person)).content.decode()
    assert "Gammel Praksis" in side
    assert "Ny Praksis" in side
    assert "Der er ingen forløb." in klient.get(f"/sikrede/{person.offentlig_id}/forloeb/").content.decode()
    assert "Der er ingen breve." in klient.get(f"/sikrede/{person.offentlig_id}/breve/").content.decode()
    assert log_ind(Rolle.SAGSBEHANDLER).get(_sti(person)).status_code == 404


def test_en_tom_historik_siger_det(rigtig_db: str, log_ind: LogInd) -> None:
    with session(SOFIE):
        person = byg.sikret()
    side = log_ind(Rolle.SAGSBEHANDLER).get(_sti(person)).content.decode()
    assert "Der er ingen registreringer." in side
    assert "tidslinje-billede" not in side


def test_forkert_metode_og_ukendt_person(rigtig_db: str, log_ind: LogInd) -> None:
    with session(SOFIE):
        person = byg.sikret()
    klient = log_ind(Rolle.SAGSBEHANDLER)
    assert klient.post(_sti(person)).status_code == 405
    assert klient.get(f"/sikrede/{uuid.uuid4()}/laegevalg/historik/").status_code == 404
    assert klient.get("/sikrede/vrøvl/laegevalg/historik/").status_code == 404
    assert log_ind(Rolle.REVISOR).get(_sti(person)).status_code == 403


def test_historikken_er_to_forespoergsler(sofie: Session) -> None:
    person = _liv()
    historik(person)
    with CaptureQueriesContext(connection) as set_:
        assert len(historik(person).alle) == 5
    assert len(set_) == 2


@pytest.mark.krav("GEN-1")
def test_funktionen_staar_i_menuen_ogsaa_for_en_laeser(rigtig_db: str, log_ind: LogInd) -> None:
    with session(SOFIE):
        person = byg.sikret()
    side = log_ind(Rolle.LAESER).get(f"/sikrede/{person.offentlig_id}/").content.decode()
    assert f'href="{_sti(person)}" data-genvej="h"' in side
    assert f'href="/sikrede/{person.offentlig_id}/breve/" data-genvej="b"' in side
