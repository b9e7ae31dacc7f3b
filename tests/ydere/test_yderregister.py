"""The Yderregister's practices: every attribute, and how they come, change and end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kerne.aktoer import system
from kerne.session import session
from tests.ydere.filer import senere, xml_fil, xml_person, xml_yder
from ydere.indlaesning import layout
from ydere.models import Yder

Koer = Callable[..., dict[str, Any]]


def _ydere() -> list[Yder]:
    with session(system("test")):
        return list(Yder.objects.order_by("ydernummer", "fra", "id"))


def test_en_praksis_laeses_med_udfyldningen_skaaret_af(koer: Koer, tmp_path: Path) -> None:
    rapport = koer("yder_indlaes", xml_fil(tmp_path, xml_yder()))
    assert (rapport["udfald"], rapport["laest"], rapport["nye"], rapport["ukendte"]) == ("indlaest", 1, 1, {})
    [yder] = _ydere()
    assert (yder.ydernummer, yder.historik_id, yder.fra, yder.til) == ("012345", "H012345", date(2010, 1, 1), None)
    assert (yder.navn, yder.adresse, yder.postnummer) == ("Lægehuset Ærø", "Søvej 1", "5000")
    assert (yder.postdistrikt, yder.telefon, yder.email) == ("Odense C", "66123456", "post@eksempel.dk")
    assert (yder.www, yder.region, yder.speciale) == ("www.eksempel.dk", "83", "80")


def test_felter_uden_vaerdi_og_helt_uden_attribut(koer: Koer, tmp_path: Path) -> None:
    tomme = dict.fromkeys(["AmtTxtYder", "AdrYder", "PostnrYder", "PostdistYder", "HvdTlf", "EmailYder", "WWW"], " ")
    uden = xml_yder("022222").replace(' AfgDatoYder="        "', "").replace(' HvdTlf="66123456"', "")
    assert koer("yder_indlaes", xml_fil(tmp_path, xml_yder(**tomme), uden))["nye"] == 2
    tom, uden_attributter = _ydere()
    assert (tom.adresse, tom.postnummer, tom.postdistrikt, tom.telefon, tom.email, tom.www) == ("",) * 6
    assert (uden_attributter.til, uden_attributter.telefon) == (None, "")


@pytest.mark.parametrize("attribut", layout.YDER.attributter, ids=lambda en: str(en.navn))
def test_hver_attribut_hos_yderen_er_maalt(attribut: layout.Attribut, koer: Koer, tmp_path: Path) -> None:
    bred = xml_yder(**{attribut.navn: "1" * (attribut.bredde + 1)})
    rapport = koer("yder_indlaes", xml_fil(tmp_path, bred, xml_yder("022222")))
    if attribut.navn == "HvdSpecKode":
        assert rapport["udeladt"] == {"er ikke almen praksis": 1}
    else:
        assert rapport["udeladt"] == {"værdien er længere end feltet": 1}
        assert rapport["eksempler"] == [f"linje 4, felt {attribut.navn}: værdien er længere end feltet"]
    assert [yder.ydernummer for yder in _ydere()] == ["022222"]


@pytest.mark.parametrize(
    ("felter", "aarsag"),
    [
        ({"YdernrYder": "12A456"}, "ydernummeret er ikke seks cifre"),
        ({"YdernrYder": "123"}, "ydernummeret er ikke seks cifre"),
        ({"YdernrYder": "      "}, "ydernummeret er ikke seks cifre"),
        ({"HistIdYder": ""}, "værdien mangler"),
        ({"AmtKodeYder": "8X"}, "er ikke et tal"),
        ({"AmtKodeYder": ""}, "værdien mangler"),
        ({"PostnrYder": "50 0"}, "er ikke et tal"),
        ({"TilgDatoYder": "        "}, "startdatoen mangler"),
        ({"TilgDatoYder": "00000000"}, "startdatoen mangler"),
        ({"TilgDatoYder": "20109999"}, "er en dato, der ikke findes"),
        ({"TilgDatoYder": "2010011"}, "er ikke en dato"),
        ({"AfgDatoYder": "20091231"}, "slutdatoen er før startdatoen"),
        ({"AfgDatoYder": "i morgen"}, "er ikke en dato"),
        ({"AfgDatoYder": "99991231"}, "er en dato, der ikke findes"),
        ({"PrakBetegn": " "}, "værdien mangler"),
    ],
)
def test_en_daarlig_yder_saettes_til_side(felter: dict[str, str], aarsag: str, koer: Koer, tmp_path: Path) -> None:
    rapport = koer("yder_indlaes", xml_fil(tmp_path, xml_yder(**felter), xml_yder("022222")))
    assert (rapport["nye"], rapport["udeladt"]) == (1, {aarsag: 1})
    assert rapport["eksempler"] == [f"linje 4, felt {next(iter(felter))}: {aarsag}"]


def test_personer_taelles_og_gemmes_ikke(koer: Koer, tmp_path: Path) -> None:
    rapport = koer("yder_indlaes", xml_fil(tmp_path, xml_yder(indhold=xml_person() + xml_person(CprNr=" " * 10))))
    assert (rapport["nye"], rapport["ikke_anvendt"], rapport["bemaerket"]) == (1, {"Person": 2}, {})


@pytest.mark.parametrize(
    ("felter", "hvad"),
    [
        ({"HistIdPerson": "x" * 17}, "person: værdien er længere end feltet"),
        ({"YdernrPerson": "12345"}, "person: ydernummeret er ikke seks cifre"),
        ({"YdernrPerson": "012346"}, "personens ydernummer er ikke yderens"),
        ({"TilgDatoPerson": "20101301"}, "person: er en dato, der ikke findes"),
        ({"AfgDatoPerson": "2010"}, "person: er ikke en dato"),
        ({"CprNr": "61019O1230"}, "person: er ikke et tal"),
        ({"PersonrolleKode": "111"}, "person: værdien er længere end feltet"),
        ({"PersonrolleTxt": "x" * 61}, "person: værdien er længere end feltet"),
    ],
)
def test_en_daarlig_person_koster_ikke_praksissen(
    felter: dict[str, str], hvad: str, koer: Koer, tmp_path: Path
) -> None:
    rapport = koer("yder_indlaes", xml_fil(tmp_path, xml_yder(indhold="\n" + xml_person(**felter))))
    assert (rapport["nye"], rapport["bemaerket"]) == (1, {hvad: 1})
    assert rapport["eksempler"] == [f"linje 5, felt {next(iter(felter))}: {hvad}"]


def test_attributter_registret_har_i_andre_udtraek_er_kendte_og_resten_fortaelles(koer: Koer, tmp_path: Path) -> None:
    andre = {"OverensKode": "01", "LandsYdertypeTxt": "x" * 99, "SkatOpl": "1", "PrakFormKode": "2", "Fax": "66123457"}
    person = xml_person(Navn="x", Alder="47")
    rapport = koer("yder_indlaes", xml_fil(tmp_path, xml_yder(indhold=person + "<Note/>", **andre, Cvr="12345678")))
    assert (rapport["nye"], rapport["ukendte"]) == (1, {"Yder/Cvr": 1, "Person/Alder": 1, "Note": 1})


@pytest.mark.krav("LV-5")
def test_kun_almen_praksis_og_fiktive_ydere(koer: Koer, tmp_path: Path) -> None:
    ydere = [xml_yder(), xml_yder("022222", HvdSpecKode="26"), xml_yder("033333", HvdSpecKode="79")]
    rapport = koer("yder_indlaes", xml_fil(tmp_path, *ydere))
    assert (rapport["laest"], rapport["nye"], rapport["udeladt"]) == (3, 2, {"er ikke almen praksis": 1})
    assert [(yder.ydernummer, yder.speciale) for yder in _ydere()] == [("012345", "80"), ("033333", "79")]


def test_en_praksis_kommer_til_aendres_og_ophoerer(koer: Koer, tmp_path: Path) -> None:
    koer("yder_indlaes", xml_fil(tmp_path, xml_yder(), xml_yder("022222")))
    naeste = xml_fil(
        tmp_path,
        xml_yder(AfgDatoYder="20261231"),
        xml_yder("022222", PrakBetegn="Nyt navn", WWW="www.nyt.dk"),
        xml_yder("033333"),
        start=senere("20261127"),
    )
    rapport = koer("yder_indlaes", naeste)
    assert (rapport["nye"], rapport["aendrede"], rapport["uaendrede"]) == (1, 2, 0)
    ophoert, omdoebt, ny = _ydere()
    assert ophoert.til == date(2027, 1, 1), "den sidste dag er 31.12., så den første dag uden er den 1.1."
    assert (omdoebt.navn, omdoebt.www, ny.ydernummer) == ("Nyt navn", "www.nyt.dk", "033333")


def test_en_praksis_der_ophoerte_aabner_igen(koer: Koer, tmp_path: Path) -> None:
    koer("yder_indlaes", xml_fil(tmp_path, xml_yder(AfgDatoYder="20261231")))
    [foer] = _ydere()
    rapport = koer("yder_indlaes", xml_fil(tmp_path, xml_yder(), start=senere("20261127")))
    assert (rapport["nye"], rapport["aendrede"]) == (0, 1)
    [efter] = _ydere()
    assert (efter.pk, efter.til) == (foer.pk, None)


def test_et_ydernummer_bruges_igen(koer: Koer, tmp_path: Path) -> None:
    gammel = xml_yder(HistIdYder="A", TilgDatoYder="19910101", AfgDatoYder="20200630")
    rapport = koer("yder_indlaes", xml_fil(tmp_path, gammel, xml_yder(HistIdYder="B", TilgDatoYder="20210101")))
    assert rapport["bemaerket"] == {}
    assert [(yder.historik_id, yder.fra, yder.til) for yder in _ydere()] == [
        ("A", date(1991, 1, 1), date(2020, 7, 1)),
        ("B", date(2021, 1, 1), None),
    ]


def test_perioder_der_overlapper_tages_og_fortaelles(koer: Koer, tmp_path: Path) -> None:
    lang = xml_yder(HistIdYder="A", TilgDatoYder="19910101", AfgDatoYder="20300630")
    inde_i = xml_yder(HistIdYder="B", TilgDatoYder="20000101", AfgDatoYder="20001231")
    ogsaa = xml_yder(HistIdYder="C", TilgDatoYder="20300630")
    efter = xml_yder("022222", HistIdYder="D", TilgDatoYder="19910101", AfgDatoYder="20200630")
    lige_efter = xml_yder("022222", HistIdYder="E", TilgDatoYder="20200701")
    rapport = koer("yder_indlaes", xml_fil(tmp_path, efter, lige_efter, lang, inde_i, ogsaa))
    hvad = "ydernummeret har en anden periode på samme tid: den sidst begyndte gælder"
    assert (rapport["nye"], rapport["bemaerket"]) == (5, {hvad: 2})
    assert rapport["eksempler"] == [f"linje 7, felt TilgDatoYder: {hvad}"]


def test_samme_oplysninger_igen_og_samme_fil_igen(koer: Koer, tmp_path: Path) -> None:
    fil = xml_fil(tmp_path, xml_yder())
    koer("yder_indlaes", fil)
    assert koer("yder_indlaes", fil)["udfald"] == "kendt"
    igen = koer("yder_indlaes", xml_fil(tmp_path, xml_yder(), start=senere("20261127")))
    assert (igen["nye"], igen["aendrede"], igen["uaendrede"]) == (0, 0, 1)


def test_en_yder_der_falder_ud_af_filen_bliver_staaende(koer: Koer, tmp_path: Path) -> None:
    koer("yder_indlaes", xml_fil(tmp_path, xml_yder(), xml_yder("022222")))
    rapport = koer("yder_indlaes", xml_fil(tmp_path, xml_yder(), start=senere("20261127")))
    assert rapport["bemaerket"] == {"ydere uden slutdato, som ikke længere er i registret: ladt stå": 1}
    assert len(_ydere()) == 2


def test_samme_yder_to_gange(koer: Koer, tmp_path: Path) -> None:
    rapport = koer("yder_indlaes", xml_fil(tmp_path, xml_yder(), xml_yder(PrakBetegn="En anden")))
    assert (rapport["nye"], rapport["udeladt"]) == (1, {"yderen findes mere end én gang": 1})
    assert _ydere()[0].navn == "Lægehuset Ærø"


def test_hver_yder_goeres_der_rede_for(koer: Koer, tmp_path: Path) -> None:
    koer("yder_indlaes", xml_fil(tmp_path, xml_yder(), xml_yder("022222")))
    ydere = [
        xml_yder(),
        xml_yder("022222", WWW="www.nyt.dk"),
        xml_yder("033333"),
        xml_yder("033333"),
        xml_yder("044444", HvdSpecKode="51"),
        xml_yder("055555", TilgDatoYder=""),
    ]
    rapport = koer("yder_indlaes", xml_fil(tmp_path, *ydere, start=senere("20261127")))
    udfald = (rapport["nye"], rapport["aendrede"], rapport["uaendrede"], sum(rapport["udeladt"].values()))
    assert (udfald, rapport["laest"]) == ((1, 1, 1, 3), 6)
