"""A person's records may stand together, by type or in any order: what they become is the same."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from django.db.models import Model
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpr.models import Abonnementsophoer, Fejlmelding, Haendelse
from kerne.aktoer import system
from kerne.session import session
from sikrede.models import Sikret, Soegeord
from tests.cpr.conftest import Koer, forsoeg
from tests.cpr.fulde import ALLE, RAEKKER, fuld
from tests.cpr.linjer import BO, CARL, haendelse, hele, nummer, person, post, skriv, tidligere_nummer

FULD, HEL, TILSIDE = nummer(1), nummer(2), nummer(3)
LINJER = [
    person(FULD), *(fuld(type_, FULD) for type_ in ALLE if type_ not in {"001", "022"}),
    *hele(HEL, efternavn="Æbelø"), *(post("014", HEL, {"PNRBARN": barn}) for barn in (BO, CARL, FULD)),
    person(TILSIDE), fuld("014", TILSIDE), fuld("010", TILSIDE, {"LANDEKOD": "51X0"}),
    person(nummer(4), status="60", gaeldende=HEL), tidligere_nummer(HEL, nummer(4)),
    haendelse(FULD, "A01"), haendelse(FULD, "A01"), haendelse(TILSIDE, "A21"), haendelse(nummer(9), "A06"),
    post("910", "PNR", {"FEJLNR": "0042"}), post("997", HEL, {"HAENDELSE": "A45"}), f"777{HEL}",
]  # fmt: skip
_TAL = ("laest", "nye", "aendrede", "uaendrede", "udeladt", "ikke_anvendt", "ukendte", "bemaerket")


def _alt() -> dict[str, list[str]]:
    """Everything stored, without keys and places."""
    uden = {"id", "sikret_id", "offentlig_id", "indlaesning_id", "linje"}
    modeller: set[type[Model]] = {
        Sikret,
        Haendelse,
        Fejlmelding,
        Abonnementsophoer,
        Soegeord,
        *(model for model, _ in RAEKKER.values()),
    }
    with session(system("test")):
        return {
            model.__name__: sorted(
                str(sorted((k, str(v)) for k, v in raekke.items() if k not in uden))
                for raekke in model._base_manager.values()
            )
            for model in modeller
        }


def _laest(indlaes: Koer, linjer: list[str]) -> tuple[dict[str, object], dict[str, list[str]]]:
    with tempfile.TemporaryDirectory() as mappe, forsoeg():
        rapport = indlaes(skriv(Path(mappe), linjer))
        return {navn: rapport[navn] for navn in _TAL}, _alt()


Udfald = tuple[dict[str, object], dict[str, list[str]]]


@pytest.fixture
def ventet(indlaes: Koer) -> Udfald:
    """What the lines become in the order they are written in above."""
    tal, alt = _laest(indlaes, LINJER)
    assert (tal["nye"], tal["udeladt"], tal["ukendte"]) == (3, {"er ikke et tal": 1}, {"777": 1})
    assert (len(alt["Sikret"]), len(alt["Haendelse"]), len(alt["Barn"])) == (3, 4, 4)
    return tal, alt


def test_samlet_efter_type(indlaes: Koer, ventet: Udfald) -> None:
    assert _laest(indlaes, sorted(LINJER, key=lambda linje: linje[:3])) == ventet
    assert _laest(indlaes, sorted(LINJER, key=lambda linje: linje[:3], reverse=True)) == ventet


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(linjer=st.permutations(LINJER))
def test_i_hvilken_som_helst_orden(linjer: list[str], indlaes: Koer, ventet: Udfald) -> None:
    assert _laest(indlaes, linjer) == ventet


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(linjer=st.permutations(LINJER))
def test_i_en_anden_orden_oven_paa_de_samme_aendrer_intet(linjer: list[str], indlaes: Koer) -> None:
    with tempfile.TemporaryDirectory() as mappe, forsoeg():
        indlaes(skriv(Path(mappe), LINJER))
        foer = _alt()
        rapport = indlaes(skriv(Path(mappe), linjer, produceret="20261121", forrige="20261120"))
        assert (rapport["nye"], rapport["aendrede"], rapport["uaendrede"]) == (0, 0, 3)
        uden_meldinger = {"Fejlmelding", "Abonnementsophoer"}
        assert {k: v for k, v in _alt().items() if k not in uden_meldinger} == {
            k: v for k, v in foer.items() if k not in uden_meldinger
        }
