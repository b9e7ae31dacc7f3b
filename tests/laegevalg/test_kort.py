"""The card "Lægevalg" and the group of the title bar: what is in force today, and a choice under way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from brugere.demo import AARHUS
from kerne import ur
from kerne.aktoer import Rolle, system
from kerne.session import Session, session
from laegevalg.opslag import ValgIGang, laegevalgskort, stand
from sikrede.models import Sikret
from sikrede.opslag import kontekst
from tests.conftest import EMIL, SOFIE
from tests.stoette import byg, sag

LogInd = Callable[..., Client]


@pytest.mark.krav("LV-15", "GEN-3")
def test_kortet_viser_det_der_gaelder_i_dag_og_siden_hvornaar(sofie: Session) -> None:
    person, gammel, nu, kommer = (
        byg.sikret(),
        byg.praksis(navn="Før"),
        byg.praksis(navn="Nu"),
        byg.praksis(navn="Siden"),
    )
    byg.registrering(person, gammel, fra=date(2001, 1, 1))
    byg.registrering(person, nu, fra=date(2010, 1, 1))
    byg.registrering(person, nu, fra=date(2015, 1, 1), gruppe="5")
    byg.registrering(person, kommer, fra=ur.i_dag() + timedelta(days=1), gruppe="1")
    kort = laegevalgskort(person)
    assert kort.laege is not None
    assert (kort.laege.navn, kort.laege.telefon, kort.laege_fra) == ("Nu", "66112233", date(2010, 1, 1))
    assert (kort.gruppe, kort.gruppe_fra) == ("5", date(2015, 1, 1))
    assert kort.under_vejs is None
    assert kort.historik_url == f"/sikrede/{person.offentlig_id}/laegevalg/historik/"


def test_uden_registreringer_er_der_hverken_laege_eller_gruppe(sofie: Session) -> None:
    person = byg.sikret()
    kort = laegevalgskort(person)
    assert (kort.laege, kort.laege_fra, kort.gruppe, kort.gruppe_fra) == (None, None, "", None)
    byg.registrering(person, byg.praksis(), fra=ur.i_dag() + timedelta(days=1))
    assert kontekst(person).gruppe == ""


def test_kort_og_titellinje_laeser_det_samme_een_gang(sofie: Session) -> None:
    person = byg.sikret()
    byg.registrering(person, byg.praksis(), gruppe="1")
    person = Sikret.objects.get(pk=person.pk)
    with CaptureQueriesContext(connection) as set_:
        kort, titel = laegevalgskort(person), kontekst(person)
    assert (kort.gruppe, titel.gruppe) == ("1", "1")
    assert len([en for en in set_.captured_queries if "laegevalg_registrering" in en["sql"]]) == 1


def test_det_laeste_huskes_ikke_til_en_anden_session(rigtig_db: str) -> None:
    with session(SOFIE):
        person = byg.sikret()
        assert kontekst(person).gruppe == ""
    with session(SOFIE):
        byg.registrering(person, byg.praksis(), gruppe="1")
    with session(SOFIE):
        assert kontekst(person).gruppe == "1"


@pytest.mark.krav("LV-15", "LV-8")
def test_eget_laegevalg_i_gang_naevnes_med_laege_og_forloeb(rigtig_db: str, log_ind: LogInd) -> None:
    person, _, ny = sag.person_med_laege()
    sag.vaelg(person, ny)
    with session(SOFIE):
        kort = laegevalgskort(Sikret.objects.get(pk=person))
    assert kort.under_vejs is not None
    assert kort.under_vejs.tekst == "Lægevalg til Ny Praksis er i gang."
    klient = log_ind(Rolle.LAESER)
    assert kort.under_vejs.url.encode() in klient.get(f"/sikrede/{kort.offentlig_id}/").content
    assert klient.get(kort.under_vejs.url).status_code == 200


@pytest.mark.krav("CPR-10", "FRL-5")
def test_et_valg_i_en_anden_kommune_siger_kun_hvilken(rigtig_db: str, log_ind: LogInd) -> None:
    person_id, _, ny = sag.person_med_laege()
    sag.vaelg(person_id, ny)
    with session(system("test")):
        Sikret.objects.filter(pk=person_id).update(kommune=AARHUS)
        person = Sikret.objects.get(pk=person_id)
        byg.praksis(kommune=AARHUS, navn="Åben i Aarhus")
    klient = log_ind(Rolle.SAGSBEHANDLER, AARHUS)
    side = klient.get(f"/sikrede/{person.offentlig_id}/").content.decode()
    assert "Et lægevalg er i gang i Odense (0461)." in side
    assert "Gammel Praksis" in side
    valg = klient.get(f"/sikrede/{person.offentlig_id}/laegevalg/").content.decode()
    assert "Et lægevalg er i gang i Odense (0461)." in valg
    assert "Se, hvad der sker" not in valg
    historik = klient.get(f"/sikrede/{person.offentlig_id}/laegevalg/historik/").content.decode()
    assert "Et lægevalg er i gang i Odense (0461)." in historik
    for indhold in (side, valg, historik):
        assert "Ny Praksis" not in indhold
        assert "Se forløbet" not in indhold
        assert "/forloeb/0" not in indhold
    with session(EMIL):
        assert stand(person).i_gang == ValgIGang(laege="", forloeb=None, anden_kommune="0461")


@pytest.mark.krav("CPR-10")
def test_funktionen_siger_koden_og_kun_mens_valget_er_i_gang(rigtig_db: str) -> None:
    person, _, ny = sag.person_med_laege()
    forloeb = sag.vaelg(person, ny)
    assert _kommune_for_valg(person) == "0461"
    assert _kommune_for_valg(person + 1000) is None
    sag.annuller(forloeb)
    assert _kommune_for_valg(person) is None


def _kommune_for_valg(person: int) -> str | None:
    with session(EMIL), connection.cursor() as cursor:
        cursor.execute("SELECT laegevalg_kommune_for_valg(%s)", [person])
        svar: str | None = cursor.fetchone()[0]
    return svar


@pytest.mark.krav("SIK-5")
def test_kortet_alene_er_som_paa_siden(rigtig_db: str, log_ind: LogInd) -> None:
    person, _, ny = sag.person_med_laege()
    sag.vaelg(person, ny)
    with session(SOFIE):
        sti = f"/sikrede/{Sikret.objects.get(pk=person).offentlig_id}/"
    klient = log_ind(Rolle.SAGSBEHANDLER)
    kort = klient.get(f"{sti}kort/laegevalg/", headers={"HX-Request": "true"}).content.decode()
    assert 'id="kort-laegevalg"' in kort
    assert kort.partition("</section>")[0].strip() in klient.get(sti).content.decode()
    assert "<dd>66 11 22 33</dd>" in kort
