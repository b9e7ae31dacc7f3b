"""The Sikrede register's file, made by hand-written lines (domaene.md 3.1)."""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kerne.aktoer import system
from kerne.session import session
from kerne.ur import Maskintid
from laegevalg.models import Registrering
from sikrede.models import Sikret
from ydere.models import Plads, Tilgang, Yder

ANE, BO = "6101901230", "6202851231"
A, B = "000011", "000022"
Koer = Callable[..., dict[str, Any]]


@pytest.fixture
def koer(db: None) -> Koer:
    """Run `sikrede_indlaes` and give its report."""

    def koer(fil: Path, *, proev: bool = False) -> dict[str, Any]:
        ud = io.StringIO()
        with contextlib.suppress(CommandError):
            call_command("sikrede_indlaes", str(fil), json=True, proev=proev, stdout=ud, stderr=io.StringIO())
        rapport: dict[str, Any] = json.loads(ud.getvalue())["filer"][0]
        return rapport

    return koer


@pytest.fixture(autouse=True)
def land(db: None) -> None:
    """Two persons; practice A in use, B's number used by one that ended and then by another."""
    with session(system("test")):
        for pnr in (ANE, BO):
            Sikret.objects.create(
                personnummer=pnr, status="01", koen="K", foedselsdato=date(1990, 1, 1), kommune="0461", version=1
            )
        for nummer, historik, fra, til in (
            (A, "1", date(1990, 1, 1), None),
            (B, "2", date(1990, 1, 1), date(2015, 1, 1)),
            (B, "3", date(2016, 1, 1), None),
        ):
            yder = Yder.objects.create(
                ydernummer=nummer, historik_id=historik, fra=fra, til=til, navn=nummer, region="83", speciale="80"
            )
            if til is None:
                Plads.objects.create(
                    yder=yder, kommune="0461", tilgang=Tilgang.AABEN, lukkegraense=9, maksimum=9, tilmeldte=5
                )


def _linje(pnr: str, *dele: tuple[int, str]) -> str:
    felt = [" "] * 634
    for pos, tekst in ((1, "10"), (3, pnr), *dele):
        felt[pos - 1 : pos - 1 + len(tekst)] = tekst
    return "".join(felt)


def _nu(pnr: str, laege: str = A, laege_fra: str = "20100101", gruppe: str = "1", gruppe_fra: str = "19900101") -> str:
    return _linje(pnr, (13, laege), (19, laege_fra), (35, gruppe), (36, gruppe_fra), (52, "461"))


def _med(linje: str, *dele: tuple[int, str]) -> str:
    felt = list(linje)
    for pos, tekst in dele:
        felt[pos - 1 : pos - 1 + len(tekst)] = tekst
    return "".join(felt)


def _fil(mappe: Path, *linjer: str, dato: str = "20261120", antal: int | None = None) -> Path:
    start = f"00{dato}{dato}060000000000F053  S1061023"
    sti = mappe / f"S1061023.{dato}"
    hele = [start, *linjer, f"99{len(linjer) if antal is None else antal:08d}"]
    sti.write_bytes(("\n".join(hele) + "\n").encode("latin-1"))
    return sti


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
    linje = _med(_nu(ANE, laege_fra="20180101"), (63, B), (69, "20000101"), (102, B), (108, "20270101"))
    rapport = koer(_fil(tmp_path, linje))
    assert (rapport["laest"], rapport["nye"], rapport["bemaerket"]) == (1, 1, {})
    assert _tidslinje(ANE) == [
        (date(1990, 1, 1), "1", ""),
        (date(2000, 1, 1), "1", "2"),
        (date(2018, 1, 1), "1", "1"),
        (date(2027, 1, 1), "1", "3"),
    ]


def test_taellerne_er_personernes_sidste_skift(koer: Koer, tmp_path: Path) -> None:
    kommer_til_b = _med(_nu(BO), (102, B), (108, "20270101"))
    koer(_fil(tmp_path, _nu(ANE), kommer_til_b))
    assert _tilmeldte() == {A: 1, B: 1}


def test_et_erstattet_skift_taelles_ikke(koer: Koer, tmp_path: Path) -> None:
    koer(_fil(tmp_path, _nu(ANE)))
    with session(system("test")):
        Registrering.objects.filter(yder__isnull=False).update(erstattet=Maskintid())
    koer(_fil(tmp_path, _nu(BO, laege=B, laege_fra="20200101"), dato="20261121"))
    assert _tilmeldte() == {A: 0, B: 1}


def test_ydernummer_der_ikke_var_i_brug_faar_naermeste_periode(koer: Koer, tmp_path: Path) -> None:
    rapport = koer(_fil(tmp_path, _nu(ANE, laege=B, laege_fra="20150601")))
    assert rapport["bemaerket"] == {"ydernummeret var ikke i brug på datoen: nærmeste periode valgt": 1}
    assert _tidslinje(ANE)[-1] == (date(2015, 6, 1), "1", "3")


@pytest.mark.krav("UD-22")
def test_bagefter_afstemmes_og_intet_overskrives(koer: Koer, tmp_path: Path) -> None:
    koer(_fil(tmp_path, _nu(ANE), _nu(BO)))
    foer = _tidslinje(ANE), _tidslinje(BO)
    naeste = _fil(tmp_path, _nu(ANE, laege=B), _nu(BO, gruppe="2", gruppe_fra="20200101"), dato="20261121")
    rapport = koer(naeste)
    assert (rapport["nye"], rapport["aendrede"], rapport["uaendrede"]) == (0, 0, 2)
    assert rapport["bemaerket"] == {
        "afviger: lægen er en anden her; intet ændret": 1,
        "afviger: sikringsgruppen er en anden her; intet ændret": 1,
    }
    assert (_tidslinje(ANE), _tidslinje(BO)) == foer


def test_afstemning_af_det_samme_bemaerker_intet(koer: Koer, tmp_path: Path) -> None:
    linjer = _nu(ANE), _nu(BO, gruppe="2", gruppe_fra="20200101")
    koer(_fil(tmp_path, *linjer))
    rapport = koer(_fil(tmp_path, *linjer, dato="20261121"))
    assert (rapport["uaendrede"], rapport["bemaerket"]) == (2, {})


@pytest.mark.parametrize(
    ("linje", "aarsag"),
    [
        (_nu("6303801233"), "personen findes ikke her"),
        (_nu("63038012X3"), "er ikke et CPR-nummer"),
        (_nu(BO, laege="099999"), "lægen findes ikke i yderregistret"),
        (_nu(BO, laege="09X999"), "er ikke et tal"),
        (_nu(BO, laege_fra="2010-1-1"), "er ikke en dato"),
        (_nu(BO, gruppe=" "), "nuværende sikringsgruppe mangler"),
        (_nu(BO, gruppe="3"), "sikringsgruppen kendes ikke"),
        (_nu(BO, gruppe_fra="00000000"), "nuværende sikringsgruppe er uden dato"),
        (_med(_nu(BO), (102, "099999"), (108, "20270101")), "lægen findes ikke i yderregistret"),
        (_nu(BO) + "x", "linjen er længere end layoutet for record 10"),
    ],
)
def test_en_daarlig_raekke_saettes_til_side(linje: str, aarsag: str, koer: Koer, tmp_path: Path) -> None:
    rapport = koer(_fil(tmp_path, linje, _nu(ANE)))
    assert (rapport["udfald"], rapport["nye"], rapport["udeladt"]) == ("indlaest", 1, {aarsag: 1})
    assert rapport["eksempler"][0].startswith("linje 2")
    assert _tidslinje(BO) == []


def test_en_tidligere_laege_registret_ikke_kender_udelades(koer: Koer, tmp_path: Path) -> None:
    rapport = koer(_fil(tmp_path, _med(_nu(ANE), (63, "099999"), (69, "20000101"))))
    assert rapport["bemaerket"] == {"tidligere læge findes ikke i yderregistret: udeladt": 1}
    assert _tidslinje(ANE) == [(date(2010, 1, 1), "1", "1")]


def test_samme_person_to_gange(koer: Koer, tmp_path: Path) -> None:
    rapport = koer(_fil(tmp_path, _nu(ANE), _nu(ANE, laege=B), _nu(BO)))
    assert (rapport["nye"], rapport["udeladt"]) == (1, {"personen findes mere end én gang": 1})
    assert _tidslinje(ANE) == []


def test_umulige_raekkefoelger_bemaerkes(koer: Koer, tmp_path: Path) -> None:
    linje = _med(_nu(ANE), (63, B), (69, "20110101"), (102, B), (108, "20090101"))
    rapport = koer(_fil(tmp_path, linje))
    assert rapport["bemaerket"] == {
        "forrige læge er ikke før den nuværende: udeladt": 1,
        "fremtidig læge er ikke efter den nuværende: udeladt": 1,
    }
    assert _tidslinje(ANE)[-1] == (date(2010, 1, 1), "1", "1")


def test_nul_uden_dato_er_ingen_gruppe(koer: Koer, tmp_path: Path) -> None:
    nuller = "00000000"
    linje = _med(_nu(ANE), (85, "0"), (86, nuller), (124, "0"), (125, nuller), (63, "000000"), (69, nuller))
    assert koer(_fil(tmp_path, linje))["bemaerket"] == {}


@pytest.mark.parametrize(
    ("lav", "besked"),
    [
        (lambda fil: _fil(fil, _nu(ANE), antal=2), "felt AntPost: Slutposten tæller 2 poster, men filen har 1."),
        (lambda fil: _fil(fil, _nu(ANE), dato="20261340"), "felt OpgDato: Datoen findes ikke."),
        (lambda fil: _fil(fil, _nu(ANE), "99        "), "linje 3, felt AntPost: Slutposten er afkortet"),
        (lambda fil: _fil(fil, _nu(ANE), "00" + "0" * 42), "linje 3: Startposten 00 står midt i filen."),
    ],
)
def test_en_daarlig_fil_afvises(lav: Callable[[Path], Path], besked: str, koer: Koer, tmp_path: Path) -> None:
    rapport = koer(lav(tmp_path))
    assert rapport["udfald"] == "afvist"
    assert besked in rapport["fejl"]
    assert _tidslinje(ANE) == []


def test_forkert_snitflade_afvises(koer: Koer, tmp_path: Path) -> None:
    fil = _fil(tmp_path, _nu(ANE))
    fil.write_bytes(fil.read_bytes().replace(b"S1061023", b"S1061024"))
    assert koer(fil)["fejl"] == "linje 1, felt SnitfladeId: Filen er ikke fra snitfladen S1061023."


def test_kun_10_poster_taelles_og_ukendte_fortaelles(koer: Koer, tmp_path: Path) -> None:
    rapport = koer(_fil(tmp_path, _nu(ANE), "42" + "x" * 50, antal=1))
    assert (rapport["udfald"], rapport["nye"], rapport["ukendte"]) == ("indlaest", 1, {"42": 1})


def test_en_aeldre_fil_og_samme_fil(koer: Koer, tmp_path: Path) -> None:
    fil = _fil(tmp_path, _nu(ANE))
    koer(fil)
    assert koer(fil)["udfald"] == "kendt"
    assert "ikke nyere" in koer(_fil(tmp_path, _nu(BO), dato="20261119"))["fejl"]


def test_proev_aendrer_intet(koer: Koer, tmp_path: Path) -> None:
    assert koer(_fil(tmp_path, _nu(ANE)), proev=True)["nye"] == 1
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
    with connection.execute_wrapper(taeller):
        koer(_fil(tmp_path, _nu(ANE)))
        faa = len(saetninger)
        saetninger.clear()
        rapport = koer(_fil(tmp_path, *(_nu(f"61029{nr:05d}") for nr in range(200)), dato="20261121"))
    assert (rapport["nye"], len(saetninger)) == (200, faa)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sted=st.integers(0, 640), tekst=st.text(st.characters(codec="latin-1"), min_size=1, max_size=30))
def test_rettede_linjer_laeses_eller_afvises(sted: int, tekst: str, koer: Koer) -> None:
    linje = _nu(ANE)
    with tempfile.TemporaryDirectory() as mappe:
        rapport = koer(_fil(Path(mappe), linje[:sted] + tekst + linje[sted + len(tekst) :], _nu(BO)))
    assert rapport["udfald"] in {"indlaest", "afvist", "kendt"}
