"""The letters of a person (BREV-2): those the reader may see, each with its process and its PDF."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from breve.models import Brev
from breve.opslag import breve_til
from brugere.demo import AARHUS
from kerne.aktoer import Rolle, system
from kerne.session import session
from sikrede.models import Sikret
from sygesikring.urvaerk import toem
from tests.conftest import EMIL, SOFIE
from tests.stoette import byg, sag

LogInd = Callable[..., Client]


@pytest.fixture
def person(rigtig_db: str) -> Sikret:
    """One who has had the two letters of a choice of doctor."""
    person_id, _, ny = sag.person_med_laege()
    sag.vaelg(person_id, ny)
    toem()
    with session(SOFIE):
        assert Brev.objects.count() == 2
        return Sikret.objects.get(pk=person_id)


def _sti(person: Sikret) -> str:
    return f"/sikrede/{person.offentlig_id}/breve/"


@pytest.mark.krav("BREV-2", "BREV-3")
@pytest.mark.parametrize("rolle", [Rolle.SAGSBEHANDLER, Rolle.SAERLIGE_RETTIGHEDER, Rolle.LAESER])
def test_alle_breve_med_forloeb_og_pdf(person: Sikret, log_ind: LogInd, rolle: Rolle) -> None:
    klient = log_ind(rolle)
    side = klient.get(_sti(person)).content.decode()
    assert "2 breve, nyeste øverst" in side
    fundne = re.findall(r'href="(/breve/[^"]+\.pdf)">.*?</svg>(\w+) \(PDF', side)
    assert {titel for _, titel in fundne} == {"Lægevalgskvittering", "Sundhedskortkvittering"}
    for pdf, _ in fundne:
        assert klient.get(pdf).content.startswith(b"%PDF-")
    for forloeb in re.findall(r'href="(/forloeb/[^"]+)"', side):
        assert klient.get(forloeb).status_code == 200
    assert len(re.findall(r'href="(/forloeb/[^"]+)"', side)) == 2


def test_det_nyeste_staar_oeverst(person: Sikret) -> None:
    with session(SOFIE):
        ventet = list(Brev.objects.order_by("-dannet", "-id").values_list("titel", flat=True))
        assert [brev.titel for brev in breve_til(person).breve] == ventet


@pytest.mark.krav("FRL-5", "BREV-2")
def test_en_anden_kommunes_breve_ses_ikke_efter_flytning(person: Sikret, log_ind: LogInd) -> None:
    with session(system("test")):
        Sikret.objects.filter(pk=person.pk).update(kommune=AARHUS)
    side = log_ind(Rolle.SAGSBEHANDLER, AARHUS).get(_sti(person)).content.decode()
    assert "Der er ingen breve." in side
    assert "kvittering" not in side
    assert log_ind(Rolle.SAGSBEHANDLER).get(_sti(person)).status_code == 404
    with session(EMIL):
        assert breve_til(person).breve == ()


@pytest.mark.krav("CPR-11")
def test_breve_under_et_afloest_nummer_er_med(person: Sikret) -> None:
    with session(SOFIE):
        ny = byg.sikret()
        Sikret.objects.filter(pk=person.pk).update(status="60", gaeldende_personnummer=ny.personnummer)
        assert len(breve_til(ny).breve) == 2


def test_er_der_mange_siges_det(person: Sikret, log_ind: LogInd, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("breve.opslag.HOEJST", 1)
    monkeypatch.setattr("breve.views.HOEJST", 1)
    side = log_ind(Rolle.SAGSBEHANDLER).get(_sti(person)).content.decode()
    assert "Kun de 1 nyeste vises" in side
    assert side.count(".pdf") == 1


def test_uden_breve_siges_hvor_de_kommer_fra(rigtig_db: str, log_ind: LogInd) -> None:
    with session(SOFIE):
        person = byg.sikret()
    side = log_ind(Rolle.SAGSBEHANDLER).get(_sti(person)).content.decode()
    assert "Der er ingen breve." in side
    assert "din kommune har dannet til den sikrede. De kommer af forløbene" in side


@pytest.mark.krav("ADG-2")
def test_andre_roller_andre_kommuner_og_forkerte_kald(person: Sikret, log_ind: LogInd) -> None:
    klient = log_ind(Rolle.SAGSBEHANDLER)
    assert log_ind(Rolle.SAGSBEHANDLER, AARHUS).get(_sti(person)).status_code == 404
    assert log_ind(Rolle.REVISOR).get(_sti(person)).status_code == 403
    assert klient.get(f"/sikrede/{uuid.uuid4()}/breve/").status_code == 404
    assert klient.get("/sikrede/vrøvl/breve/").status_code == 404
    assert klient.post(_sti(person)).status_code == 405


def test_oversigten_er_en_forespoergsel(person: Sikret) -> None:
    with session(SOFIE), CaptureQueriesContext(connection) as set_:
        assert len(breve_til(person).breve) == 2
    assert len([en for en in set_.captured_queries if "FROM" in en["sql"] and "kerne_" not in en["sql"]]) == 1
