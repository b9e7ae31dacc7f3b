"""A choice that waits for its day or for the doctor, as card, history and timeline show it (LV-15)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from lxml import etree, html

from brugere.demo import AARHUS
from kerne import ur
from kerne.aktoer import Rolle, system
from kerne.session import session
from sikrede.models import Sikret
from sygesikring.urvaerk import toem
from tests.laegevalg.sider.conftest import Sagen
from tests.stoette import byg
from tests.stoette.valgside import hent_gruppe, hent_valg

pytestmark = pytest.mark.krav("LV-15")
LogInd = Callable[..., Client]


def _om(dage: int) -> date:
    with session(system("test")):
        return ur.i_dag() + timedelta(days=dage)


def _hent(klient: Client, sti: str) -> etree._Element:
    svar = klient.get(sti)
    assert svar.status_code == 200
    fundet = html.document_fromstring(svar.content.decode()).find(".//main")
    assert fundet is not None
    return fundet


def _tekst(element: etree._Element) -> str:
    return " ".join(str(element.xpath("string()")).split())


def _historik(klient: Client, person: Sikret) -> etree._Element:
    return _hent(klient, f"/sikrede/{person.offentlig_id}/laegevalg/historik/")


def _linjer(side: etree._Element) -> list[tuple[str, ...]]:
    """From, until, doctor, number, group and status of each line."""
    return [tuple(_tekst(celle) for celle in raekke)[:6] for raekke in side.iterfind(".//table/tbody/tr")]


def _kortet(klient: Client, person: Sikret) -> str:
    return _tekst(_hent(klient, f"/sikrede/{person.offentlig_id}/").get_element_by_id("kort-laegevalg"))


def _vaelg(klient: Client, sagen: Sagen, dag: date) -> None:
    side = hent_valg(klient, sagen.karen).udfyld(yder=sagen.aaben.offentlig_id, gaelder_fra=f"{dag:%d.%m.%Y}")
    assert side.send().bekraeft().status == 302
    toem()


def _skift_gruppe(klient: Client, person: Sikret, dag: date) -> None:
    side = hent_gruppe(klient, person).udfyld(gruppe="2", gaelder_fra=f"{dag:%d.%m.%Y}").send()
    assert side.bekraeft().status == 302
    toem()


@pytest.mark.krav("LV-13")
def test_et_valg_fra_en_kommende_dag_staar_i_historikken(sagen: Sagen, sofie_ind: Client) -> None:
    dag = _om(25)
    _vaelg(sofie_ind, sagen, dag)
    side = _historik(sofie_ind, sagen.karen)
    assert _linjer(side) == [
        (f"{dag:%d.%m.%Y}", "–", "Åben Praksis", sagen.aaben.ydernummer, "1", "Kommer"),
        ("01.01.2010", f"{dag - timedelta(days=1):%d.%m.%Y}", "Egen Praksis", sagen.egen.ydernummer, "1", "Gælder nu"),
    ]
    assert f"Lægevalg til Åben Praksis fra {dag:%d.%m.%Y} er i gang." in _tekst(side)


@pytest.mark.krav("UD-16")
def test_tidslinjen_har_det_kommende_skraveret(sagen: Sagen, sofie_ind: Client) -> None:
    dag = _om(25)
    _vaelg(sofie_ind, sagen, dag)
    (billede,) = _historik(sofie_ind, sagen.karen).iterfind(".//svg[@class='tidslinje-billede']")
    titler = [_tekst(en) for en in billede.iterfind("./svg/title")]
    assert f"Åben Praksis ({sagen.aaben.ydernummer}) fra {dag:%d.%m.%Y}" in titler
    assert len(billede.xpath(".//rect[@fill='url(#tidslinje-kommer)']")) == 1


def test_kortet_viser_stadig_det_der_gaelder_i_dag(sagen: Sagen, sofie_ind: Client) -> None:
    dag = _om(25)
    _vaelg(sofie_ind, sagen, dag)
    kort = _kortet(sofie_ind, sagen.karen)
    assert "Egen Praksis" in kort
    assert f"Lægevalg til Åben Praksis fra {dag:%d.%m.%Y} er i gang." in kort


@pytest.mark.krav("GRP-3")
def test_et_kommende_gruppeskift_siges_med_gruppe_og_dag(sagen: Sagen, sofie_ind: Client) -> None:
    dag = _om(25)
    _skift_gruppe(sofie_ind, sagen.karen, dag)
    side = _historik(sofie_ind, sagen.karen)
    assert _linjer(side)[0] == (f"{dag:%d.%m.%Y}", "–", "Ingen læge", "–", "2", "Kommer")
    tekst = f"Skift til gruppe 2 fra {dag:%d.%m.%Y} er i gang."
    assert tekst in _tekst(side)
    assert tekst in _kortet(sofie_ind, sagen.karen)
    assert "Lægevalg til" not in _tekst(side)


@pytest.mark.krav("LV-9")
def test_en_laege_der_er_spurgt_kommer_tidligst(sagen: Sagen, sofie_ind: Client) -> None:
    """Whether and when is the doctor's to say, so what is in force has no end and the picture does not draw it."""
    side = hent_valg(sofie_ind, sagen.karen).udfyld(yder=sagen.lukket.offentlig_id).send()
    assert side.bekraeft().status == 302
    side = _historik(sofie_ind, sagen.karen)
    assert [(fra, til, laege, status) for fra, til, laege, _, _, status in _linjer(side)] == [
        (f"Tidligst {_om(0):%d.%m.%Y}", "–", "Lukket Praksis", "Kommer"),
        ("01.01.2010", "–", "Egen Praksis", "Gælder nu"),
    ]
    (billede,) = side.iterfind(".//svg[@class='tidslinje-billede']")
    assert "Lukket Praksis" not in _tekst(billede)


def test_naar_dagen_er_kommet_er_der_een_linje(sagen: Sagen, sofie_ind: Client) -> None:
    _vaelg(sofie_ind, sagen, _om(1))
    with session(system("test")):
        ur.stil_frem(1)
    toem()
    linjer = _linjer(_historik(sofie_ind, sagen.karen))
    assert [(laege, status) for _, _, laege, _, _, status in linjer] == [
        ("Åben Praksis", "Gælder nu"),
        ("Egen Praksis", "Tidligere"),
    ]


@pytest.mark.krav("GRP-4")
def test_et_valg_paa_et_registreret_kommende_skifts_dag_tegnes_een_gang(sagen: Sagen, sofie_ind: Client) -> None:
    dag = _om(20)
    with session(system("test")):
        byg.registrering(sagen.karen, byg.praksis(navn="Registreret"), fra=dag)
    _vaelg(sofie_ind, sagen, dag)
    side = _historik(sofie_ind, sagen.karen)
    assert [linje[2] for linje in _linjer(side)] == ["Åben Praksis", "Registreret", "Egen Praksis"]
    (billede,) = side.iterfind(".//svg[@class='tidslinje-billede']")
    laeger = [_tekst(en) for en in billede.iterfind("./svg/title") if "Gruppe" not in _tekst(en)]
    assert [re.sub(r" \(.*", "", en) for en in laeger] == ["Egen Praksis", "Åben Praksis"]


@pytest.mark.krav("UD-15")
def test_et_tilbageblik_har_intet_af_det_der_venter(sagen: Sagen, sofie_ind: Client) -> None:
    _vaelg(sofie_ind, sagen, _om(25))
    sti = f"/sikrede/{sagen.karen.offentlig_id}/laegevalg/historik/?pr=01.01.2015"
    assert [linje[2] for linje in _linjer(_hent(sofie_ind, sti))] == ["Egen Praksis"]


@pytest.mark.krav("CPR-10")
def test_en_anden_kommune_ser_kun_at_et_valg_er_i_gang(sagen: Sagen, sofie_ind: Client, log_ind: LogInd) -> None:
    dag = _om(25)
    _skift_gruppe(sofie_ind, sagen.karen, dag)
    with session(system("test")):
        Sikret.objects.filter(pk=sagen.karen.pk).update(kommune=AARHUS)
    side = _historik(log_ind(Rolle.SAGSBEHANDLER, AARHUS), sagen.karen)
    assert "Et lægevalg er i gang i Odense (0461)." in _tekst(side)
    assert f"{dag:%d.%m.%Y}" not in _tekst(side)
    assert [linje[2] for linje in _linjer(side)] == ["Egen Praksis"]
