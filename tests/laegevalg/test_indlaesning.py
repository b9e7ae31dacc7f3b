"""The Sikrede register's file: doctor and group become change points, and are compared ever after."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grunddata import opslag
from grunddata.models import Sikringsgruppe
from kerne.aktoer import system
from kerne.session import session
from kerne.ur import Maskintid
from laegevalg.models import Registrering
from sikrede.models import Sikret
from tests.laegevalg.sikrede_linjer import ANE, BO, A, B, fil, med, nu
from ydere.models import Plads, Yder

Koer = Callable[..., dict[str, Any]]
pytestmark = pytest.mark.usefixtures("land")


def _tidslinje(pnr: str) -> list[tuple[date, str, str]]:
    with session(system("test")):
        return [
            (r.fra, r.gruppe, r.yder.historik_id if r.yder else "")
            for r in Registrering.objects.filter(sikret__personnummer=pnr, erstattet=None)
            .select_related("yder")
            .order_by("fra")
        ]


def _tilmeldte() -> dict[str, int]:
    with session(system("test")):
        return dict(Plads.objects.values_list("yder__ydernummer", "tilmeldte"))


def test_skift_med_den_periode_ydernummeret_havde(koer: Koer, tmp_path: Path) -> None:
    linje = med(nu(ANE, laege_fra="20180101"), (63, B), (69, "20000101"), (102, B), (108, "20270101"))
    rapport = koer(fil(tmp_path, linje))
    assert (rapport["laest"], rapport["nye"], rapport["bemaerket"]) == (1, 1, {})
    assert _tidslinje(ANE) == [
        (date(1990, 1, 1), "1", ""),
        (date(2000, 1, 1), "1", "2"),
        (date(2018, 1, 1), "1", "1"),
        (date(2027, 1, 1), "1", "3"),
    ]


def test_taellerne_er_personernes_sidste_skift(koer: Koer, tmp_path: Path) -> None:
    kommer_til_b = med(nu(BO), (102, B), (108, "20270101"))
    koer(fil(tmp_path, nu(ANE), kommer_til_b))
    assert _tilmeldte() == {A: 1, B: 1}


def test_et_erstattet_skift_taelles_ikke(koer: Koer, tmp_path: Path) -> None:
    koer(fil(tmp_path, nu(ANE)))
    with session(system("test")):
        Registrering.objects.filter(yder__isnull=False).update(erstattet=Maskintid())
    koer(fil(tmp_path, nu(BO, laege=B, laege_fra="20200101"), dato="20261121"))
    assert _tilmeldte() == {A: 0, B: 1}


def test_ydernummer_der_ikke_var_i_brug_faar_naermeste_periode(koer: Koer, tmp_path: Path) -> None:
    rapport = koer(fil(tmp_path, nu(ANE, laege=B, laege_fra="20150601")))
    assert rapport["bemaerket"] == {"ydernummeret var ikke i brug på datoen: nærmeste periode valgt": 1}
    assert _tidslinje(ANE)[-1] == (date(2015, 6, 1), "1", "3")


@pytest.mark.krav("UD-22")
def test_bagefter_afstemmes_og_intet_overskrives(koer: Koer, tmp_path: Path) -> None:
    koer(fil(tmp_path, nu(ANE), nu(BO)))
    foer = _tidslinje(ANE), _tidslinje(BO)
    naeste = fil(tmp_path, nu(ANE, laege=B), nu(BO, gruppe="2", gruppe_fra="20200101"), dato="20261121")
    rapport = koer(naeste)
    assert (rapport["nye"], rapport["aendrede"], rapport["uaendrede"]) == (0, 0, 2)
    assert rapport["bemaerket"] == {
        "afviger: lægen er en anden her; intet ændret": 1,
        "afviger: sikringsgruppen er en anden her; intet ændret": 1,
    }
    assert (_tidslinje(ANE), _tidslinje(BO)) == foer


def test_afstemning_af_det_samme_bemaerker_intet(koer: Koer, tmp_path: Path) -> None:
    linjer = nu(ANE), nu(BO, gruppe="2", gruppe_fra="20200101")
    koer(fil(tmp_path, *linjer))
    rapport = koer(fil(tmp_path, *linjer, dato="20261121"))
    assert (rapport["uaendrede"], rapport["bemaerket"]) == (2, {})


@pytest.mark.parametrize(
    ("linje", "aarsag"),
    [
        (nu("6303801233"), "personen findes ikke her"),
        (nu("63038012X3"), "er ikke et CPR-nummer"),
        (nu(BO, laege="099999"), "lægen findes ikke i yderregistret"),
        (nu(BO, laege="09X999"), "er ikke et tal"),
        (nu(BO, laege_fra="2010-1-1"), "er ikke en dato"),
        (nu(BO, gruppe=" "), "nuværende sikringsgruppe mangler"),
        (nu(BO, gruppe="3"), "sikringsgruppen kendes ikke"),
        (med(nu(BO), (124, "3"), (125, "20270101")), "sikringsgruppen kendes ikke"),
        (nu(BO, gruppe_fra="00000000"), "nuværende sikringsgruppe er uden dato"),
        (med(nu(BO), (102, "099999"), (108, "20270101")), "lægen findes ikke i yderregistret"),
        (nu(BO) + "x", "linjen er længere end layoutet for record 10"),
    ],
)
def test_en_daarlig_raekke_saettes_til_side(linje: str, aarsag: str, koer: Koer, tmp_path: Path) -> None:
    rapport = koer(fil(tmp_path, linje, nu(ANE)))
    assert (rapport["udfald"], rapport["nye"], rapport["udeladt"]) == ("indlaest", 1, {aarsag: 1})
    assert rapport["eksempler"][0].startswith("linje 2")
    assert _tidslinje(BO) == []


def test_en_tidligere_laege_registret_ikke_kender_udelades(koer: Koer, tmp_path: Path) -> None:
    rapport = koer(fil(tmp_path, med(nu(ANE), (63, "099999"), (69, "20000101"))))
    assert rapport["bemaerket"] == {"tidligere læge findes ikke i yderregistret: udeladt": 1}
    assert _tidslinje(ANE) == [(date(2010, 1, 1), "1", "1")]


def test_en_forrige_gruppe_der_ikke_kendes_udelades(koer: Koer, tmp_path: Path) -> None:
    rapport = koer(fil(tmp_path, med(nu(ANE), (85, "3"), (86, "19800101"))))
    assert rapport["bemaerket"] == {"forrige sikringsgruppe kendes ikke: udeladt": 1}
    assert _tidslinje(ANE)[0] == (date(1990, 1, 1), "1", "")


@pytest.fixture
def glem_grunddata() -> Iterator[None]:
    """What a test changed of the reference data must not be another test's."""
    yield
    opslag.glem()


@pytest.mark.usefixtures("glem_grunddata")
def test_grupperne_er_dem_der_gaelder_paa_filens_dag(koer: Koer, tmp_path: Path) -> None:
    with session(system("test")):
        Sikringsgruppe.objects.filter(kode="5").update(gyldig_til=date(2026, 11, 20))
        Sikringsgruppe.objects.filter(kode="6").update(gyldig_til=date(2026, 11, 21), har_laege=False)
        opslag.glem()
    rapport = koer(fil(tmp_path, nu(ANE, gruppe="5"), nu(BO, gruppe="6")))
    assert (rapport["nye"], rapport["udeladt"]) == (1, {"sikringsgruppen kendes ikke": 1})
    assert _tidslinje(BO) == [(date(1990, 1, 1), "6", "")]


def test_af_to_perioder_paa_datoen_vaelges_den_sidst_begyndte(koer: Koer, tmp_path: Path) -> None:
    with session(system("test")):
        for historik, fra in (("4", date(2005, 1, 1)), ("5", date(2005, 1, 1))):
            Yder.objects.create(ydernummer=A, historik_id=historik, fra=fra, navn="Ny", region="83", speciale="80")
    koer(fil(tmp_path, nu(ANE, laege_fra="20040101"), nu(BO)))
    assert (_tidslinje(ANE)[-1][2], _tidslinje(BO)[-1][2]) == ("1", "5")


def test_samme_person_to_gange(koer: Koer, tmp_path: Path) -> None:
    rapport = koer(fil(tmp_path, nu(ANE), nu(ANE, laege=B), nu(BO)))
    assert (rapport["nye"], rapport["udeladt"]) == (1, {"personen findes mere end én gang": 2})
    assert _tidslinje(ANE) == []


def test_umulige_raekkefoelger_bemaerkes(koer: Koer, tmp_path: Path) -> None:
    linje = med(nu(ANE), (63, B), (69, "20110101"), (102, B), (108, "20090101"))
    rapport = koer(fil(tmp_path, linje))
    assert rapport["bemaerket"] == {
        "forrige læge er ikke før den nuværende: udeladt": 1,
        "fremtidig læge er ikke efter den nuværende: udeladt": 1,
    }
    assert _tidslinje(ANE)[-1] == (date(2010, 1, 1), "1", "1")


def test_nul_uden_dato_er_ingen_gruppe(koer: Koer, tmp_path: Path) -> None:
    nuller = "00000000"
    linje = med(nu(ANE), (85, "0"), (86, nuller), (124, "0"), (125, nuller), (63, "000000"), (69, nuller))
    assert koer(fil(tmp_path, linje))["bemaerket"] == {}


def test_proev_aendrer_intet(koer: Koer, tmp_path: Path) -> None:
    assert koer(fil(tmp_path, nu(ANE)), proev=True)["nye"] == 1
    assert _tidslinje(ANE) == []
    assert _tilmeldte() == {A: 5, B: 5}


def test_antallet_af_saetninger_vokser_ikke_med_filen(koer: Koer, tmp_path: Path) -> None:
    saetninger: list[str] = []

    def taeller(execute: Callable[..., object], sql: str, *resten: object) -> object:
        saetninger.append(sql)
        return execute(sql, *resten)

    with session(system("test")):
        Sikret.objects.bulk_create(
            Sikret(personnummer=f"61029{nr:05d}", status="01", koen="K", foedselsdato=date(1990, 2, 1), kommune="0461")
            for nr in range(200)
        )
    opslag.glem()
    with connection.execute_wrapper(taeller):
        koer(fil(tmp_path, nu(ANE)))
        faa = len(saetninger)
        saetninger.clear()
        opslag.glem()
        rapport = koer(fil(tmp_path, *(nu(f"61029{nr:05d}") for nr in range(200)), dato="20261121"))
    assert (rapport["nye"], len(saetninger)) == (200, faa)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sted=st.integers(0, 640), tekst=st.text(st.characters(codec="latin-1"), min_size=1, max_size=30))
def test_rettede_linjer_laeses_eller_afvises(sted: int, tekst: str, koer: Koer) -> None:
    linje = nu(ANE)
    with tempfile.TemporaryDirectory() as mappe:
        rapport = koer(fil(Path(mappe), linje[:sted] + tekst + linje[sted + len(tekst) :], nu(BO)))
    assert rapport["udfald"] in {"indlaest", "afvist", "kendt"}
