"""The product's own reference data, as the rooms above read them."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from grunddata import opslag
from grunddata.models import Kommuneslags

NU = date(2026, 11, 22)
FOER_REFORMEN, REFORMEN = date(2006, 12, 31), date(2007, 1, 1)

pytestmark = pytest.mark.usefixtures("sofie")


def _koder(slags: Kommuneslags, pr: date) -> set[str]:
    return {kommune.kode for kommune in opslag.kommuner(pr) if kommune.slags == slags}


@pytest.mark.parametrize(
    ("pr", "antal"),
    [
        (date(2002, 12, 31), 275),
        (date(2003, 1, 1), 271),
        (date(2005, 12, 31), 271),
        (date(2006, 1, 1), 270),
        (FOER_REFORMEN, 270),
        (REFORMEN, 98),
        (NU, 98),
    ],
)
def test_saa_mange_kommuner_var_der(pr: date, antal: int) -> None:
    """Bornholm became one in 2003, Ærø in 2006, and the reform made 98."""
    assert len(_koder(Kommuneslags.DANSK, pr)) == antal
    assert _koder(Kommuneslags.CHRISTIANSOE, pr) == {"0411"}


def test_groenland_og_de_administrative() -> None:
    assert _koder(Kommuneslags.GROENLAND, NU) == {"0955", "0956", "0957", "0959", "0960", "0961"}
    assert _koder(Kommuneslags.GROENLAND, date(2017, 12, 31)) == {"0955", "0956", "0957", "0958", "0961"}
    assert _koder(Kommuneslags.ADMINISTRATIV, NU) == {"0010", "0011", "0012", "0019"}


def test_hver_kommune_har_sin_region() -> None:
    regioner = [opslag.region_for(kode, NU) for kode in _koder(Kommuneslags.DANSK, NU)]
    assert Counter(region.navn for region in regioner if region is not None) == {
        "Region Hovedstaden": 29,
        "Region Sjælland": 17,
        "Region Syddanmark": 22,
        "Region Midtjylland": 19,
        "Region Nordjylland": 11,
    }


@pytest.mark.parametrize(
    ("kode", "amtkode"),
    [("0400", "84"), ("0253", "85"), ("0461", "83"), ("0621", "83"), ("0615", "82"), ("0773", "81"), ("0787", "81")],
)
def test_regionen_er_kommunens(kode: str, amtkode: str) -> None:
    region = opslag.region_for(kode, NU)
    assert region is not None
    assert region.amtkode == amtkode
    assert region in opslag.regioner(NU)


@pytest.mark.parametrize(
    ("kode", "pr"), [("0461", FOER_REFORMEN), ("0411", NU), ("0956", NU), ("0801", FOER_REFORMEN), ("9998", NU)]
)
def test_ingen_region(kode: str, pr: date) -> None:
    assert opslag.region_for(kode, pr) is None


@pytest.mark.parametrize(
    ("kode", "foer", "siden"),
    [("0707", "Grenaa", "Norddjurs"), ("0849", "Aabybro", "Jammerbugt"), ("0461", "Odense", "Odense")],
)
def test_en_kode_kan_skifte_navn(kode: str, foer: str, siden: str) -> None:
    assert opslag.kommunenavn(kode, FOER_REFORMEN) == foer
    assert opslag.kommunenavn(kode, REFORMEN) == siden
    assert opslag.kommunenavn(kode) == siden


def test_en_nedlagt_kommune_har_navn_men_gaelder_ikke() -> None:
    foer = opslag.kommune("0801", FOER_REFORMEN)
    assert foer is not None
    assert foer.navn == "Arden"
    assert opslag.kommune("0801", REFORMEN) is None
    assert opslag.kommunenavn("0801") == "Arden"


def test_en_ny_kommune_gaelder_foerst_fra_sin_dato() -> None:
    assert opslag.kommune("0959", date(2017, 12, 31)) is None
    assert opslag.kommunenavn("0959", date(2017, 12, 31)) == "Kommune Qeqertalik"
    assert opslag.kommune("0958", date(2018, 1, 1)) is None


def test_en_ukendt_kode_vises_som_kode() -> None:
    assert opslag.kommunenavn("0998") == "0998"
    assert opslag.landenavn("5001x") == "5001x"
    assert opslag.kommune("0998", NU) is None
    assert opslag.saerlig_vejkode("0123") == ""
    assert not opslag.er_nordisk("")


def test_de_nordiske_lande() -> None:
    koder = [f"{kode:04d}" for kode in range(5000, 6000)]
    assert {opslag.landenavn(kode) for kode in koder if opslag.er_nordisk(kode)} == {
        "Danmark",
        "Finland",
        "Færøerne",
        "Island",
        "Norge",
        "Sverige",
    }


def test_lande_begynder_og_hoerer_op() -> None:
    sovjet = opslag.land("5162", date(1991, 12, 31))
    assert sovjet is not None
    assert (sovjet.navn, sovjet.alfa2, sovjet.alfa3) == ("Sovjetunionen", "SU", "SUN")
    assert opslag.land("5162", NU) is None
    assert opslag.landenavn("5162") == "Sovjetunionen"
    assert opslag.land("5700", date(1992, 1, 1)) is None
    assert opslag.landenavn("5700") == "Rusland"


def test_et_land_har_sine_egne_iso_koder() -> None:
    lande = [land for kode in range(5000, 6000) if (land := opslag.land(f"{kode:04d}", NU)) is not None]
    brugte = Counter(kode for land in lande for kode in (land.alfa2, land.alfa3) if kode)
    assert [kode for kode, antal in brugte.items() if antal > 1] == []
    assert len(lande) == 209
    assert {land.navn for land in lande if not land.alfa2} >= {"Statsløs", "Udlandet", "Land ukendt", "Kosovo"}


def test_sikringsgrupperne() -> None:
    grupper = opslag.sikringsgrupper(NU)
    assert set(grupper) == set("01245678X9")
    assert {kode for kode, gruppe in grupper.items() if not gruppe.har_laege} == set("278X9")
    assert {kode for kode, gruppe in grupper.items() if not gruppe.vaelges} == set("08X9")
    assert {kode for kode, gruppe in grupper.items() if not gruppe.sundhedskort} == set("78X9")
    assert {kode for kode, gruppe in grupper.items() if not gruppe.bekraeftet} == set("048X")
    assert all(gruppe.kilde for gruppe in grupper.values())
    assert not opslag.sikringsgrupper(date(1960, 1, 1))


@pytest.mark.parametrize(
    ("kode", "betyder"),
    [
        ("9900", "Kommunens eget brug, fx rådhuset"),
        ("9939", "Kommunens eget brug, fx rådhuset"),
        ("9940", "Reserveret af ministeriet"),
        ("9947", "Boligplacering af flygtninge"),
        ("9953", "Statsansat udsendt til tjeneste i udlandet"),
        ("9999", "Reserveret af ministeriet"),
        ("9899", ""),
    ],
)
def test_det_snaevreste_spaend_siger_hvad_en_vejkode_er(kode: str, betyder: str) -> None:
    assert opslag.saerlig_vejkode(kode, NU) == betyder


def test_en_vejkode_var_ikke_reserveret_foer_2003() -> None:
    assert opslag.saerlig_vejkode("9960", date(2003, 1, 31)) == ""


def _laes_alt() -> None:
    opslag.kommunenavn("0461")
    opslag.region_for("0461", NU)
    opslag.landenavn("5100")
    opslag.sikringsgrupper(NU)
    opslag.saerlig_vejkode("9900")
    opslag.gebyrsats(NU)
    opslag.satsreguleringer()


def test_laesning_koster_en_forespoergsel_pr_slags_og_siden_ingen() -> None:
    with CaptureQueriesContext(connection) as kold:
        _laes_alt()
    with CaptureQueriesContext(connection) as varm:
        _laes_alt()
    assert (len(kold), len(varm)) == (7, 0)
