"""Shortcuts that stand in each other's way are found at start, and none is hidden in a template (GEN-1)."""

from __future__ import annotations

import re

import pytest
from django.core.checks import run_checks
from hypothesis import given
from hypothesis import strategies as st

from sikrede.ramme import FUNKTIONER, Funktion
from sygesikring.rammen import SIDENS_GENVEJE, STEDER
from sygesikring.systemtjek import Genvej, alle_genveje, efterse_genveje
from tests.stoette.processer import ROD

pytestmark = pytest.mark.krav("GEN-1")
_taster = st.text("abg", min_size=1, max_size=2).map(" ".join)


def _koder(*taster: str) -> list[str]:
    return [str(en.id) for en in efterse_genveje([Genvej(t, f"Handling {nr}") for nr, t in enumerate(taster)])]


@pytest.mark.parametrize("taster", ["", "V", "vv", "g  s", "g s t", "/", "?", " v"])
def test_hver_handling_har_en_genvej_der_kan_tastes(taster: str) -> None:
    assert _koder(taster) == ["sygesikring.E001"]


def test_to_kan_ikke_have_den_samme() -> None:
    assert _koder("v", "o", "v") == ["sygesikring.E002"]
    assert _koder("g s", "g s") == ["sygesikring.E002"]


@pytest.mark.parametrize("taster", [("g", "g s"), ("g s", "g")])
def test_en_kort_maa_ikke_skygge_for_en_lang(taster: tuple[str, str]) -> None:
    assert _koder(*taster) == ["sygesikring.E003"]


@given(st.lists(_taster, unique=True, max_size=6))
def test_uden_fund_kan_hver_genvej_naas_ved_at_taste_den(taster: list[str]) -> None:
    """Typed key by key as the browser reads them: the first that matches wins, so no other may match before the end."""
    if _koder(*taster):
        return
    for genvej in taster:
        foerste = genvej.split(" ")[0]
        assert genvej == foerste or foerste not in taster


def test_de_registrerede_er_i_orden() -> None:
    assert run_checks(tags=["genveje"]) == []
    assert {sted.genvej for sted in STEDER} | {f.genvej for f in FUNKTIONER} <= {en.taster for en in alle_genveje()}


def test_tjekket_ser_en_ny_handling(monkeypatch: pytest.MonkeyPatch) -> None:
    ny = Funktion("ny", 90, "Ny handling", "o", lambda sikret: "/", lambda sikret, aktoer: "")
    monkeypatch.setitem(FUNKTIONER._poster, "ny", ny)
    (fejl,) = run_checks(tags=["genveje"])
    assert (fejl.id, fejl.hint) == ("sygesikring.E002", "Giv den ene en anden tast.")
    assert "Ny handling" in fejl.msg


def test_skabelonernes_egne_genveje_er_meldt_til() -> None:
    """A key written in a template is one of the pages' own, or that of the action it does outside the funktionsmenu."""
    fundne = {
        taster
        for fil in (ROD / "templates").rglob("*.html")
        for taster in re.findall(r'data-genvej="([^"{]+)"', fil.read_text(encoding="utf-8"))
    }
    assert fundne >= set(SIDENS_GENVEJE)
    assert fundne <= set(SIDENS_GENVEJE) | {funktion.genvej for funktion in FUNKTIONER}
