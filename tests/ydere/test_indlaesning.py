"""The Yderregister and our own CSV of intake."""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kerne.aktoer import system
from kerne.session import session
from ydere.models import Plads, Tilgang, Yder

Koer = Callable[..., dict[str, Any]]


@pytest.fixture
def koer(db: None) -> Koer:
    """Run an importer and give its report."""

    def koer(kommando: str, fil: Path, *, proev: bool = False) -> dict[str, Any]:
        ud = io.StringIO()
        with contextlib.suppress(CommandError):
            call_command(kommando, str(fil), json=True, proev=proev, stdout=ud, stderr=io.StringIO())
        rapport: dict[str, Any] = json.loads(ud.getvalue())["filer"][0]
        return rapport

    return koer


def _yder(nummer: str = "012345", indhold: str = "", **felter: str) -> str:
    attributter = {
        "HistIdYder": f"H{nummer}",
        "AmtKodeYder": "83",
        "YdernrYder": nummer,
        "PrakBetegn": "Lægehuset Ærø".ljust(50),
        "AdrYder": "Søvej 1".ljust(50),
        "PostnrYder": "5000",
        "PostdistYder": "Odense C".ljust(20),
        "TilgDatoYder": "20100101",
        "AfgDatoYder": " " * 8,
        "HvdSpecKode": "80",
        "HvdTlf": "66123456",
        "EmailYder": "post@eksempel.dk".ljust(50),
    } | felter
    tekst = " ".join(f"{navn}={quoteattr(vaerdi)}" for navn, vaerdi in attributter.items())
    return f"<Yder {tekst}>{indhold}</Yder>"


START = '<Start OpgDato="20261120" Timestamp="20261120060000000000" Modt="F053  " SnitfladeId="S1040025"></Start>'


def _fil(mappe: Path, *ydere: str, start: str = START, slut: int | None = None, navn: str = "yder.xml") -> Path:
    sti = mappe / navn
    antal = len(ydere) if slut is None else slut
    linjer = "\n".join(ydere)
    indhold = f'{start}{linjer}<Slut AntPost="{antal:08d}"></Slut>'
    sti.write_bytes(
        f'\ufeff<?xml version="1.0" encoding="UTF-8"?>\n<etds1040025XML>{indhold}</etds1040025XML>'.encode()
    )
    return sti


def _senere(dag: str) -> str:
    return START.replace("20261120", dag)


def _ydere() -> list[Yder]:
    with session(system("test")):
        return list(Yder.objects.order_by("ydernummer", "fra"))


def test_en_praksis_laeses_med_udfyldningen_skaaret_af(koer: Koer, tmp_path: Path) -> None:
    personer = '<Person CprNr="0101010101"></Person><Person CprNr="0202020202"></Person>'
    rapport = koer("yder_indlaes", _fil(tmp_path, _yder(indhold=personer), slut=3))
    assert (rapport["udfald"], rapport["laest"], rapport["nye"]) == ("indlaest", 1, 1)
    [yder] = _ydere()
    assert (yder.ydernummer, yder.navn, yder.adresse, yder.postnummer) == ("012345", "Lægehuset Ærø", "Søvej 1", "5000")
    assert (yder.postdistrikt, yder.telefon, yder.email) == ("Odense C", "66123456", "post@eksempel.dk")
    assert (yder.region, yder.speciale, yder.fra, yder.til) == ("83", "80", date(2010, 1, 1), None)


def test_kun_almen_praksis(koer: Koer, tmp_path: Path) -> None:
    rapport = koer("yder_indlaes", _fil(tmp_path, _yder(), _yder("022222", HvdSpecKode="26")))
    assert (rapport["nye"], rapport["udeladt"]) == (1, {"er ikke almen praksis": 1})


def test_en_praksis_kommer_til_aendres_og_ophoerer(koer: Koer, tmp_path: Path) -> None:
    koer("yder_indlaes", _fil(tmp_path, _yder(), _yder("022222")))
    naeste = _fil(
        tmp_path,
        _yder(AfgDatoYder="20261231"),
        _yder("022222", PrakBetegn="Nyt navn"),
        _yder("033333"),
        start=_senere("20261127"),
    )
    rapport = koer("yder_indlaes", naeste)
    assert (rapport["nye"], rapport["aendrede"], rapport["uaendrede"]) == (1, 2, 0)
    ophoert, omdoebt, ny = _ydere()
    assert ophoert.til == date(2027, 1, 1), "den sidste dag er 31.12., så den første dag uden er den 1.1."
    assert (omdoebt.navn, ny.ydernummer) == ("Nyt navn", "033333")


def test_et_ydernummer_bruges_igen(koer: Koer, tmp_path: Path) -> None:
    gammel = _yder(HistIdYder="A", TilgDatoYder="19910101", AfgDatoYder="20200630")
    koer("yder_indlaes", _fil(tmp_path, gammel, _yder(HistIdYder="B", TilgDatoYder="20210101")))
    assert [(yder.historik_id, yder.fra, yder.til) for yder in _ydere()] == [
        ("A", date(1991, 1, 1), date(2020, 7, 1)),
        ("B", date(2021, 1, 1), None),
    ]


def test_samme_oplysninger_igen_og_samme_fil_igen(koer: Koer, tmp_path: Path) -> None:
    fil = _fil(tmp_path, _yder())
    koer("yder_indlaes", fil)
    assert koer("yder_indlaes", fil)["udfald"] == "kendt"
    igen = koer("yder_indlaes", _fil(tmp_path, _yder(), start=_senere("20261127")))
    assert (igen["nye"], igen["aendrede"], igen["uaendrede"]) == (0, 0, 1)


def test_en_yder_der_falder_ud_af_filen_bliver_staaende(koer: Koer, tmp_path: Path) -> None:
    koer("yder_indlaes", _fil(tmp_path, _yder(), _yder("022222")))
    rapport = koer("yder_indlaes", _fil(tmp_path, _yder(), start=_senere("20261127")))
    assert rapport["bemaerket"] == {"ydere uden slutdato, som ikke længere er i registret: ladt stå": 1}
    assert len(_ydere()) == 2


@pytest.mark.parametrize(
    ("felter", "aarsag"),
    [
        ({"YdernrYder": "12A456"}, "ydernummeret er ikke seks cifre"),
        ({"YdernrYder": "123"}, "ydernummeret er ikke seks cifre"),
        ({"YdernrYder": "1234567"}, "værdien er længere end feltet"),
        ({"TilgDatoYder": "        "}, "startdatoen mangler"),
        ({"TilgDatoYder": "20109999"}, "er en dato, der ikke findes"),
        ({"AfgDatoYder": "20091231"}, "slutdatoen er før startdatoen"),
        ({"PrakBetegn": "x" * 51}, "værdien er længere end feltet"),
        ({"PrakBetegn": " "}, "værdien mangler"),
    ],
)
def test_en_daarlig_yder_saettes_til_side(felter: dict[str, str], aarsag: str, koer: Koer, tmp_path: Path) -> None:
    rapport = koer("yder_indlaes", _fil(tmp_path, _yder(**felter), _yder("022222")))
    assert (rapport["nye"], rapport["udeladt"]) == (1, {aarsag: 1})
    assert rapport["eksempler"][0].startswith("linje 2, felt ")


def test_samme_yder_to_gange(koer: Koer, tmp_path: Path) -> None:
    rapport = koer("yder_indlaes", _fil(tmp_path, _yder(), _yder(PrakBetegn="En anden")))
    assert (rapport["nye"], rapport["udeladt"]) == (1, {"yderen findes mere end én gang": 1})
    assert _ydere()[0].navn == "Lægehuset Ærø"


ENTITET = '<!DOCTYPE x [<!ENTITY a "{}">]>'


@pytest.mark.parametrize(
    ("lav", "besked"),
    [
        (lambda ok: ok.replace(b"</etds1040025XML>", b""), "XML'en er ikke velformet."),
        (lambda ok: ok[: len(ok) // 2], "XML'en er ikke velformet."),
        (lambda ok: ok.replace(b"<etds", ENTITET.format("b").encode() + b"<etds", 1), "foldes ikke ud"),
        (lambda ok: ok.replace(b"<etds", b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><etds', 1), "foldes ikke ud"),
        (lambda ok: ok.replace("Ærø".encode(), b"&a;"), "XML'en er ikke velformet."),
        (lambda ok: ok.replace("Ærø".encode(), "Ærø".encode("latin-1")), "Tegnsættet er forkert"),
        (lambda ok: ok.replace(b"UTF-8", b"ISO-8859-1"), "Tegnsættet er forkert"),
        (lambda ok: ok.decode("utf-8-sig").encode("utf-16"), "Tegnsættet er forkert"),
        (lambda ok: ok.replace(b"etds1040025XML", b"etds1040099XML"), "Filen er ikke et udtræk med roden"),
        (lambda ok: ok.replace(b"S1040025", b"S1040026"), "felt SnitfladeId"),
        (lambda ok: ok.replace(b'"20261120060000000000"', b'"2026"'), "felt Timestamp"),
        (lambda ok: ok.replace(b'OpgDato="20261120"', b'OpgDato="20261320"'), "felt OpgDato"),
        (lambda ok: ok.replace(b'OpgDato="20261120"', b""), "Produktionsdatoen mangler"),
        (lambda ok: ok.replace(START.encode(), b""), "begynder ikke med elementet Start"),
        (lambda ok: ok.replace(b"00000001", b"00000002"), "Slut tæller ikke de 1 poster"),
        (lambda ok: ok.replace(b"00000001", b"x"), "Slut tæller ikke de 1 poster"),
        (lambda ok: ok.replace(b"</Slut>", b"</Slut><Yder/>"), "noget efter elementet Slut"),
        (lambda ok: b"ikke xml", "XML'en er ikke velformet."),
    ],
)
def test_en_daarlig_fil_afvises(lav: Callable[[bytes], bytes], besked: str, koer: Koer, tmp_path: Path) -> None:
    fil = _fil(tmp_path, _yder())
    fil.write_bytes(lav(fil.read_bytes()))
    rapport = koer("yder_indlaes", fil)
    assert rapport["udfald"] == "afvist"
    assert besked in rapport["fejl"]
    assert _ydere() == []


def test_en_bombe_foldes_ikke_ud(koer: Koer, tmp_path: Path) -> None:
    lag = "".join(f'<!ENTITY l{nr} "{f"&l{nr - 1};" * 10}">' for nr in range(1, 12))
    fil = _fil(tmp_path, _yder())
    bombe = f'<!DOCTYPE x [<!ENTITY l0 "ha">{lag}]><etds'.encode()
    fil.write_bytes(fil.read_bytes().replace(b"<etds", bombe, 1).replace("Ærø".encode(), b"&l11;"))
    assert "foldes ikke ud" in koer("yder_indlaes", fil)["fejl"]


def test_en_fil_der_ikke_er_nyere(koer: Koer, tmp_path: Path) -> None:
    koer("yder_indlaes", _fil(tmp_path, _yder()))
    for dag in ("20261120", "20261119"):
        rapport = koer("yder_indlaes", _fil(tmp_path, _yder("022222"), start=_senere(dag)))
        assert "felt Timestamp: Filen er ikke nyere end den senest indlæste (20.11.2026)." in rapport["fejl"]
    assert len(_ydere()) == 1


def test_uden_slut_laeses_med_en_bemaerkning(koer: Koer, tmp_path: Path) -> None:
    fil = _fil(tmp_path, _yder())
    fil.write_bytes(fil.read_bytes().replace(b'<Slut AntPost="00000001"></Slut>', b"<Andet/>"))
    rapport = koer("yder_indlaes", fil)
    assert rapport["bemaerket"] == {"elementet mangler: antallet kan ikke efterprøves": 1}
    assert rapport["ukendte"] == {"Andet": 1}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sted=st.integers(0, 900), bytes_=st.binary(min_size=1, max_size=20), fjern=st.integers(0, 30))
def test_vilkaarlige_rettelser_laeses_eller_afvises(sted: int, bytes_: bytes, fjern: int, koer: Koer) -> None:
    foer = len(_ydere())
    with tempfile.TemporaryDirectory() as mappe:
        fil = _fil(Path(mappe), _yder(), _yder("022222"))
        hel = fil.read_bytes()
        fil.write_bytes(hel[:sted] + bytes_ + hel[sted + fjern :])
        rapport = koer("yder_indlaes", fil)
    assert rapport["udfald"] in {"indlaest", "afvist", "kendt"}
    assert rapport["udfald"] == "indlaest" or len(_ydere()) == foer


HOVED = "ydernummer;tilgang;lukkegraense;maksimum;kapaciteter;kommunekode;postnumre;breddegrad;laengdegrad"


def _csv(mappe: Path, *linjer: str, hoved: str = HOVED, navn: str = "ydertilgang.csv") -> Path:
    sti = mappe / navn
    sti.write_text("\n".join([hoved, *linjer]) + "\n", encoding="utf-8-sig")
    return sti


def _pladser() -> list[Plads]:
    with session(system("test")):
        return list(Plads.objects.select_related("yder").order_by("yder__ydernummer"))


AABEN = "012345;aaben;1600;1680;1;0461;;55.4;10.4"


@pytest.mark.krav("YDER-3")
def test_tilgang_skrives_og_taellerne_bliver(koer: Koer, tmp_path: Path) -> None:
    koer("yder_indlaes", _fil(tmp_path, _yder(), _yder("022222")))
    rapport = koer("ydertilgang_indlaes", _csv(tmp_path, AABEN, "022222;selektiv;100;100;1;0461;5000 5200;;"))
    assert (rapport["laest"], rapport["nye"]) == (2, 2)
    aaben, selektiv = _pladser()
    assert (aaben.tilgang, aaben.lukkegraense, aaben.maksimum, aaben.kommune) == (Tilgang.AABEN, 1600, 1680, "0461")
    assert selektiv.postnumre == ["5000", "5200"]
    with session(system("test")):
        Plads.objects.update(tilmeldte=7, reserverede=2)
    rapport = koer("ydertilgang_indlaes", _csv(tmp_path, AABEN.replace("aaben", "lukket")))
    assert (rapport["nye"], rapport["aendrede"], rapport["uaendrede"]) == (0, 1, 0)
    lukket = _pladser()[0]
    assert (lukket.tilgang, lukket.tilmeldte, lukket.reserverede) == (Tilgang.LUKKET, 7, 2)


def test_kun_den_sidste_fil_genkendes(koer: Koer, tmp_path: Path) -> None:
    koer("yder_indlaes", _fil(tmp_path, _yder()))
    aaben, lukket = _csv(tmp_path, AABEN), _csv(tmp_path, AABEN.replace("aaben", "lukket"), navn="lukket.csv")
    udfald = [koer("ydertilgang_indlaes", fil)["udfald"] for fil in (aaben, aaben, lukket, aaben)]
    assert udfald == ["indlaest", "kendt", "indlaest", "indlaest"]
    assert _pladser()[0].tilgang == Tilgang.AABEN


def test_tilgangen_hoerer_til_den_periode_der_gaelder(koer: Koer, tmp_path: Path) -> None:
    perioder = [
        _yder(HistIdYder="A", TilgDatoYder="19910101", AfgDatoYder="20200630"),
        _yder(HistIdYder="B", TilgDatoYder="20210101"),
        _yder("022222", AfgDatoYder="20200630"),
        _yder("033333", TilgDatoYder="29990101"),
    ]
    koer("yder_indlaes", _fil(tmp_path, *perioder))
    linjer = [AABEN, AABEN.replace("012345", "022222"), AABEN.replace("012345", "033333")]
    rapport = koer("ydertilgang_indlaes", _csv(tmp_path, *linjer))
    assert rapport["udeladt"] == {"praksissen er ophørt": 1}
    assert [(plads.yder.ydernummer, plads.yder.historik_id) for plads in _pladser()] == [
        ("012345", "B"),
        ("033333", "H033333"),
    ]


@pytest.mark.parametrize(
    ("linje", "aarsag"),
    [
        (AABEN.replace("012345", "12345"), "er ikke 6 cifre"),
        (AABEN.replace("0461", "461"), "er ikke 4 cifre"),
        (AABEN.replace("aaben", "åben"), "tilgangen kendes ikke"),
        (AABEN.replace("1600", "-1"), "er ikke et antal"),
        (AABEN.replace("1600", "99999999999"), "er ikke et antal"),
        (AABEN.replace("1680", "1599"), "maksimum er mindre end lukkegrænsen"),
        (AABEN.replace("aaben", "selektiv"), "selektiv tilgang uden postnumre"),
        (AABEN.replace("0461;;", "0461;500;"), "postnumre er fire cifre hver"),
        (AABEN.replace("012345", "099999"), "yderen findes ikke som almen praksis"),
    ],
)
def test_en_daarlig_linje_saettes_til_side(linje: str, aarsag: str, koer: Koer, tmp_path: Path) -> None:
    koer("yder_indlaes", _fil(tmp_path, _yder()))
    rapport = koer("ydertilgang_indlaes", _csv(tmp_path, linje, AABEN, AABEN))
    assert (rapport["nye"], rapport["udeladt"]) == (1, {aarsag: 1, "yderen findes mere end én gang": 1})


@pytest.mark.parametrize(
    ("indhold", "besked"),
    [
        (HOVED.replace("maksimum", "max") + "\n" + AABEN, "linje 1, felt maksimum: Kolonnen mangler i hovedet."),
        (HOVED.replace("laengdegrad", "tilgang") + "\n" + AABEN, "linje 1: En kolonne står to gange i hovedet."),
        (f"{HOVED}\n{AABEN}\n012346;aab", "linje 3: Linjen har 2 felter, og hovedet har 9."),
        (f"{HOVED}\n{AABEN}\n\n", "linje 3: Linjen har 0 felter, og hovedet har 9."),
        (f"{HOVED}\n", "linje 1: Filen har ingen linjer ud over hovedet."),
        (f'{HOVED}\n{AABEN}"x', None),
        (f'{HOVED}\n"{AABEN}', "linje 2: Linjen er ikke gyldig CSV."),
    ],
)
def test_en_daarlig_csv_afvises(indhold: str, besked: str | None, koer: Koer, tmp_path: Path) -> None:
    koer("yder_indlaes", _fil(tmp_path, _yder()))
    fil = tmp_path / "ydertilgang.csv"
    fil.write_text(indhold, encoding="utf-8")
    rapport = koer("ydertilgang_indlaes", fil)
    assert rapport["fejl"] == (besked or "")


def test_csv_i_et_andet_tegnsaet_afvises(koer: Koer, tmp_path: Path) -> None:
    fil = tmp_path / "ydertilgang.csv"
    fil.write_bytes(f"{HOVED}\n{AABEN}æ\n".encode("latin-1"))
    assert koer("ydertilgang_indlaes", fil)["fejl"] == "linje 2: Tegnsættet er forkert: filen skal være i UTF-8."


def test_ukendte_kolonner_fortaelles(koer: Koer, tmp_path: Path) -> None:
    koer("yder_indlaes", _fil(tmp_path, _yder()))
    rapport = koer("ydertilgang_indlaes", _csv(tmp_path, f"{AABEN};x", hoved=f"{HOVED};bemaerkning"))
    assert (rapport["nye"], rapport["ukendte"]) == (1, {"bemaerkning": 1})


@pytest.mark.parametrize("kommando", ["yder_indlaes", "ydertilgang_indlaes"])
def test_proev_aendrer_intet(kommando: str, koer: Koer, tmp_path: Path) -> None:
    koer("yder_indlaes", _fil(tmp_path, _yder("022222")))
    fil = {
        "yder_indlaes": _fil(tmp_path, _yder(), start=_senere("20261127")),
        "ydertilgang_indlaes": _csv(tmp_path, AABEN.replace("012345", "022222")),
    }[kommando]
    assert koer(kommando, fil, proev=True)["nye"] == 1
    assert (len(_ydere()), _pladser()) == (1, [])
