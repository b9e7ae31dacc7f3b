"""Search words follow the name and the municipality through the importer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kerne.session import session
from sikrede.models import Sikret, Soegeord
from sikrede.soegning import soeg_navn
from tests.conftest import SOFIE
from tests.cpr.conftest import Koer
from tests.cpr.linjer import ANE, adresse, beskyttelse, hele, klarskrift, navn, person, skriv

Hent = Callable[[str], Sikret]


def _fundet(*ord_: str, kommune: str = "0461") -> list[int]:
    with session(SOFIE):
        return soeg_navn(ord_, kommune=kommune)


@pytest.mark.krav("SIK-1")
def test_et_nyt_navn_afloeser_det_gamle(indlaes: Koer, hent: Hent, tmp_path: Path) -> None:
    indlaes(skriv(tmp_path, hele(ANE)))
    assert _fundet("ane", "holm") == [hent(ANE).pk]
    indlaes(skriv(tmp_path, [navn(ANE, "Ane", "Lund")], produceret="20261121", forrige="20261120"))
    assert _fundet("holm") == []
    assert _fundet("lund") == [hent(ANE).pk]


def test_ordene_flytter_med_til_den_nye_kommune(indlaes: Koer, hent: Hent, tmp_path: Path) -> None:
    indlaes(skriv(tmp_path, hele(ANE)))
    flyttet = [person(ANE), adresse(ANE, kommune="0751"), klarskrift(ANE, kommune="0751"), navn(ANE)]
    indlaes(skriv(tmp_path, flyttet, produceret="20261121", forrige="20261120"))
    assert _fundet("holm") == []
    assert _fundet("holm", kommune="0751") == [hent(ANE).pk]


def test_den_der_bliver_beskyttet_findes_ikke_mere(indlaes: Koer, tmp_path: Path) -> None:
    indlaes(skriv(tmp_path, hele(ANE)))
    assert _fundet("holm")
    indlaes(skriv(tmp_path, [beskyttelse(ANE)], produceret="20261121", forrige="20261120"))
    assert _fundet("holm") == []


def test_samme_navn_igen_skriver_ingen_ord(indlaes: Koer, tmp_path: Path) -> None:
    indlaes(skriv(tmp_path, hele(ANE)))
    foer = _ctid()
    uden_c_o = [person(ANE), adresse(ANE, co="Ny"), klarskrift(ANE), navn(ANE)]
    assert indlaes(skriv(tmp_path, uden_c_o, produceret="20261121"))["aendrede"] == 1
    assert _ctid() == foer


def _ctid() -> list[str]:
    with session(SOFIE):
        return [str(raekke) for raekke in Soegeord.objects.extra(select={"sted": "ctid"}).values_list("sted", "ord")]
