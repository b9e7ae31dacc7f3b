"""Search words follow names, earlier names, addresses, moves, deaths and numbers through the importer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.db import connection

from kerne.session import session
from sikrede.models import Soegeord
from sikrede.soegning import Soegning, find, tolk
from tests.conftest import SOFIE
from tests.cpr.conftest import Delta, Hent, Koer
from tests.cpr.linjer import (
    ANE,
    BO,
    adresse,
    beskyttelse,
    hele,
    klarskrift,
    navn,
    person,
    post,
    skriv,
    tidligere_nummer,
)

ODENSE, AARHUS = "0461", "0751"


def _fundet(tekst: str, kommune: str = ODENSE) -> list[int]:
    soegning = tolk(tekst, dag=date(2026, 11, 22))
    assert isinstance(soegning, Soegning)
    with session(SOFIE):
        return [fund.sikret_id for fund in find(soegning, kommune=kommune)]


def tidligere(pnr: str, efternavn: str, annkor: str = "") -> str:
    return post("026", pnr, {"ANNKOR": annkor, "FORNVN": "Ane Sofie", "EFTERNVN": efternavn})


@pytest.mark.krav("SIK-1")
def test_et_nyt_navn_afloeser_det_gamle(delta: Delta, hent: Hent) -> None:
    delta(hele(ANE))
    assert _fundet("ane holm") == [hent(ANE).pk]
    delta([navn(ANE, "Ane", "Lund")])
    assert _fundet("holm") == []
    assert _fundet("lund") == [hent(ANE).pk]


@pytest.mark.krav("UD-5")
def test_et_tidligere_navn_finder_og_glemmes_naar_det_annulleres(delta: Delta, hent: Hent) -> None:
    """Only the row of the earlier name comes and goes; the person's own record is the same."""
    delta(hele(ANE))
    delta([tidligere(ANE, "Bang")])
    assert _fundet("bang") == _fundet("ane bang") == [hent(ANE).pk]
    delta([tidligere(ANE, "Bang", annkor="A")])
    assert _fundet("bang") == []


@pytest.mark.krav("UD-5")
def test_ord_der_stadig_er_i_navnet_gentages_ikke(delta: Delta) -> None:
    delta([*hele(ANE), tidligere(ANE, "Holm-Bang"), tidligere(ANE, "Bang")])
    with session(SOFIE):
        ord_ = sorted(Soegeord.objects.values_list("slags", "ord"))
    assert ord_ == [(1, "ane"), (1, "holm"), (1, "sofie"), (2, "bang"), (3, "aeroevej 10")]


@pytest.mark.krav("UD-5")
def test_navn_og_tidligere_navn_i_samme_fil(delta: Delta, hent: Hent) -> None:
    delta(hele(ANE))
    delta([navn(ANE, "Ane", "Lund"), tidligere(ANE, "Holm")])
    assert _fundet("holm") == _fundet("lund") == [hent(ANE).pk]


@pytest.mark.krav("UD-5")
def test_ordene_flytter_med_til_den_nye_kommune(delta: Delta, hent: Hent) -> None:
    delta([*hele(ANE), tidligere(ANE, "Bang")])
    flyttet = [adresse(ANE, kommune=AARHUS, hus="022"), klarskrift(ANE, kommune=AARHUS, hus="022")]
    delta(flyttet)
    for tekst in ("holm", "bang", "Ærøvej 22"):
        assert _fundet(tekst) == []
        assert _fundet(tekst, AARHUS) == [hent(ANE).pk]


@pytest.mark.krav("UD-5")
def test_en_ny_adresse_afloeser_den_gamle(delta: Delta, hent: Hent) -> None:
    delta(hele(ANE))
    assert _fundet("aeroevej 10") == _fundet("Ærøvej 10 5000 odense") == [hent(ANE).pk]
    delta([adresse(ANE, hus="012A"), klarskrift(ANE, hus="012A")])
    assert _fundet("ærøvej 10") == []
    assert _fundet("ærøvej 12") == _fundet("ærøvej 12a") == [hent(ANE).pk]


@pytest.mark.krav("UD-5")
def test_den_doede_findes_paa_navn_og_ikke_paa_adressen(delta: Delta, hent: Hent) -> None:
    delta(hele(ANE))
    delta([person(ANE, status="90"), navn(ANE)])
    assert _fundet("ane holm") == [hent(ANE).pk]
    assert _fundet("Ærøvej 10") == []


@pytest.mark.krav("CPR-11", "UD-5")
def test_et_afloest_nummer_har_ingen_ord(delta: Delta, hent: Hent) -> None:
    delta(hele(ANE))
    foer = hent(ANE).pk
    delta([person(ANE, status="60", gaeldende=BO), navn(ANE), *hele(BO), tidligere_nummer(BO, ANE)])
    assert hent(BO).pk == foer
    assert _fundet("ane holm") == _fundet("Ærøvej 10") == _fundet("01.01.1990") == [foer]


@pytest.mark.krav("UD-5", "SIK-3")
def test_den_der_bliver_beskyttet_findes_ikke_mere(delta: Delta) -> None:
    delta([*hele(ANE), tidligere(ANE, "Bang")])
    soegninger = ("holm", "bang", "Ærøvej 10", "01.01.1990", "ane 01.01.1990")
    assert all(_fundet(tekst) for tekst in soegninger)
    delta([beskyttelse(ANE)])
    assert not any(_fundet(tekst) for tekst in soegninger)


def test_samme_navn_igen_skriver_ingen_ord(indlaes: Koer, tmp_path: Path) -> None:
    linjer = [*hele(ANE), tidligere(ANE, "Bang")]
    indlaes(skriv(tmp_path, linjer))
    foer = _steder()
    med_c_o = [adresse(ANE, co="Ny") if linje.startswith("002") else linje for linje in linjer]
    assert indlaes(skriv(tmp_path, med_c_o, produceret="20261121"))["aendrede"] == 1
    assert _steder() == foer


def test_andres_ord_roeres_ikke(delta: Delta) -> None:
    delta([*hele(ANE), *hele(BO)])
    foer = _steder()
    delta([navn(ANE, "Ane", "Lund"), tidligere(ANE, "Holm")])
    assert len(set(foer) & set(_steder())) == 4


def _steder() -> list[tuple[str, str]]:
    """Where each word stands: rewritten, it stands elsewhere."""
    with session(SOFIE), connection.cursor() as cursor:
        cursor.execute("SELECT ctid::text, ord FROM sikrede_soegeord ORDER BY 1")
        return [(str(sted), str(ord_)) for sted, ord_ in cursor.fetchall()]
