"""A relative who got another CPR number is still the relative (CPR-11, LV-2, FAM-8, FAM-9)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from forloeb.models import Forloeb, Status
from kerne import ur
from kerne.session import session
from laegevalg.beslutning import beslut
from laegevalg.models import Registrering
from laegevalg.oenske import Oenske
from sikrede.models import Sikret, Tidligerenummer
from sygesikring.urvaerk import toem
from tests.conftest import SOFIE
from tests.laegevalg.sider.conftest import SYSTEM, Sagen
from tests.stoette import byg, sag
from tests.stoette.familie import foedt_for
from tests.stoette.valgside import Side, hent_valg


def _nyt_nummer(gammel: Sikret, **felter: object) -> Sikret:
    """The person has another row with another number, and the old one says what took over."""
    ny = byg.sikret(fornavn=gammel.fornavn, koen=gammel.koen, foedt=gammel.foedselsdato, **felter)
    Sikret.objects.filter(pk=gammel.pk).update(status="60", gaeldende_personnummer=ny.personnummer)
    return ny


def _tilgang(side: Side, navn: str) -> str:
    (linje,) = [en for en in side.laeger if en.navn == navn]
    return linje.tilgang


@pytest.fixture
def clara(sagen: Sagen) -> Sikret:
    with session(SYSTEM):
        clara = byg.sikret(fornavn="Clara", foedt=foedt_for(9))
        byg.foraeldremyndighed(clara, sagen.karen)
        byg.registrering(clara, sagen.egen)
    return clara


@pytest.mark.krav("LV-2", "CPR-11")
def test_aegtefaellens_laege_er_aaben_under_aegtefaellens_nye_nummer(sagen: Sagen, sofie_ind: Client) -> None:
    with session(SYSTEM):
        mads = byg.sikret(fornavn="Mads", koen="M", vejkode="7002")
        byg.gift(sagen.karen, mads)
        byg.registrering(_nyt_nummer(mads, vejkode="7002"), sagen.lukket)
    assert _tilgang(hent_valg(sofie_ind, sagen.karen), "Lukket Praksis") == "Åben"


@pytest.mark.krav("LV-2", "LV-1", "CPR-11")
def test_beskyttelse_under_det_nye_nummer_gaelder(sagen: Sagen, sofie_ind: Client) -> None:
    with session(SYSTEM):
        mads = byg.sikret(fornavn="Mads", koen="M", vejkode="7002")
        byg.gift(sagen.karen, mads)
        byg.registrering(_nyt_nummer(mads, vejkode="7002", beskyttet_fra=date(2020, 1, 1)), sagen.lukket)
    assert _tilgang(hent_valg(sofie_ind, sagen.karen), "Lukket Praksis") == "Lukket"


@pytest.mark.krav("FAM-6", "FAM-8", "FAM-9", "CPR-11")
def test_indehaveren_handler_under_sit_nye_nummer(sagen: Sagen, clara: Sikret, sofie_ind: Client) -> None:
    with session(SYSTEM):
        karen = _nyt_nummer(sagen.karen)
        byg.registrering(karen, sagen.lukket)
    assert hent_valg(sofie_ind, karen).etiketter("barn_") == ["Clara Østergård, 9 år"]
    side = hent_valg(sofie_ind, clara)
    assert side.etiketter("anmoder") == ["Karen Østergård"]
    assert _tilgang(side, "Lukket Praksis") == "Åben"
    konsekvens = side.udfyld(yder=sagen.lukket.offentlig_id, anmoder=karen.offentlig_id).send()
    assert konsekvens.status == 200, konsekvens.fejl
    assert konsekvens.bekraeft().status == 302


@pytest.mark.krav("FAM-8", "CPR-11")
def test_et_tidligere_nummer_uden_egen_raekke_taeller_ogsaa(sagen: Sagen, clara: Sikret, sofie_ind: Client) -> None:
    with session(SYSTEM):
        gammelt = sagen.karen.personnummer
        nyt = byg.nyt_personnummer(sagen.karen.foedselsdato)
        Sikret.objects.filter(pk=sagen.karen.pk).update(personnummer=nyt)
        Tidligerenummer.objects.create(sikret=sagen.karen, personnummer=gammelt)
    assert hent_valg(sofie_ind, sagen.karen).etiketter("barn_") == ["Clara Østergård, 9 år"]
    assert hent_valg(sofie_ind, clara).etiketter("anmoder") == ["Karen Østergård"]


@pytest.mark.krav("FAM-10", "CPR-11")
def test_en_indehaver_under_to_numre_er_en(sagen: Sagen, clara: Sikret, sofie_ind: Client) -> None:
    """A sole holder's doctor is open to the child wherever the holder lives (FAM-9), and nobody else consents."""
    with session(SYSTEM):
        karen = _nyt_nummer(sagen.karen, vejkode="7002")
        byg.registrering(karen, sagen.lukket)
        byg.foraeldremyndighed(clara, karen)
    side = hent_valg(sofie_ind, clara)
    assert side.etiketter("anmoder") == ["Karen Østergård"]
    assert side.etiketter("samtykke") == []
    assert _tilgang(side, "Lukket Praksis") == "Åben"


@pytest.mark.krav("FAM-6", "CPR-11")
def test_faar_anmoderen_nyt_nummer_imens_registreres_valget(sagen: Sagen, clara: Sikret) -> None:
    with session(SOFIE):
        oenske = Oenske(ur.i_dag() + timedelta(days=2), sagen.aaben.offentlig_id, anmoder=sagen.karen.offentlig_id)
        forloeb = sag.bekraeft(beslut(clara, oenske, aktoer=SOFIE))
    toem()
    with session(SYSTEM):
        _nyt_nummer(sagen.karen)
        ur.stil_frem(1)
    with session(SYSTEM):
        ur.stil_frem(1)
    toem()
    with session(SOFIE):
        assert Forloeb.objects.get(pk=forloeb.pk).status == Status.AFSLUTTET
        assert Registrering.objects.filter(forloeb=forloeb).exists()
