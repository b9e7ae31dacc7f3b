"""The overview as it was on an earlier day, and who may still be seen on it (UD-15)."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree, html

from brugere.demo import AARHUS, ODENSE
from grunddata.opslag import kommunenavn
from kerne import ur
from kerne.aktoer import Rolle, system
from kerne.session import session
from sikrede.models import (
    Adressetekst,
    Foraeldremyndighed,
    Sikret,
    Tidligereadresse,
    Tidligerecivilstand,
    Tidligerenavn,
    Tidligerestatsborgerskab,
    Udrejse,
)
from tests.stoette import byg
from tests.stoette.familie import (
    ANDETSTEDS,
    BEFOLKET,
    Familien,
    Kort,
    cpr,
    dagen,
    en_person,
    foedt_for,
    log_siden,
    opret_familien,
    sidste_logpost,
    sti_til,
)

pytestmark = pytest.mark.krav("UD-15")
LogInd = Callable[..., Client]
FORMFEJL = ".//span[@class='form-error-message']"


@pytest.fixture
def klient(rigtig_db: str, log_ind: LogInd) -> Client:
    return log_ind(Rolle.SAGSBEHANDLER, ODENSE)


@pytest.fixture
def familien(rigtig_db: str) -> Familien:
    return opret_familien()


def _side(klient: Client, sikret: Sikret, **forespoergsel: str) -> etree._Element:
    svar = klient.get(sti_til(sikret), forespoergsel)
    assert svar.status_code == 200
    return html.document_fromstring(svar.content.decode())


def _tekst(element: etree._Element) -> str:
    return " ".join(" ".join(element.itertext()).replace("\xad", "").split())


def _kort(side: etree._Element, noegle: str = "om-sikrede") -> etree._Element:
    fundet = side.find(f".//section[@id='kort-{noegle}']")
    assert fundet is not None
    return fundet


def _om(side: etree._Element) -> dict[str, str]:
    return {_tekst(par[0]): _tekst(par[1]) for par in _kort(side).iterfind(".//dl/div")}


def _familie(klient: Client, sikret: Sikret, pr: str) -> Kort:
    return Kort(_kort(_side(klient, sikret, pr=pr), "familie"))


def _karens_liv() -> Sikret:
    """Karen Bang in Aarhus until 2015, married in July 2013 and named Østergård since; abroad in 2016."""
    with session(system("test")):
        karen = byg.sikret(
            foedt=date(1980, 5, 17),
            civilstand="G",
            civilstand_fra=date(2013, 7, 28),
            navn_fra=date(2013, 7, 28),
            tilflyttet=date(2015, 3, 1),
            statsborgerskab="5100",
            statsborgerskab_fra=date(2018, 1, 1),
        )
        Tidligerenavn.objects.create(
            sikret=karen, fornavn="Karen", efternavn="Bang", fra=date(1980, 5, 17), til=date(2013, 7, 28)
        )
        Tidligerenavn.objects.create(
            sikret=karen, fornavn="Karen", efternavn="Forkert", fra=date(1980, 5, 17), annkor="A"
        )
        Tidligerecivilstand.objects.create(sikret=karen, civilstand="U", fra=date(1980, 5, 17), til=date(2013, 7, 28))
        Tidligereadresse.objects.create(
            sikret=karen, kommune=AARHUS, vejkode="9990", fra=date(1999, 1, 1), til=date(2000, 1, 1)
        )
        Tidligereadresse.objects.create(
            sikret=karen, kommune=AARHUS, vejkode="4321", husnummer="007A", fra=date(2000, 1, 1), til=date(2015, 3, 1)
        )
        Tidligerestatsborgerskab.objects.create(
            sikret=karen, landekode="5180", fra=date(1980, 5, 17), til=date(2018, 1, 1)
        )
        Udrejse.objects.create(
            sikret=karen, til_land="5110", udrejst=date(2016, 2, 1), fra_land="5110", indrejst=date(2016, 9, 1)
        )
        Adressetekst.objects.create(
            sikret=karen, slags="kontakt", tekst="Postboks 1", fra=date(2014, 1, 1), til=date(2014, 6, 1)
        )
    return karen


def test_navn_adresse_og_civilstand_som_de_var(klient: Client) -> None:
    karen = _karens_liv()
    foer = _om(_side(klient, karen, pr="1/3-14"))
    assert foer["Navn"] == "Karen Østergård"
    assert foer["Civilstand"] == "Gift"
    assert foer["Statsborgerskab"] == "Tyskland"
    assert foer["Adresse"] == "Vejkode 4321, nr. 7A"
    assert foer["Bopælskommune"] == "Aarhus"
    assert foer["Kontaktadresse"] == "Postboks 1"
    endnu_foer = _om(_side(klient, karen, pr="01.03.2012"))
    assert (endnu_foer["Navn"], endnu_foer["Civilstand"]) == ("Karen Bang", "Ugift")
    assert "Kontaktadresse" not in endnu_foer
    siden = _side(klient, karen, pr="01.03.2016")
    assert (_om(siden)["Adresse"], _om(siden)["Bopælskommune"]) == ("Kirkegade 12 5000 Odense C", "Odense")
    assert "Udrejst til Norge 01.02.2016" in _tekst(_kort(siden))
    assert "Udrejst" not in _tekst(_kort(_side(klient, karen, pr="01.09.2016")))
    assert _om(_side(klient, karen, pr="31.12.1998"))["Adresse"] == "Ikke oplyst i CPR"


@pytest.mark.krav("FAM-5")
def test_bryllupsdagen_kan_ikke_findes_ved_at_proeve_sig_frem(klient: Client) -> None:
    """The day before the wedding and the day of it say the same; the date itself stands nowhere."""
    karen = _karens_liv()
    foer, paa = (_side(klient, karen, pr=dag) for dag in ("27.07.2013", "28.07.2013"))
    for noegle in ("om-sikrede", "familie"):
        assert _tekst(_kort(foer, noegle)) == _tekst(_kort(paa, noegle))
    assert (_om(paa)["Navn"], _om(paa)["Civilstand"]) == ("Karen Bang", "Ugift")
    assert "28.07.2013" not in _tekst(_side(klient, karen, pr="01.03.2014"))


def test_siden_siger_hvad_den_viser_og_intet_kan_saettes_i_gang(klient: Client) -> None:
    karen = _karens_liv()
    side = _side(klient, karen, pr="01.03.2014", kendt="05.03.2014")
    advarsel = _tekst(side.find(".//div[@class='alert alert-warning']"))
    assert "Du ser overblikket, som det var den 01.03.2014, som kendt den 05.03.2014" in advarsel
    assert "CPR-oplysninger vises, som de kendes i dag" in advarsel
    assert side.get_element_by_id("gaa-til-i-dag").get("href") == sti_til(karen)
    assert not side.xpath(".//nav[@class='funktionsmenu']")
    assert [str(en) for en in side.xpath(".//main//*[@data-genvej]/@data-genvej")] == ["o"]
    raekke = [str(en) for en in side.xpath(".//section/@id | .//h2[@class='kortgitter-titel']/text()")]
    assert raekke == [
        "kort-om-sikrede",
        "kort-familie",
        "kort-laegevalg",
        "Vises, som det er i dag",
        "kort-forloeb",
        "kort-noter",
        "kort-opgaver",
    ]
    for noegle in ("om-sikrede", "familie", "laegevalg"):
        assert not _kort(side, noegle).xpath("descendant-or-self::*[@hx-get]"), "a card of the past fetched today's"
    assert _tekst(_side(klient, karen, pr="01.03.2014")).count("som kendt den") == 0


def test_i_dag_og_tomme_felter_er_det_saedvanlige_overblik(klient: Client) -> None:
    karen = _karens_liv()
    i_dag = f"{dagen():%d.%m.%Y}"
    for felter in ({}, {"pr": "", "kendt": ""}, {"pr": i_dag}, {"kendt": i_dag}, {"pr": i_dag, "kendt": i_dag}):
        side = _side(klient, karen, **felter)
        assert side.xpath(".//nav[@class='funktionsmenu']"), felter
        assert not side.xpath(".//*[@id='gaa-til-i-dag']"), felter


@pytest.mark.parametrize(
    ("felt", "skrevet", "ventet"),
    [
        ("pr", "31.02.2014", "Datoen findes ikke. Skriv dag, måned og år, fx 22.11.2026."),
        ("kendt", "<b>i går</b>", "Datoen findes ikke. Skriv dag, måned og år, fx 22.11.2026."),
        ("pr", "16.05.1980", "Den sikrede er født den 17.05.1980. Skriv den dato eller en senere."),
        ("kendt", "01.01.1900", "Den sikrede er født den 17.05.1980. Skriv den dato eller en senere."),
        ("pr", "01.01.2200", "Skriv en dato, der ikke er efter i dag"),
        ("kendt", "2200-01-01", "Skriv en dato, der ikke er efter i dag"),
    ],
)
def test_en_daarlig_dato_staar_ved_sit_felt_og_intet_andet_aendres(
    klient: Client, felt: str, skrevet: str, ventet: str
) -> None:
    karen = _karens_liv()
    andet = {"pr": "kendt", "kendt": "pr"}[felt]
    side = _side(klient, karen, **{felt: skrevet, andet: "01.03.2014"})
    (fejl,) = side.xpath(FORMFEJL)
    assert ventet in _tekst(fejl)
    assert fejl.get("id") == f"tilbageblik-{felt}-fejl"
    assert side.get_element_by_id(f"tilbageblik-{felt}").get("value") == skrevet
    assert side.get_element_by_id(f"tilbageblik-{andet}").get("value") == "01.03.2014"
    assert side.xpath(".//details[contains(@class, 'tilbageblik')]/@open")
    assert side.xpath(f".//div[@role='alert']//a[@href='#tilbageblik-{felt}']")
    assert _om(side)["Adresse"] == "Kirkegade 12 5000 Odense C"
    assert side.xpath(".//nav[@class='funktionsmenu']")


def test_foedselsdagen_selv_kan_vises(klient: Client) -> None:
    karen = _karens_liv()
    assert _om(_side(klient, karen, pr="17.05.1980"))["Civilstand"] == "Ugift"


def test_aegtefaelle_og_boern_som_de_var(klient: Client, familien: Familien) -> None:
    """Bo was Anna's husband by New Year 2014; Clara, who is 9, was not born; nobody's address is told."""
    with session(system("test")):
        tidligere = byg.sikret(fornavn="Otto", koen="M", foedt=date(1980, 1, 1), **BEFOLKET)
        Tidligerecivilstand.objects.create(
            sikret=familien.anna,
            civilstand="G",
            aegtefaelle_personnummer=tidligere.personnummer,
            fra=date(2009, 2, 3),
            til=date(2012, 5, 6),
        )
    senere = _familie(klient, familien.anna, "01.03.2015")
    assert list(senere.familie) == ["Bo Østergård", "Ditlev Østergård"]
    assert senere.familie["Ditlev Østergård"] == ["Barn", cpr(familien.ude), f"{_alder(familien.ude, 2015)} år"]
    foer = _familie(klient, familien.anna, "01.03.2011")
    assert foer.familie["Otto Østergård"][:2] == ["Ægtefælle", cpr(tidligere)]
    assert "Bo Østergård" not in foer.tekst
    assert "Bo Østergård" not in _familie(klient, familien.anna, "31.12.2013").tekst
    for kort in (senere, foer):
        assert not kort.samboende
        assert "Samme adresse" not in kort.tekst
        assert "Aarhus" not in kort.tekst
        assert "Hvem der boede på adressen, vises ikke pr. dato" in kort.tekst


def _alder(person: Sikret, aar: int) -> int:
    """On the first of March of a year."""
    foedt = person.foedselsdato
    return aar - foedt.year - ((foedt.month, foedt.day) > (3, 1))


@pytest.mark.krav("FAM-2")
def test_et_barn_der_er_atten_i_dag_er_heller_ikke_et_barn_dengang(klient: Client, familien: Familien) -> None:
    i_gaar = f"{dagen() - timedelta(days=1):%d.%m.%Y}"
    for pr in (i_gaar, "01.06.2012"):
        for forael in (familien.anna, familien.bo):
            assert "Esther" not in _familie(klient, forael, pr).tekst
        side = _side(klient, familien.voksen, pr=pr)
        assert "Forældremyndighed" not in _om(side)
        assert not Kort(_kort(side, "familie")).familie
    assert _om(_side(klient, familien.hjemme, pr="01.06.2024"))["Forældremyndighed"] == "Mor og far"


def test_ophoert_foraeldremyndighed_vises_den_dag_den_var(klient: Client, familien: Familien) -> None:
    ophoert = date(2020, 1, 1)
    with session(system("test")):
        Foraeldremyndighed.objects.filter(sikret=familien.hjemme, art="0004").update(til=ophoert)
    assert "Clara Østergård" in _familie(klient, familien.bo, "31.12.2019").familie
    assert "Clara Østergård" not in _familie(klient, familien.bo, "01.01.2020").familie
    assert list(_familie(klient, familien.hjemme, "31.12.2019").familie) == ["Anna Østergård", "Bo Østergård"]
    assert list(_familie(klient, familien.hjemme, "01.01.2020").familie) == ["Anna Østergård"]


@pytest.mark.krav("UD-5", "SIK-3", "UD-14")
def test_den_der_er_beskyttet_i_dag_viser_intet_beskyttet_af_fortiden(klient: Client) -> None:
    karen = _karens_liv()
    with session(system("test")):
        Sikret.objects.filter(pk=karen.pk).update(beskyttet_fra=ur.i_dag())
    assert klient.get(sti_til(karen), {"pr": "01.03.2012"}).status_code == 403
    klient.post(f"{sti_til(karen)}grund/", {"opslagsgrund": "henvendelse"})
    side = _side(klient, karen, pr="01.03.2012")
    tekst = _tekst(_kort(side))
    assert not [spor for spor in ("Bang", "4321", "7A", "Aarhus", "Kirkegade", "Postboks") if spor in tekst]
    assert _om(side)["Adresse"] == "Vises ikke, fordi den sikrede er navne- og adressebeskyttet i dag."
    assert "Norge" not in _tekst(_kort(_side(klient, karen, pr="01.03.2016")))
    assert "Postboks" not in _tekst(_kort(_side(klient, karen, pr="01.03.2014")))


@pytest.mark.krav("UD-5", "SIK-3")
def test_en_tidligere_aegtefaelle_der_er_beskyttet_i_dag_naevnes_ikke(klient: Client, familien: Familien) -> None:
    with session(system("test")):
        otto = byg.sikret(fornavn="Nytnavn", efternavn="Zebra", **ANDETSTEDS, beskyttet_fra=date(2020, 1, 1))
        Tidligerecivilstand.objects.create(
            sikret=familien.anna,
            civilstand="G",
            aegtefaelle_personnummer=otto.personnummer,
            aegtefaelle_navn="Otto Dengang",
            fra=date(2009, 2, 3),
            til=date(2012, 5, 6),
        )
        Sikret.objects.filter(pk=familien.ude.pk).update(beskyttet_fra=date(2020, 1, 1))
    sidst = sidste_logpost()
    kort = _familie(klient, familien.anna, "01.03.2011")
    kanarier = ("Nytnavn", "Zebra", "Otto", cpr(otto), str(otto.offentlig_id), cpr(familien.ude))
    assert not [spor for spor in kanarier if spor in html.tostring(kort.rod, encoding="unicode")]
    assert kort.familie["Ditlev Østergård"] == ["Barn", "Navne- og adressebeskyttet", "–"]
    assert {person for person, _ in log_siden(sidst)} == {familien.anna.offentlig_id, familien.ude.offentlig_id}


@pytest.mark.krav("UD-3")
def test_alle_der_vises_pr_dato_er_i_loggen(klient: Client, familien: Familien) -> None:
    sidst = sidste_logpost()
    vist = _familie(klient, familien.anna, "01.03.2024").familie
    assert len(vist) == 4
    logget = log_siden(sidst)
    assert logget == {
        (familien.anna.offentlig_id, "sikrede.overblik"),
        *(
            (en.offentlig_id, "sikrede.familie")
            for en in (familien.bo, familien.hjemme, familien.ude, familien.oldemor)
        ),
    }


def test_et_tilbageblik_er_hoejst_fjorten_saetninger(klient: Client, familien: Familien) -> None:
    with session(system("test")):
        kommunenavn(ODENSE)
    _side(klient, familien.anna, pr="01.03.2015")
    with CaptureQueriesContext(connection) as fanget:
        _side(klient, familien.anna, pr="01.03.2015", kendt="01.03.2016")
    assert len(fanget) <= 14


@pytest.mark.krav("ADG-2", "UD-3")
def test_hvem_der_kan_se_det(klient: Client, log_ind: LogInd) -> None:
    karen = _karens_liv()
    felter = {"pr": "01.03.2014", "kendt": "01.03.2015"}

    def status(rolle: Rolle, kommune: str = ODENSE, **andre: Any) -> int:
        return int(log_ind(rolle, kommune).get(andre.get("sti", sti_til(karen)), felter).status_code)

    assert status(Rolle.LAESER) == 200
    assert status(Rolle.REVISOR) == 403
    assert status(Rolle.SAGSBEHANDLER, AARHUS) == 404, "who lived there then lives here now"
    assert status(Rolle.SAGSBEHANDLER, sti=f"/sikrede/{uuid.uuid4()}/") == 404
    assert klient.post(sti_til(karen), felter).status_code == 405


@pytest.mark.krav("SIK-2")
def test_noter_er_kommunens_egne_som_de_er_i_dag(klient: Client, log_ind: LogInd) -> None:
    """A person who moved here after the day shown: what was written there then is not theirs to show."""
    karen = en_person("Karen", kommune=AARHUS)
    aarhus = log_ind(Rolle.SAGSBEHANDLER, AARHUS)
    skrevet = aarhus.post(f"{sti_til(karen)}noter/ny/", {"tekst": "Aarhus-note", "noegle": str(uuid.uuid4())})
    assert skrevet.status_code == 302
    i_gaar = f"{dagen() - timedelta(days=1):%d.%m.%Y}"
    assert "Aarhus-note" in _tekst(_side(aarhus, karen, pr=i_gaar))
    with session(system("test")):
        Sikret.objects.filter(pk=karen.pk).update(kommune=ODENSE)
    assert "Aarhus-note" not in _tekst(_side(klient, karen, pr=i_gaar))


def test_en_der_er_foedt_i_aar_har_sit_foerste_navn(klient: Client) -> None:
    barn = en_person("Nyfødt", foedt=foedt_for(0), civilstand="U")
    assert foedt_for(0) <= dagen()
    side = _side(klient, barn, pr=f"{foedt_for(0):%d.%m.%Y}")
    assert _om(side)["Navn"] == "Nyfødt Østergård"
