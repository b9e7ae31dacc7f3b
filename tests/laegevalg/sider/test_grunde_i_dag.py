"""What a finished choice was decided on, shown as of today: protection and majority since then count (FAM-2, UD-15)."""

from __future__ import annotations

import uuid

import pytest
from django.db import connections
from django.test import Client
from lxml import html

from forloeb.models import Forloeb
from kerne import ur
from kerne.aktoer import system
from kerne.session import session
from sikrede.models import Sikret
from sygesikring.urvaerk import toem
from tests.laegevalg.sider.conftest import Sagen
from tests.stoette import byg
from tests.stoette.familie import foedt_for
from tests.stoette.valgside import Side, hent_valg
from ydere.models import Yder

SYSTEM = system("test")
AEGTEFAELLE = "Ægtefællen er patient hos lægen."
BREV = "Brev af 1. november"


def _bekraeft(side: Side) -> None:
    assert side.bekraeft().status == 302
    toem()


def _forloebet(klient: Client, person: Sikret) -> str:
    with session(system("test", organisation="0461")):
        forloeb = Forloeb.objects.filter(sikret=person, art="laegevalg").latest("pk").offentlig_id
    svar = klient.get(f"/forloeb/{forloeb}/")
    assert svar.status_code == 200
    return " ".join(str(html.document_fromstring(svar.content.decode()).xpath("string(.//main)")).split())


def _ret(person: Sikret, **felter: object) -> None:
    with session(SYSTEM):
        Sikret.objects.filter(pk=person.pk).update(**felter)


def _beskyt(person: Sikret) -> None:
    with session(SYSTEM):
        Sikret.objects.filter(pk=person.pk).update(beskyttet_fra=ur.i_dag(), fornavn="Nytnavn", efternavn="Ny")


def _aegtefaelles_laege(klient: Client, sagen: Sagen) -> Sikret:
    """Karen chooses the closed doctor her husband has."""
    with session(SYSTEM):
        mand = byg.sikret(fornavn="Mads", koen="M", vejkode="9999")
        byg.gift(sagen.karen, mand)
        byg.registrering(mand, sagen.lukket)
    _bekraeft(hent_valg(klient, sagen.karen).udfyld(yder=sagen.lukket.offentlig_id).send())
    return mand


@pytest.mark.krav("LV-1", "UD-2")
def test_en_grund_om_en_der_siden_er_beskyttet_vises_ikke(sagen: Sagen, sofie_ind: Client) -> None:
    mand = _aegtefaelles_laege(sofie_ind, sagen)
    assert AEGTEFAELLE in _forloebet(sofie_ind, sagen.karen)
    _beskyt(mand)
    efter = _forloebet(sofie_ind, sagen.karen)
    assert AEGTEFAELLE not in efter
    assert "Hvorfor?" in efter
    assert "Den sikrede er fyldt 18 år og handler selv." in efter


@pytest.mark.krav("LV-1", "CPR-11")
def test_beskyttelsen_foelges_til_det_nye_nummer(sagen: Sagen, sofie_ind: Client) -> None:
    mand = _aegtefaelles_laege(sofie_ind, sagen)
    with session(SYSTEM):
        ny = byg.sikret(fornavn="Mads", koen="M", beskyttet_fra=ur.i_dag())
    _ret(mand, status="60", gaeldende_personnummer=ny.personnummer)
    assert AEGTEFAELLE not in _forloebet(sofie_ind, sagen.karen)


def _barnets_valg(klient: Client, sagen: Sagen) -> tuple[Sikret, Sikret]:
    """Karen asks for a doctor for her daughter; the other holder has consented. Returns daughter and the other."""
    with session(SYSTEM):
        clara = byg.sikret(fornavn="Clara", foedt=foedt_for(9))
        bo = byg.sikret(fornavn="Bo", koen="M", vejkode="7002")
        byg.foraeldremyndighed(clara, sagen.karen)
        byg.foraeldremyndighed(clara, bo, art="0004")
        byg.registrering(clara, sagen.egen)
    felter = {"anmoder": sagen.karen.offentlig_id, f"samtykke_{bo.offentlig_id}": BREV}
    _bekraeft(hent_valg(klient, clara).udfyld(yder=sagen.aaben.offentlig_id, **felter).send())
    return clara, bo


@pytest.mark.krav("FAM-6", "FAM-12")
def test_anmodning_og_samtykke_staar_paa_forloebet_med_navnene_fra_i_dag(sagen: Sagen, sofie_ind: Client) -> None:
    clara, bo = _barnets_valg(sofie_ind, sagen)
    _ret(sagen.karen, efternavn="Nyt")
    side = _forloebet(sofie_ind, clara)
    assert "Anmodet af Karen Nyt" in side
    assert f"Samtykke fra Bo Østergård: {BREV}" in side
    assert _set(sagen.karen) == _set(bo) == 1


def _set(person: Sikret) -> int:
    """How often the log says that the person was named on the page of another's process."""
    with connections["ejer"].cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM kerne_log WHERE handling = 'laegevalg.samtykke' AND person = %s",
            [person.offentlig_id],
        )
        (antal,) = cursor.fetchone()
    return int(antal)


@pytest.mark.krav("UD-15", "UD-5")
def test_en_beskyttet_der_har_anmodet_naevnes_ikke(sagen: Sagen, sofie_ind: Client) -> None:
    clara, bo = _barnets_valg(sofie_ind, sagen)
    _beskyt(sagen.karen)
    side = _forloebet(sofie_ind, clara)
    assert "Karen" not in side
    assert "Nytnavn" not in side
    assert f"Samtykke fra Bo Østergård: {BREV}" in side
    _beskyt(bo)
    side = _forloebet(sofie_ind, clara)
    assert BREV not in side
    assert side.count("en, der har navne- og adressebeskyttelse, er registreret og vises ikke.") == 1


@pytest.mark.krav("FAM-2")
def test_om_en_der_er_fyldt_18_siges_intet_om_foraeldre(sagen: Sagen, sofie_ind: Client) -> None:
    clara, _ = _barnets_valg(sofie_ind, sagen)
    assert "har forældremyndigheden" in _forloebet(sofie_ind, clara)
    _ret(clara, foedselsdato=foedt_for(18))
    side = _forloebet(sofie_ind, clara)
    for tekst in ("Karen", "Bo ", BREV, "forældre", "barnet", "værge"):
        assert tekst not in side
    assert "De vises ikke, fordi den sikrede er fyldt 18 år." in side


@pytest.mark.krav("FAM-7", "FAM-8", "LV-1")
def test_et_medtaget_barns_grund_om_foraelderens_laege(sagen: Sagen, sofie_ind: Client) -> None:
    """The child gets its mother's doctor because she is the holder: with her protected, the page says so no more."""
    with session(SYSTEM):
        clara = byg.sikret(fornavn="Clara", foedt=foedt_for(9))
        byg.foraeldremyndighed(clara, sagen.karen)
        lukket = _hos_aegtefaellen(sagen)
    felter = {f"barn_{clara.offentlig_id}": "on"}
    _bekraeft(hent_valg(sofie_ind, sagen.karen).udfyld(yder=lukket.offentlig_id, **felter).send())
    grund = "Lægen er læge for den, der har forældremyndigheden"
    assert grund in _forloebet(sofie_ind, clara)
    _beskyt(sagen.karen)
    assert grund not in _forloebet(sofie_ind, clara)


def _hos_aegtefaellen(sagen: Sagen) -> Yder:
    mand = byg.sikret(fornavn="Mads", koen="M", vejkode="9999")
    byg.gift(sagen.karen, mand)
    byg.registrering(mand, sagen.lukket)
    return sagen.lukket


def test_en_ukendt_regels_grund_kan_laeses(sagen: Sagen, sofie_ind: Client) -> None:
    """A reason that was kept outlives its rule."""
    _bekraeft(hent_valg(sofie_ind, sagen.karen).udfyld(yder=sagen.aaben.offentlig_id).send())
    grund = {"regel": f"udgaaet.{uuid.uuid4()}", "kilde": "Kilden", "tekst": "Den gamle grund.", "grundlag": {}}
    with session(SYSTEM):
        sagen.karen.laegevalg.update(begrundelser=[grund])
    assert "Den gamle grund. (Kilden)" in _forloebet(sofie_ind, sagen.karen)
