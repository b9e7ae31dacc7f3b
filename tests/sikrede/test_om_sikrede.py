"""The card "Om sikrede": what the register says, protection first, and nothing of what may not be said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree, html

from brugere.demo import AARHUS, ODENSE
from kerne import ur
from kerne.aktoer import Rolle, system
from kerne.session import Session, session
from sikrede.models import Foraeldremyndighed, Sikret, Tidligereadresse, Tidligerenavn, Udrejse, Vaergemaal
from sikrede.opslag import om_sikrede
from sikrede.opslag.historik import periode
from tests.stoette import byg

LogInd = Callable[..., Client]
Kort = Callable[..., etree._Element]


@pytest.fixture
def kort(rigtig_db: str, log_ind: LogInd) -> Kort:
    """Make a person with what a callable adds, and return their card."""
    klient = log_ind(Rolle.SAGSBEHANDLER, ODENSE)

    def vis(tilfoej: Callable[[Sikret], object] = lambda _: None, **felter: Any) -> etree._Element:
        with session(system("test")):
            person = byg.sikret(**felter)
            tilfoej(person)
        svar = klient.get(f"/sikrede/{person.offentlig_id}/")
        fundet = html.document_fromstring(svar.content.decode()).find(".//section[@id='kort-om-sikrede']")
        assert fundet is not None
        return fundet

    return vis


def _tekst(element: etree._Element) -> str:
    return " ".join(" ".join(element.itertext()).replace("\xad", "").split())


def _felter(element: etree._Element) -> dict[str, str]:
    return {_tekst(par[0]): _tekst(par[1]) for par in element.iterfind(".//dl/div")}


def _liste(element: etree._Element, titel: str) -> list[str]:
    """The lines under a heading of what was before, with those to unfold."""
    punkter = element.xpath(f'.//h3[.="{titel}"]/following-sibling::*[1]/li')
    foldet = element.xpath(f'.//h3[.="{titel}"]/following-sibling::details[1]/ul/li')
    return [_tekst(en) for en in (*punkter, *foldet)]


def _boede(person: Sikret, **felter: Any) -> None:
    Tidligereadresse.objects.create(sikret=person, **({"kommune": "0751", "vejkode": "4321"} | felter))


def test_hvem_hvor_og_siden_hvornaar(kort: Kort) -> None:
    felter = _felter(
        kort(
            statsborgerskab="5180",
            tilflyttet=date(2020, 2, 1),
            kommune_fra=date(2015, 3, 1),
            fraflyttet_kommune=AARHUS,
        )
    )
    assert felter["Statsborgerskab"] == "Tyskland"
    assert felter["Tilflyttet"] == "01.02.2020"
    assert felter["Kommune"] == "Odense siden 01.03.2015, fra Aarhus"
    assert "Forældremyndighed" not in felter


def test_hvad_registeret_ikke_siger_staar_der_ikke(kort: Kort) -> None:
    element = kort()
    assert _felter(element)["Kommune"] == "Odense"
    assert not {"Statsborgerskab", "Tilflyttet"} & set(_felter(element))
    assert "Tidligere" not in _tekst(element)
    usikker = _felter(kort(kommune_fra=date(2015, 1, 1), kommune_fra_usikker=True))
    assert usikker["Kommune"] == "Odense siden 01.01.2015 (usikker dato)"


@pytest.mark.krav("SIK-3")
@pytest.mark.parametrize(
    ("dage", "ventet"),
    [(None, "Navne- og adressebeskyttet"), (1, "Navne- og adressebeskyttet til {:%d.%m.%Y}"), (0, "")],
)
def test_beskyttelsen_staar_foerst_paa_kortet(sofie: Session, dage: int | None, ventet: str) -> None:
    """Rendered without its page, which asks for a reason first."""
    til = None if dage is None else ur.i_dag() + timedelta(days=dage)
    person = byg.sikret(beskyttet_fra=date(2020, 1, 1), beskyttet_til=til)
    side = render_to_string("sikrede/kort/om_sikrede.html", {"data": om_sikrede(person)})
    krop = html.fragment_fromstring(side).find("div[@class='emnekort-krop']")
    assert krop is not None
    foerst = krop[0]
    assert _tekst(foerst) == ventet.format(til) if ventet else foerst.tag == "dl"


@pytest.fixture
def sofie_dag(rigtig_db: str) -> date:
    with session(system("test")):
        return ur.i_dag()


@pytest.mark.krav("FAM-5")
def test_tidligere_navne_uden_datoer_og_aldrig_de_annullerede(kort: Kort) -> None:
    def navne(person: Sikret) -> None:
        for efternavn, til, annkor in (
            ("Bang", 2001, ""),
            ("Forkert", 2005, "A"),
            ("Rettet", 2006, "K"),
            ("Dam", 2010, ""),
        ):
            Tidligerenavn.objects.create(
                sikret=person, fornavn="Karen", efternavn=efternavn, til=date(til, 6, 7), annkor=annkor
            )
        Tidligerenavn.objects.create(sikret=person, fornavn="Karen", efternavn="Østergård")

    element = kort(navne)
    assert _liste(element, "Tidligere navne") == ["Karen Dam", "Karen Bang"]
    tekst = _tekst(element)
    assert not [ord_ for ord_ in ("Forkert", "Rettet", "07.06") if ord_ in tekst]


@pytest.mark.krav("UD-5", "SIK-3")
def test_en_beskyttet_knyttes_ikke_til_et_tidligere_navn(sofie: Session) -> None:
    person = byg.sikret(beskyttet_fra=date(2020, 1, 1))
    Tidligerenavn.objects.create(sikret=person, fornavn="Karen", efternavn="Zebra")
    assert "Zebra" not in repr(om_sikrede(person))
    person.beskyttet_til = ur.i_dag()
    assert om_sikrede(person).tidligere_navne == ("Karen Zebra",)


def test_tidligere_adresser_nyeste_foerst_saa_langt_koderne_raekker(kort: Kort) -> None:
    """The road's name is known where someone lives on it; without leading zeros; never another's name."""

    def adresser(person: Sikret) -> None:
        byg.sikret(bopaelskommune="0751", vejkode="4321", vejnavn="Åboulevarden", beskyttet_fra=date(2020, 1, 1))
        _boede(
            person,
            husnummer="007A",
            etage="02",
            sidedoer="tv",
            conavn="Zebra",
            fra=date(2010, 1, 1),
            til=date(2012, 1, 1),
        )
        _boede(person, husnummer="009", etage="st", sidedoer="0003", fra=date(2008, 1, 1), til=date(2010, 1, 1))
        _boede(person, vejkode="8888", husnummer="001", til=date(2008, 1, 1), til_usikker=True)
        _boede(person, vejkode="9947", fra=date(2007, 1, 1), til=date(2008, 1, 1))
        _boede(person, vejkode="4321", husnummer="666", fra=date(2011, 1, 1), annkor="A")
        for aar in (2006, 2005):
            _boede(
                person, kommune="0461", vejkode="1234", husnummer=str(aar), fra=date(aar, 1, 1), til=date(aar + 1, 1, 1)
            )

    element = kort(adresser)
    assert _liste(element, "Tidligere adresser") == [
        "Åboulevarden 7A, 2. tv, Aarhus 01.01.2010 – 01.01.2012",
        "Åboulevarden 9, st. 3, Aarhus 01.01.2008 – 01.01.2010",
        "Særlig vejkode 9947: Boligplacering af flygtninge, Aarhus 01.01.2007 – 01.01.2008",
        "Kirkegade 2006, Odense 01.01.2006 – 01.01.2007",
        "Kirkegade 2005, Odense 01.01.2005 – 01.01.2006",
        "Vejkode 8888, nr. 1, Aarhus til 01.01.2008 (usikker dato)",
    ]
    assert len(element.xpath('.//h3[.="Tidligere adresser"]/following-sibling::ul[1]/li')) == 5
    assert "Zebra" not in _tekst(element)
    assert "666" not in _tekst(element)


def test_ud_og_indrejser(kort: Kort) -> None:
    def rejser(person: Sikret) -> None:
        lav = Udrejse.objects.create
        lav(sikret=person, til_land="5110", udrejst=date(2010, 2, 1), fra_land="5120", indrejst=date(2012, 4, 3))
        lav(sikret=person, indrejst=date(1999, 1, 1), indrejst_usikker=True, fra_land="5180")
        lav(sikret=person, til_land="5104", udrejst=date(2001, 1, 1), annkor="A")

    assert _liste(kort(rejser), "Ud- og indrejser") == [
        "Udrejst 01.02.2010 til Norge, indrejst 03.04.2012 fra Sverige",
        "Indrejst 01.01.1999 fra Tyskland (usikker dato)",
    ]


def test_den_nuvaerende_udrejse_staar_kun_oeverst(kort: Kort) -> None:
    element = kort(
        lambda person: Udrejse.objects.create(sikret=person, aktuel=True, til_land="5110", udrejst=date(2020, 2, 1)),
        status="80",
        vejkode="",
        bopaelskommune="",
        tilflyttet=date(2015, 1, 1),
    )
    assert _tekst(element).count("Norge") == 1
    assert "Udrejst til Norge 01.02.2020" in _tekst(element)
    assert "Tilflyttet" not in _felter(element)


@pytest.mark.krav("FAM-1")
def test_vaergemaal_saa_laenge_det_varer(kort: Kort, sofie_dag: date) -> None:
    def under(til: date | None) -> str:
        return _tekst(kort(lambda p: Vaergemaal.objects.create(sikret=p, art="0001", fra=date(2020, 1, 2), til=til)))

    assert "Under værgemål siden 02.01.2020" in under(None)
    assert "Under værgemål" in under(sofie_dag + timedelta(days=1))
    assert "værgemål" not in under(sofie_dag)


@pytest.mark.krav("FAM-2")
@pytest.mark.parametrize(
    ("arter", "ventet"),
    [
        (("0003", "0004"), "Mor og far"),
        (("0003",), "Mor"),
        (("0005", "0006"), "En anden"),
        (("0004", "0005"), "Far og en anden"),
        ((), "Ikke oplyst i CPR"),
    ],
)
def test_foraeldremyndighed_over_et_barn(kort: Kort, sofie_dag: date, arter: tuple[str, ...], ventet: str) -> None:
    def myndighed(person: Sikret) -> None:
        for art in arter:
            Foraeldremyndighed.objects.create(sikret=person, art=art)
        Foraeldremyndighed.objects.create(sikret=person, art="0003", til=sofie_dag)

    assert _felter(kort(myndighed, foedt=sofie_dag - timedelta(days=900)))["Forældremyndighed"] == ventet
    assert "Forældremyndighed" not in _felter(kort(myndighed, foedt=date(1990, 1, 1)))


def test_kortet_er_en_saetning(sofie: Session) -> None:
    person = byg.sikret(statsborgerskab="5180")
    for nr in range(20):
        _boede(person, husnummer=f"{nr:03d}", fra=date(1990 + nr, 1, 1))
    om_sikrede(person)
    with CaptureQueriesContext(connection) as fanget:
        vist = om_sikrede(person)
    assert len(fanget) == 1
    assert (len(vist.tidligere_adresser), len(vist.aeldre_adresser)) == (5, 15)
    assert vist.har_historik


def test_en_periode_siger_kun_hvad_man_ved() -> None:
    dag = date(2020, 2, 1)
    assert [periode(dag, None), periode(None, dag), periode(None, None)] == ["fra 01.02.2020", "til 01.02.2020", ""]
