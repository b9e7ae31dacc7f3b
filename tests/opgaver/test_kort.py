"""The card "Opgaver" on the overview."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from brugere.demo import AARHUS, ODENSE
from kerne import ur
from kerne.aktoer import Rolle, system
from kerne.session import Session, session
from opgaver.handlinger import Systemopgave, luk_systemopgaver, opret_manuel_opgave, opret_systemopgaver
from opgaver.opslag import opgavekort
from sikrede.models import Sikret
from tests.conftest import EMIL, SOFIE
from tests.stoette import byg

LogInd = Callable[..., Client]


def _person(kommune: str = ODENSE) -> Sikret:
    with session(system("test")):
        return byg.sikret(kommune=kommune)


def _opgave(person: Sikret, titel: str, *, om_dage: int | None = None) -> int:
    frist = None if om_dage is None else ur.nu() + timedelta(days=om_dage)
    ny = Systemopgave(kommune=ODENSE, art="proeve", titel=titel, genstand="", sikret_id=person.pk, frist=frist)
    (opgave,) = opret_systemopgaver([ny])
    return opgave.pk


def _kort(klient: Client, person: Sikret) -> str:
    svar = klient.get(f"/sikrede/{person.offentlig_id}/kort/opgaver/")
    assert svar.status_code == 200
    return svar.content.decode()


def test_naermeste_frist_staar_oeverst_og_hoejst_fem_vises(
    rigtig_db: str, django_assert_num_queries: Callable[[int], Any]
) -> None:
    person = _person()
    with session(SOFIE):
        opret_manuel_opgave(kommune=ODENSE, art="x", titel="Uden frist", genstand="", sikret_id=person.pk)
        for dage in (9, 2, -1):
            _opgave(person, f"Om {dage}", om_dage=dage)
    with session(SOFIE):
        with django_assert_num_queries(1):
            kort = opgavekort(person)
        i_dag: date = ur.i_dag()
    assert [(en.titel, en.slags, en.frist, en.overskredet) for en in kort.opgaver] == [
        ("Om -1", "Systemopgave", i_dag - timedelta(days=1), True),
        ("Om 2", "Systemopgave", i_dag + timedelta(days=2), False),
        ("Om 9", "Systemopgave", i_dag + timedelta(days=9), False),
        ("Uden frist", "Manuel opgave", None, False),
    ]
    assert not kort.flere
    with session(SOFIE):
        en_anden = byg.sikret()
        _opgave(en_anden, "I dag", om_dage=0)
        assert [en.overskredet for en in opgavekort(en_anden).opgaver] == [False], "dagen er ikke gået"
    with session(SOFIE):
        for dage in (20, 21):
            _opgave(person, f"Om {dage}", om_dage=dage)
        kort = opgavekort(person)
    assert [en.titel for en in kort.opgaver] == ["Om -1", "Om 2", "Om 9", "Om 20", "Om 21"]
    assert kort.flere


@pytest.mark.krav("CPR-11")
def test_opgaver_under_et_afloest_nummer_er_med(sofie: Session) -> None:
    person = byg.sikret()
    afloest = byg.sikret(status="60", gaeldende_personnummer=person.personnummer)
    _opgave(afloest, "Ring op")
    assert [en.titel for en in opgavekort(person).opgaver] == ["Ring op"]


def test_lukkede_og_andres_opgaver_er_ikke_med(sofie: Session) -> None:
    person, en_anden = byg.sikret(), byg.sikret()
    _opgave(en_anden, "Om en anden person")
    luk_systemopgaver([_opgave(person, "Lukket")])
    assert opgavekort(person).opgaver == ()


@pytest.mark.krav("SIK-2")
def test_opgaver_foelger_ikke_med_en_borger_der_flytter(rigtig_db: str, log_ind: LogInd) -> None:
    """Odense's task stays in Odense: neither Aarhus nor anybody after the move sees it on the overview."""
    person = _person()
    with session(SOFIE):
        _opgave(person, "Kanarieopgave")
    assert "Kanarieopgave" in _kort(log_ind(Rolle.SAGSBEHANDLER, ODENSE), person)
    with session(system("test")):
        Sikret.objects.filter(pk=person.pk).update(kommune=AARHUS)
    klient = log_ind(Rolle.SAGSBEHANDLER, AARHUS)
    assert "Der er ingen åbne opgaver." in _kort(klient, person)
    assert "Kanarieopgave" not in klient.get(f"/sikrede/{person.offentlig_id}/").content.decode()
    with session(EMIL):
        assert opgavekort(person).opgaver == ()


@pytest.mark.parametrize("rolle", [Rolle.SAGSBEHANDLER, Rolle.SAERLIGE_RETTIGHEDER, Rolle.ADMINISTRATOR, Rolle.LAESER])
def test_kortet_alene_er_som_paa_siden(rigtig_db: str, log_ind: LogInd, rolle: Rolle) -> None:
    person = _person()
    with session(SOFIE):
        _opgave(person, "Ring til <borgeren>", om_dage=3)
    klient = log_ind(rolle, ODENSE)
    alene = _kort(klient, person)
    assert "Ring til &lt;borgeren&gt;" in alene
    assert alene.strip() in klient.get(f"/sikrede/{person.offentlig_id}/").content.decode()


def test_kortet_er_ikke_for_revisor_eller_andre_kommuner(rigtig_db: str, log_ind: LogInd) -> None:
    sti = f"/sikrede/{_person().offentlig_id}/kort/opgaver/"
    assert log_ind(Rolle.REVISOR, ODENSE).get(sti).status_code == 403
    assert log_ind(Rolle.SAGSBEHANDLER, AARHUS).get(sti).status_code == 404
    assert log_ind(Rolle.SAGSBEHANDLER, ODENSE).post(sti).status_code == 405
