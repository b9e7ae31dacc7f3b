"""Doctor and group as they were on a date, and as they were known on a date (UD-15)."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree, html

from brugere.demo import AARHUS, ODENSE
from kerne import ur
from kerne.aktoer import Rolle, system
from kerne.session import Session, session
from laegevalg.beslutning import Oenske, beslut
from laegevalg.models import Registrering
from laegevalg.opslag import Stand, historik, laegevalgskort_dengang, stand, stand_dengang
from laegevalg.regler.tidslinje import Punkt, vaelg_yder
from sikrede.models import Sikret
from sikrede.tilbageblik import Tilbageblik
from sygesikring.urvaerk import toem
from tests.conftest import EMIL, SOFIE
from tests.stoette import byg, sag
from ydere.models import Yder

pytestmark = pytest.mark.krav("UD-15")
LogInd = Callable[..., Client]
BEGYNDELSE = date(2020, 1, 1)


def _kl_tolv(dag: date) -> datetime:
    return ur.doegnets_start(dag) + timedelta(hours=12)


@dataclass(frozen=True)
class Skrevet:
    """On this many days after the beginning this was chosen, from this many days before or after it."""

    efter: int
    forskudt: int
    gruppe: str
    laege: int


SKRIVNINGER = st.lists(
    st.builds(Skrevet, st.integers(0, 8), st.integers(-6, 6), st.sampled_from("15"), st.integers(0, 2)),
    min_size=1,
    max_size=8,
).map(lambda alle: sorted(alle, key=lambda en: en.efter))


def _skriv(person: Sikret, laeger: list[Yder], skrevne: list[Skrevet]) -> dict[date, dict[date, Punkt]]:
    """Write each as the product does, superseding; return what stood at the end of each day it was written on."""
    stod: dict[date, Punkt] = {}
    efter_dag: dict[date, dict[date, Punkt]] = {}
    for en in skrevne:
        dag = BEGYNDELSE + timedelta(days=en.efter)
        aendret = vaelg_yder(
            list(stod.values()), fra=dag + timedelta(days=en.forskudt), gruppe=en.gruppe, yder_id=laeger[en.laege].pk
        )
        for punkt in aendret.erstattes:
            Registrering.objects.filter(sikret=person, fra=punkt.fra, erstattet=None).update(erstattet=_kl_tolv(dag))
            del stod[punkt.fra]
        for punkt in aendret.indsaettes:
            Registrering.objects.create(
                sikret=person, fra=punkt.fra, gruppe=punkt.gruppe, yder_id=punkt.yder_id, registreret=_kl_tolv(dag)
            )
            stod[punkt.fra] = punkt
        efter_dag[dag] = dict(stod)
    return efter_dag


def _paa(punkter: dict[date, Punkt], dag: date) -> tuple[str, int | None]:
    """The period containing a day, found by looking at each."""
    foer = [fra for fra in punkter if fra <= dag]
    return (punkter[max(foer)].gruppe, punkter[max(foer)].yder_id) if foer else ("", None)


def _sagt(staaet: Stand) -> tuple[str, int | None]:
    return staaet.gruppe, staaet.laege.yder_id if staaet.laege else None


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SKRIVNINGER, st.integers(-8, 16))
def test_som_kendt_den_er_hvad_der_stod_da(sofie: Session, skrevne: list[Skrevet], til: int) -> None:
    """Replay: asked for each day, the history and the card say what stood at its end, whatever came later."""
    person, laeger = byg.sikret(), [byg.praksis(navn=f"Læge {nr}") for nr in range(3)]
    efter_dag = _skriv(person, laeger, skrevne)
    numre = {laege.ydernummer: laege.pk for laege in laeger}
    pr, stod = BEGYNDELSE + timedelta(days=til), dict[date, Punkt]()
    for efter in range(-1, 10):
        kendt = BEGYNDELSE + timedelta(days=efter)
        stod = efter_dag.get(kendt, stod)
        blik = Tilbageblik(pr, kendt, ur.i_dag())
        linjer = historik(person, blik).gaeldende
        assert {en.fra: Punkt(en.fra, en.gruppe, numre[en.ydernummer]) for en in linjer} == stod
        assert len(linjer) == len(stod)
        assert _sagt(stand_dengang(person, blik)) == _paa(stod, pr)


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SKRIVNINGER, st.integers(-8, 16))
def test_som_kendt_i_dag_er_det_der_staar(sofie: Session, skrevne: list[Skrevet], til: int) -> None:
    person, laeger = byg.sikret(), [byg.praksis(navn=f"Læge {nr}") for nr in range(3)]
    stod = list(_skriv(person, laeger, skrevne).values())[-1]
    i_dag = ur.i_dag()
    assert historik(person, Tilbageblik(i_dag, i_dag, i_dag)) == historik(person)
    assert stand_dengang(person, Tilbageblik(i_dag, i_dag, i_dag)) == stand(person)
    pr = BEGYNDELSE + timedelta(days=til)
    for kendt in (None, i_dag):
        assert _sagt(stand_dengang(person, Tilbageblik(pr, kendt, i_dag))) == _paa(stod, pr)
    assert historik(person, Tilbageblik(pr, None, i_dag)).alle[0].fra == max(en.fra for en in historik(person).alle)


@pytest.mark.krav("CPR-11")
def test_et_afloest_nummers_registreringer_taeller_til_det_nye_begynder(sofie: Session) -> None:
    person, afloest = byg.sikret(), byg.sikret(status="60")
    Sikret.objects.filter(pk=afloest.pk).update(gaeldende_personnummer=person.personnummer, nummer_til=date(2010, 1, 1))
    byg.registrering(afloest, byg.praksis(navn="Før"), fra=date(2000, 1, 1))
    byg.registrering(afloest, byg.praksis(navn="Samtidig"), fra=date(2009, 6, 1))
    byg.registrering(person, byg.praksis(navn="Nu"), fra=date(2009, 3, 1))

    def laege(pr: date) -> str:
        staaet = stand_dengang(person, Tilbageblik(pr, None, ur.i_dag()))
        return staaet.laege.navn if staaet.laege else ""

    assert [laege(date(aar, 7, 1)) for aar in (1999, 2000, 2008, 2009, 2015)] == ["", "Før", "Før", "Nu", "Nu"]


def test_kortet_dengang_er_een_forespoergsel_og_siger_intet_om_et_valg_i_gang(rigtig_db: str) -> None:
    person_id, _, ny = sag.person_med_laege()
    sag.vaelg(person_id, ny)
    with session(SOFIE):
        person = Sikret.objects.get(pk=person_id)
        blik = Tilbageblik(date(2015, 1, 1), None, ur.i_dag())
        with CaptureQueriesContext(connection) as fanget:
            kort = laegevalgskort_dengang(person, blik)
        assert len(fanget) == 1
        assert kort.laege is not None
        assert (kort.laege.navn, kort.laege_fra, kort.under_vejs) == ("Gammel Praksis", date(2010, 1, 1), None)
        assert kort.historik_url.endswith("/laegevalg/historik/?pr=2015-01-01")
        with CaptureQueriesContext(connection) as fanget:
            historik(person, blik)
        assert len(fanget) == 2
    with session(EMIL):
        assert laegevalgskort_dengang(person, blik).historik_url == "", "a reason opens the overview alone"


@pytest.fixture
def klient(rigtig_db: str, log_ind: LogInd) -> Client:
    return log_ind(Rolle.SAGSBEHANDLER, ODENSE)


def _sti(person: Sikret) -> str:
    return f"/sikrede/{person.offentlig_id}/laegevalg/historik/"


def _side(klient: Client, sti: str, **felter: str) -> etree._Element:
    svar = klient.get(sti, felter)
    assert svar.status_code == 200
    return html.document_fromstring(svar.content.decode())


def _tekst(element: Any) -> str:
    return " ".join(str(element.xpath("string()")).split())


def _raekker(side: etree._Element) -> list[tuple[str, str, str]]:
    """From when, doctor and status of each line."""
    raekker = [[_tekst(celle) for celle in raekke] for raekke in side.iterfind(".//table/tbody/tr")]
    return [(raekke[0], raekke[2], raekke[5]) for raekke in raekker]


def _rettet_liv() -> Sikret:
    """Before from 2001; in May 2021 it became known that Nu had been the doctor since March 2020; Sidst from 2023."""
    with session(system("test")):
        person = byg.sikret()
        foer, forkert, nu, sidst = (byg.praksis(navn=navn) for navn in ("Før", "Forkert", "Nu", "Sidst"))
        for laege, fra, registreret, erstattet in (
            (foer, date(2001, 1, 1), date(2001, 1, 1), None),
            (forkert, date(2020, 3, 1), date(2020, 3, 1), date(2021, 5, 5)),
            (nu, date(2020, 3, 1), date(2021, 5, 5), None),
            (sidst, date(2023, 6, 1), date(2023, 5, 20), None),
        ):
            Registrering.objects.create(
                sikret=person,
                yder=laege,
                gruppe="1",
                fra=fra,
                registreret=_kl_tolv(registreret),
                erstattet=erstattet and _kl_tolv(erstattet),
            )
    return person


@pytest.mark.krav("LV-13")
def test_historikken_pr_dato_maerker_hvad_der_gjaldt(klient: Client) -> None:
    side = _side(klient, _sti(_rettet_liv()), pr="15.04.2021")
    assert _raekker(side) == [
        ("01.06.2023", "Sidst", "Senere"),
        ("01.03.2020", "Nu", "Gjaldt"),
        ("01.01.2001", "Før", "Tidligere"),
    ]
    assert "Du ser historikken, som det var den 15.04.2021." in _tekst(side)
    (billede,) = side.iterfind(".//svg[@class='tidslinje-billede']")
    assert "Vist pr. 15.04.2021" in _tekst(billede)
    assert len(billede.xpath(".//*[@class='tidslinje-pr']")) == 1


@pytest.mark.krav("GRP-4")
def test_intet_kan_fortrydes_fra_et_tilbageblik(klient: Client) -> None:
    person = _rettet_liv()
    with session(system("test")):
        byg.registrering(person, byg.praksis(navn="Kommende"), fra=ur.i_dag() + timedelta(days=30))
    fortryd = f".//form[@method='post' and @action='/sikrede/{person.offentlig_id}/laegevalg/fortryd/']"
    assert len(_side(klient, _sti(person)).xpath(fortryd)) == 1
    dengang = _side(klient, _sti(person), pr="15.04.2021")
    assert "Kommende" in _tekst(dengang)
    assert not dengang.xpath(fortryd)


@pytest.mark.krav("GRP-4")
def test_historikken_som_kendt_den(klient: Client) -> None:
    person = _rettet_liv()
    foer = _side(klient, _sti(person), pr="15.04.2021", kendt="4/5-21")
    assert _raekker(foer) == [("01.03.2020", "Forkert", "Gjaldt"), ("01.01.2001", "Før", "Tidligere")]
    assert "Vis rettede registreringer" not in _tekst(foer)
    samme_dag = _side(klient, _sti(person), kendt="05.05.2021", rettede="1")
    assert [laege for _, laege, _ in _raekker(samme_dag)] == ["Nu", "Forkert", "Før"]
    assert _raekker(samme_dag)[1][2] == "Rettet 05.05.2021"
    assert samme_dag.get_element_by_id("rettede").get("href") == f"{_sti(person)}?kendt=2021-05-05"
    assert samme_dag.xpath(".//form//input[@type='hidden' and @name='rettede']/@value") == ["1"]
    assert "Der er ingen registreringer." in _tekst(_side(klient, _sti(person), kendt="31.12.2000"))


def test_kortet_og_historikken_foelges_ad(klient: Client) -> None:
    person = _rettet_liv()
    overblik = _side(klient, f"/sikrede/{person.offentlig_id}/", pr="15.04.2021", kendt="04.05.2021")
    kort = overblik.get_element_by_id("kort-laegevalg")
    assert "Forkert" in _tekst(kort)
    videre = str(overblik.get_element_by_id("kort-laegevalg-historik").get("href"))
    assert videre == f"{_sti(person)}?pr=2021-04-15&kendt=2021-05-04"
    historikken = _side(klient, videre)
    assert _raekker(historikken)[0] == ("01.03.2020", "Forkert", "Gjaldt")
    tilbage = f"/sikrede/{person.offentlig_id}/?pr=2021-04-15&kendt=2021-05-04"
    assert tilbage in historikken.xpath(".//main//a/@href")
    ingen = _side(klient, f"/sikrede/{person.offentlig_id}/", pr="01.01.2000").get_element_by_id("kort-laegevalg")
    assert "Der er ingen registrering for den dag." in _tekst(ingen)


def test_et_rigtigt_valg_var_ikke_kendt_i_gaar(klient: Client) -> None:
    person_id, _, ny = sag.person_med_laege()
    sag.vaelg(person_id, ny)
    toem()
    with session(system("test")):
        person, i_gaar = Sikret.objects.get(pk=person_id), ur.i_dag() - timedelta(days=1)
    assert "Ny Praksis" in [laege for _, laege, _ in _raekker(_side(klient, _sti(person)))]
    assert not _raekker(_side(klient, _sti(person), kendt=f"{i_gaar:%d.%m.%Y}"))


def _flyt_uret(dage: int) -> None:
    with session(system("test")):
        ur.stil_frem(dage)


@pytest.mark.krav("UD-23")
def test_i_en_demo_hvis_ur_er_flyttet_er_dagene_urets(klient: Client) -> None:
    """A choice on day 20, undone by another on day 25: known from the days the clock showed, card and history alike."""
    _flyt_uret(20)
    person_id, _, ny = sag.person_med_laege()
    with session(system("test")):
        person, valgt = Sikret.objects.get(pk=person_id), ur.i_dag()
        naeste = byg.praksis(navn="Næste Praksis")
    sag.vaelg(person_id, ny)
    toem()
    _flyt_uret(5)
    with session(SOFIE):
        oenske = Oenske(fra=valgt, yder=naeste.offentlig_id)
        sag.bekraeft(beslut(person, oenske, aktoer=SOFIE))
    toem()

    def kendt(dage: int) -> list[str]:
        dag = {"pr": f"{valgt:%d.%m.%Y}", "kendt": f"{valgt + timedelta(days=dage):%d.%m.%Y}"}
        kort = _side(klient, f"/sikrede/{person.offentlig_id}/", **dag).get_element_by_id("kort-laegevalg")
        laeger = [laege for _, laege, _ in _raekker(_side(klient, _sti(person), **dag))]
        assert (laeger[0] if laeger else "Der er ingen registrering") in _tekst(kort)
        return laeger

    assert kendt(-1) == []
    assert kendt(0)[0] == "Ny Praksis"
    assert kendt(4)[0] == "Ny Praksis"
    assert kendt(5)[0] == "Næste Praksis"
    rettet = [status for _, _, status in _raekker(_side(klient, _sti(person), rettede="1")) if "Rettet" in status]
    assert rettet == [f"Rettet {valgt + timedelta(days=5):%d.%m.%Y}"]


@pytest.mark.parametrize(
    ("felt", "skrevet", "ventet"),
    [
        ("pr", "32.01.2020", "Datoen findes ikke."),
        ("kendt", "01.01.2200", "Skriv en dato, der ikke er efter i dag"),
        ("pr", "16.05.1980", "Den sikrede er født den 17.05.1980."),
    ],
)
def test_en_daarlig_dato_viser_historikken_som_den_er(klient: Client, felt: str, skrevet: str, ventet: str) -> None:
    person = _rettet_liv()
    side = _side(klient, _sti(person), **{felt: skrevet, "rettede": "1"})
    (fejl,) = side.iterfind(".//span[@class='form-error-message']")
    assert ventet in _tekst(fejl)
    assert side.get_element_by_id(f"tilbageblik-{felt}").get("value") == skrevet
    assert [status for _, _, status in _raekker(side)][:1] == ["Gælder nu"]
    assert len(_raekker(side)) == 4


@pytest.mark.krav("ADG-2", "UD-3")
def test_hvem_der_kan_se_historikken_pr_dato(klient: Client, log_ind: LogInd) -> None:
    person = _rettet_liv()
    felter = {"pr": "15.04.2021", "kendt": "04.05.2021"}
    assert log_ind(Rolle.LAESER, ODENSE).get(_sti(person), felter).status_code == 200
    assert log_ind(Rolle.REVISOR, ODENSE).get(_sti(person), felter).status_code == 403
    assert log_ind(Rolle.SAGSBEHANDLER, AARHUS).get(_sti(person), felter).status_code == 404
    assert klient.post(_sti(person), felter).status_code == 405
    assert klient.get(f"/sikrede/{uuid.uuid4()}/laegevalg/historik/", felter).status_code == 404


@pytest.mark.krav("CPR-10")
def test_et_valg_i_en_anden_kommune_naevnes_som_i_dag_og_ikke_pr_dato(klient: Client, log_ind: LogInd) -> None:
    """The choice is of today; looking back says nothing of it, least of all whose doctor it is."""
    person_id, _, ny = sag.person_med_laege()
    sag.vaelg(person_id, ny)
    with session(system("test")):
        Sikret.objects.filter(pk=person_id).update(kommune=AARHUS)
        person, i_gaar = Sikret.objects.get(pk=person_id), ur.i_dag() - timedelta(days=1)
    aarhus = log_ind(Rolle.SAGSBEHANDLER, AARHUS)
    side = _side(aarhus, f"/sikrede/{person.offentlig_id}/", pr=f"{i_gaar:%d.%m.%Y}")
    assert "Gammel Praksis" in _tekst(side)
    assert "Ny Praksis" not in _tekst(side)
    assert not [sti for sti in side.xpath(".//a/@href") if str(sti).startswith("/forloeb/0")]
    assert klient.get(_sti(person), {"pr": "01.01.2015"}).status_code == 404
