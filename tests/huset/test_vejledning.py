"""The user guide leads somewhere, shows pictures that are made, and says what the screens say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from lxml import html

from sikrede.ramme import FUNKTIONER
from sygesikring.rammen import SIDENS_GENVEJE, STEDER, Navigationspunkt
from sygesikring.systemtjek import alle_genveje
from tests.huset.test_rum import ROD, RUM

VEJLEDNING = ROD / "docs" / "brugervejledning"
GENVEJSSIDE = VEJLEDNING / "genveje-og-tilgaengelighed.md"
BILLEDER = ROD / "docs" / "billeder"
STOERST = 150_000
Genveje = set[tuple[str, str]]


def _sider() -> list[Path]:
    return [ROD / "README.md", *sorted(VEJLEDNING.glob("*.md"))]


def _henvisninger(side: Path) -> list[str]:
    """The targets of a page's links and pictures that are in the project."""
    fundne = re.findall(r"\]\(([^)\s]+)\)", side.read_text(encoding="utf-8"))
    return [maal for maal in fundne if not maal.startswith(("http:", "https:"))]


def _ankre(side: Path) -> set[str]:
    """The names its headings have as link targets: lower case, words joined by hyphens."""
    overskrifter = re.findall(r"^#+ (.+)$", side.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", en.lower()).replace(" ", "-") for en in overskrifter}


def _findes(side: Path, maal: str) -> bool:
    sti, _, anker = maal.partition("#")
    fil = (side.parent / sti).resolve() if sti else side
    return fil.exists() and (not anker or anker in _ankre(fil))


@pytest.mark.parametrize("side", _sider(), ids=lambda side: str(side.relative_to(ROD)))
def test_alle_henvisninger_findes(side: Path) -> None:
    assert [maal for maal in _henvisninger(side) if not _findes(side, maal)] == []


def test_hver_side_kan_naas_fra_forsiden() -> None:
    assert {maal for maal in _henvisninger(VEJLEDNING / "README.md") if maal.endswith(".md")} == {
        side.name for side in VEJLEDNING.glob("*.md") if side.name != "README.md"
    }
    assert "docs/brugervejledning/README.md" in _henvisninger(ROD / "README.md")


def test_hvert_billede_er_lavet_af_proeverne_og_bliver_vist() -> None:
    viste = {
        (side.parent / maal).resolve().name for side in _sider() for maal in _henvisninger(side) if maal.endswith("png")
    }
    kilde = (ROD / "tests" / "browser" / "billeder.py").read_text(encoding="utf-8")
    i_mappen = {fil.name for fil in BILLEDER.iterdir()}
    assert viste == i_mappen
    assert [navn for navn in i_mappen if f'"{navn.removesuffix(".png")}"' not in kilde] == []
    assert [fil.name for fil in BILLEDER.iterdir() if fil.stat().st_size >= STOERST] == []


def test_et_billede_siger_hvad_det_viser() -> None:
    tomme = [side.name for side in _sider() if re.search(r"!\[\s*\]", side.read_text(encoding="utf-8"))]
    assert tomme == []


def _i_vejledningen() -> Genveje:
    """The rows of the guide's table: the keys and what they do."""
    raekker = re.findall(r"^\| (<kbd>.+?) \| (.+?) \|", GENVEJSSIDE.read_text(encoding="utf-8"), re.MULTILINE)
    return {("".join(re.findall(r"<kbd>(.+?)</kbd>", taster)), hvad) for taster, hvad in raekker}


def _i_systemet() -> Genveje:
    """What the overview `?` lists on every page, and what pages and the funktionsmenu add to it."""
    navigation = [Navigationspunkt(sted.titel, "/", aktiv=False, genvej=sted.genvej) for sted in STEDER]
    oversigt = html.fromstring(render_to_string("komponenter/genvejsoversigt.html", {"navigation": navigation}))
    alle_sider = {
        ("".join(kbd.text or "" for kbd in raekke.iterfind("dt/kbd")), raekke.findtext("dd") or "")
        for raekke in oversigt.iterfind("dl/div")
    }
    return alle_sider | {(en.taster.replace(" ", "").upper(), en.hvad) for en in alle_genveje()}


@pytest.mark.krav("GEN-1")
def test_vejledningen_har_netop_de_genveje_der_findes() -> None:
    assert SIDENS_GENVEJE
    assert _i_vejledningen() == _i_systemet()


@pytest.mark.krav("GEN-1")
def test_en_ny_handling_mangler_i_vejledningen(monkeypatch: pytest.MonkeyPatch) -> None:
    ny = replace(next(iter(FUNKTIONER)), noegle="ny", titel="Ny handling", genvej="x")
    monkeypatch.setitem(FUNKTIONER._poster, "ny", ny)
    assert _i_systemet() - _i_vejledningen() == {("X", "Ny handling")}


def _skaermens_ord() -> str:
    """Everything a screen can say: templates without their comments, the scripts, and the rooms' own texts."""
    skabeloner = (fil.read_text(encoding="utf-8") for fil in sorted((ROD / "templates").rglob("*.html")))
    uden_noter = (
        re.sub(r"{% comment %}.*?{% endcomment %}|{#.*?#}", "", tekst, flags=re.DOTALL) for tekst in skabeloner
    )
    kode = [*(ROD / "frontend" / "js").glob("*.js"), *(fil for rum in RUM for fil in (ROD / rum).rglob("*.py"))]
    return "\n".join([*uden_noter, *(fil.read_text(encoding="utf-8") for fil in kode)])


def _fede(side: Path) -> Iterator[str]:
    """What the page quotes from the screen; one that ends in … goes on with something of the case."""
    for fundet in re.findall(r"\*\*(.+?)\*\*", side.read_text(encoding="utf-8"), re.DOTALL):
        yield " ".join(fundet.split()).removesuffix("…").strip()


@pytest.mark.parametrize("side", sorted(VEJLEDNING.glob("*.md")), ids=lambda side: side.name)
def test_det_der_staar_med_fed_staar_paa_skaermen(side: Path) -> None:
    skaermen = _skaermens_ord()
    fede = list(_fede(side))
    assert fede
    assert [en for en in fede if en not in skaermen] == []
