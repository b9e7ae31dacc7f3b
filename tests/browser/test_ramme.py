"""The frame: shortcuts, themes, copying, and the policy every page comes with."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import scene
from tests.browser.vagt import hoert

pytestmark = pytest.mark.browser
Aabn = Callable[..., Page]
LogInd = Callable[..., None]


@pytest.fixture
def overblik(aabn: Aabn, log_ind: LogInd) -> Page:
    """Karen's overview."""
    karen = scene.opret_scene().karen
    side = aabn()
    log_ind(side)
    side.goto(f"/sikrede/{karen.offentlig_id}/")
    return side


@pytest.mark.krav("GEN-1")
def test_oversigten_viser_alt_der_er_en_genvej_til(overblik: Page) -> None:
    overblik.keyboard.press("?")
    oversigt = overblik.get_by_role("dialog", name="Genveje på tastaturet")
    for genvej in ("Find sikret", "GSSikrede", "Denne oversigt", "OOpdater", "VVælg læge"):
        expect(oversigt).to_contain_text(genvej)
    overblik.keyboard.press("v")
    expect(oversigt).to_be_visible()
    overblik.keyboard.press("Escape")
    expect(oversigt).to_be_hidden()


@pytest.mark.krav("GEN-1")
def test_genveje_foerer_derhen(overblik: Page) -> None:
    for tast in ("/", "Control+K"):
        overblik.keyboard.press(tast)
        expect(overblik.locator("#soeg")).to_be_focused()
        overblik.locator("h1").click()
    with overblik.expect_navigation():
        overblik.keyboard.press("o")
    expect(overblik.get_by_role("heading", level=1)).to_have_text("Karen Østergård")
    overblik.keyboard.press("g")
    overblik.keyboard.press("s")
    overblik.wait_for_url("**/sikrede/")


@pytest.mark.krav("GEN-1", "UD-16")
def test_genveje_med_en_tast_skrives_i_felter_og_kan_slaas_fra(overblik: Page) -> None:
    adresse = overblik.url
    overblik.keyboard.press("/")
    overblik.keyboard.type("vo?gs/")
    expect(overblik.locator("#soeg")).to_have_value("vo?gs/")
    overblik.locator("h1").click()
    overblik.keyboard.press("?")
    overblik.get_by_label("Brug genveje med én tast").press("Space")
    overblik.keyboard.press("Escape")
    for tast in ("v", "o", "?", "/"):
        overblik.keyboard.press(tast)
    expect(overblik.get_by_role("dialog")).to_be_hidden()
    expect(overblik.locator("#soeg")).not_to_be_focused()
    assert overblik.url == adresse
    overblik.keyboard.press("Control+K")
    expect(overblik.locator("#soeg")).to_be_focused()


@pytest.mark.krav("UD-16")
def test_farverne_vaelges_og_huskes(overblik: Page) -> None:
    siden, hvid = overblik.locator("body"), "rgb(255, 255, 255)"
    expect(siden).to_have_css("background-color", hvid)
    overblik.locator(".brugerknap").click()
    overblik.locator("label", has_text="Mørkt").click()
    expect(siden).not_to_have_css("background-color", hvid)
    overblik.reload()
    expect(siden).not_to_have_css("background-color", hvid)
    overblik.emulate_media(media="print")
    expect(siden).to_have_css("background-color", hvid)


def test_cpr_nummeret_kopieres(overblik: Page) -> None:
    overblik.context.grant_permissions(["clipboard-read", "clipboard-write"])
    overblik.get_by_role("button", name="Kopiér CPR-nummer").click()
    hoert(overblik, "CPR-nummeret er kopieret")
    kopieret = overblik.evaluate("navigator.clipboard.readText()")
    assert kopieret == overblik.locator("#sikret-cpr").inner_text()


def test_forbi_rammen_med_eet_tryk(overblik: Page) -> None:
    overblik.keyboard.press("Tab")
    expect(overblik.get_by_role("link", name="Gå til sidens indhold")).to_be_focused()
    overblik.keyboard.press("Enter")
    expect(overblik.locator("#main-content")).to_be_focused()


def test_siden_kommer_med_en_streng_politik_og_gemmes_ikke(overblik: Page) -> None:
    svar = overblik.reload()
    assert svar is not None
    politik = svar.headers["content-security-policy"]
    assert "unsafe" not in politik
    assert "default-src 'none'" in politik
    assert "no-store" in svar.headers["cache-control"]
