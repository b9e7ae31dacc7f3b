"""How much work a page is: statements, never time. A larger number is a question to answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from brugere.demo import ODENSE
from grunddata.opslag import kommunenavn
from kerne.aktoer import Rolle, system
from kerne.session import session
from tests.rejse.test_vaelg_laege import en_sag
from tests.stoette import byg
from tests.stoette.valgside import hent_valg


def _saetninger(kald: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as fanget:
        kald()
    return len(fanget)


@pytest.fixture
def klient(rigtig_db: str, log_ind: Callable[..., Client]) -> Client:
    """A caseworker in a process that is warm: it has its copy of the reference data."""
    klient = log_ind(Rolle.SAGSBEHANDLER)
    with session(system("test")):
        kommunenavn(ODENSE)
    return klient


def test_overblikket_er_hoejst_tolv_saetninger(klient: Client) -> None:
    person, _, _ = en_sag()
    assert _saetninger(lambda: klient.get(f"/sikrede/{person.offentlig_id}/")) <= 12


def test_soegning_er_lige_meget_arbejde_for_en_og_for_mange(klient: Client) -> None:
    with session(system("test")):
        byg.sikret(efternavn="Alene")
        for _ in range(30):
            byg.sikret(efternavn="Mangeson")
    en = _saetninger(lambda: klient.post("/sikrede/", {"q": "Alene"}, follow=True))
    assert _saetninger(lambda: klient.post("/sikrede/", {"q": "Mangeson"}, follow=True)) == en <= 14, (
        "the search, the web session it is kept in, and the page"
    )


def test_laegelisten_er_lige_meget_arbejde_for_en_og_for_mange(klient: Client) -> None:
    person, _, _ = en_sag()
    sti = f"/sikrede/{person.offentlig_id}/laegevalg/"
    klient.get(sti)
    faa = _saetninger(lambda: klient.get(sti))
    with session(system("test")):
        for _ in range(30):
            byg.praksis()
    assert _saetninger(lambda: klient.get(sti)) == faa <= 14, "the thirteen of the list, and the draft"


def test_et_valg_slutter_med_pladsen(klient: Client) -> None:
    """The practice's row is the one everyone wants, so it is locked last (arkitektur.md, idea 2)."""
    person, _, ny = en_sag()
    konsekvens = hent_valg(klient, person).udfyld(yder=ny.offentlig_id).send()
    with CaptureQueriesContext(connection) as fanget:
        assert konsekvens.bekraeft().status == 302
    skrivende = [en["sql"] for en in fanget if en["sql"].strip().startswith(("INSERT", "UPDATE", "WITH"))]
    assert "ydere_plads" in skrivende[-1]
    assert len(fanget) <= 36
