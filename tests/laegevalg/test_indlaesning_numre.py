"""Persons who have had another CPR number: their row finds them, and two rows are one person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kerne.aktoer import system
from kerne.session import session
from laegevalg.models import Registrering, Sikredeoplysning
from sikrede.models import Sikret, Tidligerenummer
from tests.laegevalg.sikrede_linjer import ANE, BO, B, fil, med, nu

Koer = Callable[..., dict[str, Any]]
pytestmark = pytest.mark.usefixtures("land")

OPGIVET = "6101901249"
UDEN_RAEKKE = "6101901257"


@pytest.fixture(autouse=True)
def anes_tidligere_numre(land: None) -> None:
    """One number that still has a row of its own, given up, and one that is only remembered."""
    with session(system("test")):
        Sikret.objects.create(
            personnummer=OPGIVET,
            gaeldende_personnummer=ANE,
            status="60",
            koen="K",
            foedselsdato=date(1990, 1, 1),
            kommune="0461",
        )
        Tidligerenummer.objects.create(sikret=Sikret.objects.get(personnummer=ANE), personnummer=UDEN_RAEKKE)


def _registrerede() -> dict[str, str | None]:
    """Each registered person's number, and the last doctor's."""
    with session(system("test")):
        raekker = Registrering.objects.order_by("fra").values_list("sikret__personnummer", "yder__ydernummer")
        return dict(raekker)


@pytest.mark.parametrize("nummer", [OPGIVET, UDEN_RAEKKE])
def test_en_raekke_paa_et_opgivet_nummer_finder_personen(nummer: str, koer: Koer, tmp_path: Path) -> None:
    rapport = koer(fil(tmp_path, med(nu(nummer, laege=B), (157, "20200101"))))
    assert (rapport["nye"], rapport["udeladt"]) == (1, {})
    assert _registrerede() == {ANE: B}
    with session(system("test")):
        assert Sikredeoplysning.objects.get().sikret.personnummer == ANE


@pytest.mark.parametrize("nummer", [OPGIVET, UDEN_RAEKKE])
@pytest.mark.parametrize("gaeldende_foerst", [True, False])
def test_raekken_paa_det_gaeldende_nummer_afgoer(
    nummer: str, gaeldende_foerst: bool, koer: Koer, tmp_path: Path
) -> None:
    linjer = [nu(ANE), med(nu(nummer, laege=B), (157, "20200101"))]
    rapport = koer(fil(tmp_path, *(linjer if gaeldende_foerst else reversed(linjer)), nu(BO)))
    aarsag = "personen har også en række på sit gældende CPR-nummer"
    assert (rapport["nye"], rapport["udeladt"]) == (2, {aarsag: 1})
    assert rapport["eksempler"] == [f"linje {3 if gaeldende_foerst else 2}, felt CPRnr: {aarsag}"]
    assert _registrerede() == {ANE: "000011", BO: "000011"}
    with session(system("test")):
        assert not Sikredeoplysning.objects.exists()


def test_to_opgivne_numre_og_intet_gaeldende_afgoer_intet(koer: Koer, tmp_path: Path) -> None:
    rapport = koer(fil(tmp_path, nu(OPGIVET), nu(UDEN_RAEKKE, laege=B), nu(BO)))
    assert (rapport["nye"], rapport["udeladt"]) == (1, {"personen findes mere end én gang": 2})
    assert _registrerede() == {BO: "000011"}


def test_det_gaeldende_to_gange_og_et_opgivet_afgoer_intet(koer: Koer, tmp_path: Path) -> None:
    rapport = koer(fil(tmp_path, nu(ANE), nu(ANE, laege=B), nu(OPGIVET)))
    assert (rapport["nye"], rapport["laest"]) == (0, 3)
    assert rapport["udeladt"] == {
        "personen findes mere end én gang": 2,
        "personen har også en række på sit gældende CPR-nummer": 1,
    }
    assert _registrerede() == {}


def test_senere_filer_sammenholdes_med_personen(koer: Koer, tmp_path: Path) -> None:
    koer(fil(tmp_path, nu(ANE)))
    rapport = koer(fil(tmp_path, nu(UDEN_RAEKKE, laege=B), dato="20261127"))
    assert (rapport["nye"], rapport["uaendrede"]) == (0, 1)
    assert rapport["bemaerket"] == {"afviger: lægen er en anden her; intet ændret": 1}
