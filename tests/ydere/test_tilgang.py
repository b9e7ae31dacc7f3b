"""Our own CSV of intake: what it sets, what it leaves, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import F

from kerne.aktoer import system
from kerne.session import session
from tests.ydere.filer import AABEN, HOVED, csv_fil, senere, xml_fil, xml_yder
from ydere.models import Plads, Tilgang, Yder

Koer = Callable[..., dict[str, Any]]


def _pladser() -> list[Plads]:
    with session(system("test")):
        return list(Plads.objects.select_related("yder").order_by("yder__ydernummer", "yder__fra"))


@pytest.mark.krav("YDER-3")
def test_tilgang_skrives_og_taellerne_bliver(koer: Koer, tmp_path: Path) -> None:
    koer("yder_indlaes", xml_fil(tmp_path, xml_yder(), xml_yder("022222")))
    rapport = koer("ydertilgang_indlaes", csv_fil(tmp_path, AABEN, "022222;selektiv;100;100;;0461;5000 5200;;"))
    assert (rapport["laest"], rapport["nye"]) == (2, 2)
    aaben, selektiv = _pladser()
    assert (aaben.tilgang, aaben.lukkegraense, aaben.maksimum, aaben.kommune) == (Tilgang.AABEN, 1600, 1680, "0461")
    assert (aaben.kapaciteter, aaben.breddegrad, aaben.laengdegrad) == (1, Decimal("55.4"), Decimal("10.4"))
    assert selektiv.postnumre == ["5000", "5200"]
    assert (selektiv.kapaciteter, selektiv.breddegrad, selektiv.laengdegrad) == (None, None, None)
    with session(system("test")):
        Plads.objects.update(tilmeldte=7, reserverede=2)
    rapport = koer("ydertilgang_indlaes", csv_fil(tmp_path, AABEN.replace("aaben", "lukket")))
    assert (rapport["nye"], rapport["aendrede"], rapport["uaendrede"]) == (0, 1, 0)
    lukket = _pladser()[0]
    assert (lukket.tilgang, lukket.tilmeldte, lukket.reserverede) == (Tilgang.LUKKET, 7, 2)


@pytest.mark.parametrize(
    ("rettelse", "felt", "vaerdi"),
    [
        ((";1;0461", ";4;0461"), "kapaciteter", 4),
        ((";1;0461", ";0;0461"), "kapaciteter", 0),
        ((";1;0461", ";;0461"), "kapaciteter", None),
        (("55.4;", "55,123456789;"), "breddegrad", Decimal("55.123457")),
        ((";10.4", ";15.4"), "laengdegrad", Decimal("15.4")),
        ((";10.4", ";8"), "laengdegrad", Decimal(8)),
        (("55.4;10.4", ";"), "breddegrad", None),
        (("0461;", "0461;5000"), "postnumre", ["5000"]),
        (("0461", "0751"), "kommune", "0751"),
        (("1600", "1599"), "lukkegraense", 1599),
        (("1680", "1681"), "maksimum", 1681),
    ],
)
def test_hvert_felt_skrives_naar_det_er_et_andet(
    rettelse: tuple[str, str], felt: str, vaerdi: object, koer: Koer, tmp_path: Path
) -> None:
    koer("yder_indlaes", xml_fil(tmp_path, xml_yder()))
    koer("ydertilgang_indlaes", csv_fil(tmp_path, AABEN))
    assert rettelse[0] in AABEN
    rapport = koer("ydertilgang_indlaes", csv_fil(tmp_path, AABEN.replace(*rettelse)))
    assert (rapport["aendrede"], rapport["uaendrede"]) == (1, 0)
    assert getattr(_pladser()[0], felt) == vaerdi


def test_samme_fil_igen_er_kendt_til_der_kommer_nye_perioder(koer: Koer, tmp_path: Path) -> None:
    """The file is the same, but its number may mean another period since the Yderregister was read."""
    koer("yder_indlaes", xml_fil(tmp_path, xml_yder(HistIdYder="A")))
    tilgang = csv_fil(tmp_path, AABEN)
    assert koer("ydertilgang_indlaes", tilgang)["nye"] == 1
    assert koer("ydertilgang_indlaes", tilgang)["udfald"] == "kendt"
    koer("yder_indlaes", xml_fil(tmp_path, xml_yder(HistIdYder="B"), start=senere("20261127")))
    assert koer("ydertilgang_indlaes", tilgang)["nye"] == 1
    assert [plads.yder.historik_id for plads in _pladser()] == ["A", "B"]


def test_tilgangen_hoerer_til_den_periode_der_gaelder(koer: Koer, tmp_path: Path) -> None:
    perioder = [
        xml_yder(HistIdYder="A", TilgDatoYder="19910101", AfgDatoYder="20200630"),
        xml_yder(HistIdYder="B", TilgDatoYder="20210101"),
        xml_yder("022222", AfgDatoYder="20200630"),
        xml_yder("033333", TilgDatoYder="29990101"),
        xml_yder("044444", HistIdYder="lang", TilgDatoYder="19910101"),
        xml_yder("044444", HistIdYder="sidst", TilgDatoYder="20210101"),
        xml_yder("044444", HistIdYder="senere", TilgDatoYder="29990101"),
    ]
    koer("yder_indlaes", xml_fil(tmp_path, *perioder))
    linjer = [AABEN.replace("012345", nummer) for nummer in ("012345", "022222", "033333", "044444")]
    rapport = koer("ydertilgang_indlaes", csv_fil(tmp_path, *linjer))
    assert rapport["udeladt"] == {"praksissen er ophørt": 1}
    assert [(plads.yder.ydernummer, plads.yder.historik_id) for plads in _pladser()] == [
        ("012345", "B"),
        ("033333", "H033333"),
        ("044444", "sidst"),
    ]


@pytest.mark.parametrize(
    ("linje", "felt", "aarsag"),
    [
        (AABEN.replace("012345", "12345"), "ydernummer", "er ikke 6 cifre"),
        (AABEN.replace("012345", "O12345"), "ydernummer", "er ikke 6 cifre"),
        (AABEN.replace("0461", "461"), "kommunekode", "er ikke 4 cifre"),
        (AABEN.replace("aaben", "åben"), "tilgang", "tilgangen kendes ikke"),
        (AABEN.replace("aaben", ""), "tilgang", "tilgangen kendes ikke"),
        (AABEN.replace("1600", "-1"), "lukkegraense", "er ikke et antal"),
        (AABEN.replace("1600", ""), "lukkegraense", "er ikke et antal"),
        (AABEN.replace("1600", "99999999999"), "lukkegraense", "er ikke et antal"),
        (AABEN.replace("1680", "1000001"), "maksimum", "er mere end 1000000"),
        (AABEN.replace("1680", "1599"), "maksimum", "maksimum er mindre end lukkegrænsen"),
        (AABEN.replace("aaben", "selektiv"), "postnumre", "selektiv tilgang uden postnumre"),
        (AABEN.replace("0461;;", "0461;500;"), "postnumre", "postnumre er fire cifre hver"),
        (AABEN.replace("0461;;", "0461;5000,5200;"), "postnumre", "postnumre er fire cifre hver"),
        (AABEN.replace(";1;0461", ";-1;0461"), "kapaciteter", "er ikke et antal"),
        (AABEN.replace(";1;0461", ";1,5;0461"), "kapaciteter", "er ikke et antal"),
        (AABEN.replace(";1;0461", ";1001;0461"), "kapaciteter", "er mere end 1000"),
        (AABEN.replace("55.4", ""), "breddegrad", "breddegrad og længdegrad skal begge være der"),
        (AABEN.replace("10.4", ""), "laengdegrad", "breddegrad og længdegrad skal begge være der"),
        (AABEN.replace("55.4", "55°24'"), "breddegrad", "er ikke decimalgrader"),
        (AABEN.replace("55.4", "nan"), "breddegrad", "er ikke decimalgrader"),
        (AABEN.replace("55.4", "1e1"), "breddegrad", "er ikke decimalgrader"),
        (AABEN.replace("55.4", "54.399"), "breddegrad", "ligger ikke i Danmark"),
        (AABEN.replace("55.4", "57.901"), "breddegrad", "ligger ikke i Danmark"),
        (AABEN.replace("10.4", "7.79"), "laengdegrad", "ligger ikke i Danmark"),
        (AABEN.replace("10.4", "15.41"), "laengdegrad", "ligger ikke i Danmark"),
        (AABEN.replace("55.4;10.4", "10.4;55.4"), "breddegrad", "ligger ikke i Danmark"),
        (AABEN.replace("012345", "099999"), "ydernummer", "yderen findes ikke som almen praksis"),
    ],
)
def test_en_daarlig_linje_saettes_til_side(linje: str, felt: str, aarsag: str, koer: Koer, tmp_path: Path) -> None:
    koer("yder_indlaes", xml_fil(tmp_path, xml_yder()))
    rapport = koer("ydertilgang_indlaes", csv_fil(tmp_path, linje, AABEN, AABEN))
    assert (rapport["nye"], rapport["udeladt"]) == (1, {aarsag: 1, "yderen findes mere end én gang": 1})
    assert f"linje 2, felt {felt}: {aarsag}" in rapport["eksempler"]
    assert rapport["laest"] == rapport["nye"] + sum(rapport["udeladt"].values())


@pytest.mark.parametrize(
    ("indhold", "besked"),
    [
        (f"{HOVED}\n{AABEN}\n012346;aab", "linje 3: Linjen har 2 felter, og hovedet har 9."),
        (f"{HOVED}\n{AABEN}\n\n", "linje 3: Linjen har 0 felter, og hovedet har 9."),
        (f"{HOVED}\n{AABEN};x", "linje 2: Linjen har 10 felter, og hovedet har 9."),
        (f"{HOVED}\n", "linje 1: Filen har ingen linjer ud over hovedet."),
        (f"{HOVED};tilgang\n{AABEN};aaben", "linje 1: En kolonne står to gange i hovedet."),
        (f'{HOVED}\n"{AABEN}', "linje 2: Linjen er ikke gyldig CSV."),
        (f"{HOVED}\n{AABEN}\x00", "linje 2: Linjen har et styretegn."),
        (HOVED.replace(";", ",") + "\n" + AABEN, "linje 1, felt ydernummer: Kolonnen mangler i hovedet."),
        ("", "Filen er tom."),
    ],
)
def test_en_daarlig_csv_afvises(indhold: str, besked: str, koer: Koer, tmp_path: Path) -> None:
    koer("yder_indlaes", xml_fil(tmp_path, xml_yder()))
    fil = tmp_path / "ydertilgang.csv"
    fil.write_text(indhold, encoding="utf-8")
    rapport = koer("ydertilgang_indlaes", fil)
    assert (rapport["udfald"], rapport["fejl"]) == ("afvist", besked)
    assert _pladser() == []


@pytest.mark.parametrize("kolonne", HOVED.split(";"))
def test_hver_kolonne_skal_vaere_i_hovedet(kolonne: str, koer: Koer, tmp_path: Path) -> None:
    koer("yder_indlaes", xml_fil(tmp_path, xml_yder()))
    fil = csv_fil(tmp_path, AABEN, hoved=HOVED.replace(kolonne, "andet"))
    assert koer("ydertilgang_indlaes", fil)["fejl"] == f"linje 1, felt {kolonne}: Kolonnen mangler i hovedet."


def test_csv_i_et_andet_tegnsaet_afvises(koer: Koer, tmp_path: Path) -> None:
    fil = tmp_path / "ydertilgang.csv"
    fil.write_bytes(f"{HOVED}\n{AABEN}æ\n".encode("latin-1"))
    assert koer("ydertilgang_indlaes", fil)["fejl"] == "linje 2: Tegnsættet er forkert: filen skal være i UTF-8."


def test_kolonner_i_anden_orden_og_ukendte_fortaelles(koer: Koer, tmp_path: Path) -> None:
    koer("yder_indlaes", xml_fil(tmp_path, xml_yder()))
    hoved, linje = (";".join(reversed(en.split(";"))) for en in (HOVED, AABEN))
    rapport = koer("ydertilgang_indlaes", csv_fil(tmp_path, f'"x;y";{linje}', hoved=f"bemaerkning;{hoved}"))
    assert (rapport["nye"], rapport["ukendte"]) == (1, {"bemaerkning": 1})
    assert _pladser()[0].breddegrad == Decimal("55.4")


@pytest.mark.parametrize("kommando", ["yder_indlaes", "ydertilgang_indlaes"])
def test_proev_aendrer_intet(kommando: str, koer: Koer, tmp_path: Path) -> None:
    koer("yder_indlaes", xml_fil(tmp_path, xml_yder("022222")))
    fil = {
        "yder_indlaes": xml_fil(tmp_path, xml_yder(), start=senere("20261127")),
        "ydertilgang_indlaes": csv_fil(tmp_path, AABEN.replace("012345", "022222")),
    }[kommando]
    assert koer(kommando, fil, proev=True)["nye"] == 1
    with session(system("test")):
        assert (Yder.objects.count(), Plads.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    ("felter", "besked"),
    [
        ({"maksimum": F("lukkegraense") - 1}, "Maksimum kan ikke være mindre end lukkegrænsen."),
        ({"kommune": "461"}, "En kommunekode har fire cifre."),
        ({"tilgang": "selektiv"}, "En praksis med selektiv tilgang skal have mindst ét postnummer."),
        ({"breddegrad": None}, "Breddegrad og længdegrad skal begge være der og ligge i Danmark."),
        ({"laengdegrad": None}, "Breddegrad og længdegrad skal begge være der og ligge i Danmark."),
        ({"breddegrad": 54}, "Breddegrad og længdegrad skal begge være der og ligge i Danmark."),
        ({"laengdegrad": 16}, "Breddegrad og længdegrad skal begge være der og ligge i Danmark."),
    ],
)
def test_databasen_holder_selv_paa_det(felter: dict[str, Any], besked: str, koer: Koer, tmp_path: Path) -> None:
    koer("yder_indlaes", xml_fil(tmp_path, xml_yder()))
    koer("ydertilgang_indlaes", csv_fil(tmp_path, AABEN))
    with pytest.raises(IntegrityError), session(system("test")):
        Plads.objects.update(**felter)
    with session(system("test")):
        plads = Plads.objects.get()
        for felt, vaerdi in felter.items():
            setattr(plads, felt, plads.lukkegraense - 1 if felt == "maksimum" else vaerdi)
        with pytest.raises(ValidationError) as fejl:
            plads.validate_constraints()
    assert fejl.value.messages == [besked]


@pytest.mark.parametrize(
    ("felter", "besked"),
    [
        ({"ydernummer": "12345"}, "Et ydernummer har seks cifre."),
        ({"speciale": "26"}, "Kun almen praksis og fiktive ydere holdes her."),
        ({"til": date(2009, 12, 31)}, "En yder kan ikke ophøre, før den er begyndt."),
    ],
)
def test_databasen_holder_paa_yderne(felter: dict[str, Any], besked: str, koer: Koer, tmp_path: Path) -> None:
    koer("yder_indlaes", xml_fil(tmp_path, xml_yder()))
    with pytest.raises(IntegrityError), session(system("test")):
        Yder.objects.update(**felter)
    with session(system("test")):
        yder = Yder.objects.get()
        for felt, vaerdi in felter.items():
            setattr(yder, felt, vaerdi)
        with pytest.raises(ValidationError) as fejl:
            yder.validate_constraints()
    assert fejl.value.messages == [besked]
