"""A protected person's processes and letters are opened with a reason as their other pages are (UD-14)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from brugere.demo import AARHUS, ODENSE
from forloeb.models import Forloeb, Status
from kerne import ur
from kerne.aktoer import Rolle, system
from kerne.session import session
from laegevalg.beslutning import Oenske, beslut
from sikrede import adgang
from sikrede.handlinger import angiv_grund
from sikrede.models import Begrundelse, Grund, Sikret
from sygesikring.urvaerk import toem
from tests.conftest import SOFIE
from tests.sikrede.soegning_stoette import Loggen, LogInd
from tests.stoette import byg, sag

pytestmark = pytest.mark.krav("UD-14")


class Sagen(NamedTuple):
    """A protected person with a finished choice of doctor: its page and its letter."""

    vera: Sikret
    forloeb: str
    brev: str


@pytest.fixture
def sagen(rigtig_db: str) -> Sagen:
    with session(system("test")):
        vera = byg.sikret(fornavn="Vera", efternavn="Skjult", beskyttet_fra=date(2020, 1, 1))
        byg.registrering(vera, byg.praksis())
        ny = byg.praksis(navn="Ny Praksis")
    with session(SOFIE):
        forloeb = sag.bekraeft(beslut(vera, Oenske(fra=ur.i_dag(), yder=ny.offentlig_id), aktoer=SOFIE))
    toem()
    with session(SOFIE):
        return Sagen(vera, f"/forloeb/{forloeb.offentlig_id}/", f"/breve/{forloeb.breve.get().offentlig_id}.pdf")


@pytest.fixture
def klient(rigtig_db: str, log_ind: LogInd) -> Client:
    return log_ind(Rolle.SAGSBEHANDLER, ODENSE)


def _giv(klient: Client, sagen: Sagen, naeste: str) -> None:
    felter = {"opslagsgrund": "henvendelse", "opslagsgrund_naeste": naeste}
    svar = klient.post(f"/sikrede/{sagen.vera.offentlig_id}/grund/", felter)
    assert (svar.status_code, svar["Location"]) == (302, naeste)


@pytest.mark.krav("FRL-4", "BREV-2")
def test_forloeb_og_brev_spoerger_og_grunden_staar_i_loggen(klient: Client, sagen: Sagen) -> None:
    loggen = Loggen()
    loggen.siden()
    for sti in (sagen.forloeb, sagen.brev, f"{sagen.forloeb}annuller/"):
        svar = klient.get(sti)
        assert svar.status_code == 403
        side = svar.content.decode()
        assert f'name="opslagsgrund_naeste" value="{sti}"' in side
        for kendetegn in ("Vera", "Skjult", sagen.vera.personnummer[:6], "Ny Praksis"):
            assert kendetegn not in side
    handlinger = ("forloeb.se", "breve.se", "forloeb.annuller")
    nej = [(en, sagen.vera.offentlig_id, "afvist", "") for en in handlinger]
    assert loggen.siden(*handlinger) == nej
    _giv(klient, sagen, sagen.forloeb)
    assert "Vera Skjult" in klient.get(sagen.forloeb).content.decode()
    assert klient.get(sagen.brev).content.startswith(b"%PDF-")
    hvorfor = "Borgeren henvender sig"
    assert loggen.siden("forloeb.se", "breve.se") == [
        (en, sagen.vera.offentlig_id, "udfoert", hvorfor) for en in ("forloeb.se", "breve.se")
    ]


@pytest.mark.krav("FRL-3")
def test_en_annullering_der_stoppes_sendes_igen(klient: Client, sagen: Sagen) -> None:
    with session(SOFIE):
        kort = Forloeb.objects.get(sikret=sagen.vera, art="sundhedskort")
    sti = f"/forloeb/{kort.offentlig_id}/annuller/"
    side = klient.post(sti, {"vist": "x"}).content.decode()
    assert 'name="opslagsgrund_igen" value="ja"' in side
    assert 'name="vist" value="x"' in side
    with session(SOFIE):
        assert Forloeb.objects.get(pk=kort.pk).status != Status.ANNULLERET


def test_status_der_hentes_alene_faar_hele_siden_til_at_spoerge(klient: Client, sagen: Sagen) -> None:
    svar = klient.get(sagen.forloeb, headers={"HX-Request": "true", "HX-Target": "forloeb-status"})
    assert svar["HX-Refresh"] == "true"
    assert not svar.content


@pytest.mark.krav("FRL-5")
def test_den_der_er_flyttet_kan_ses_i_kommunens_egen_sag(klient: Client, sagen: Sagen) -> None:
    """The case stays the municipality's; no reason can be given for a person of another's, and none is asked for."""
    with session(system("test")):
        Sikret.objects.filter(pk=sagen.vera.pk).update(kommune=AARHUS)
    assert klient.get(sagen.forloeb).status_code == 200
    assert klient.get(sagen.brev).status_code == 200


def test_porten_er_en_saetning_og_to_med_en_grund(sagen: Sagen) -> None:
    def saetninger(person: Sikret) -> int:
        with CaptureQueriesContext(connection) as fanget:
            adgang.aabn_i_egen_sag(person.pk, handling="forloeb.se", genstand="forloeb:x")
        return len(fanget)

    with session(SOFIE):
        aaben = byg.sikret()
        angiv_grund(sagen.vera, Begrundelse(Grund.HENVENDELSE), aktoer=SOFIE)
        assert (saetninger(aaben), saetninger(sagen.vera)) == (1, 2)
