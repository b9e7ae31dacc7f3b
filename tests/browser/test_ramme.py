"""The frame: shortcuts, themes, copying, and the policy every page comes with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from integrationer.models import Indgaaende
from kerne import ur
from kerne.session import session
from tests.browser import scene
from tests.browser.eftersyn import efterse, efterse_overalt
from tests.browser.styring import Tastatur
from tests.browser.vagt import Vagt, hoert

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
    funktioner = overblik.locator(".funktionsmenu [data-genvej]").evaluate_all(
        "alle => alle.map((n) => n.dataset.genvej.toUpperCase() + n.dataset.genvejstekst)"
    )
    assert "VVælg læge" in funktioner
    for genvej in (*funktioner, "CtrlK", "Find sikret", "GSSikrede", "Denne oversigt", "OOpdater"):
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
        overblik.keyboard.press("Escape")
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
    overblik.keyboard.press("Escape")
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
    knap, staerk_blaa = overblik.get_by_role("link", name="Opdater", exact=True), "rgb(0, 0, 168)"
    expect(knap).not_to_have_css("border-top-color", staerk_blaa)
    tastatur = Tastatur(overblik)

    def vaelg(farver: str) -> None:
        tastatur.aktiver(overblik.locator(".brugerknap"))
        tastatur.vaelg(overblik.get_by_role("radio", name=farver), farver)
        overblik.keyboard.press("Escape")
        expect(overblik.locator(".brugerknap")).to_be_focused()

    vaelg("Høj kontrast")
    expect(knap).to_have_css("border-top-color", staerk_blaa)
    overblik.reload()
    expect(knap).to_have_css("border-top-color", staerk_blaa)
    efterse(overblik, "høj kontrast, valgt i menuen")
    vaelg("Mørkt")
    expect(siden).not_to_have_css("background-color", hvid)
    overblik.locator(".brugerknap").click()
    overblik.locator("label", has_text="Lyst").click()
    expect(siden).to_have_css("background-color", hvid)
    overblik.locator("label", has_text="Mørkt").click()
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


def _dag(side: Page) -> str:
    return side.locator("#demo-dag time").inner_text()


@pytest.mark.krav("UD-23", "UD-16")
def test_uret_flyttes_fra_bjaelken(overblik: Page, vagt: Vagt) -> None:
    foer = _dag(overblik)
    tastatur = Tastatur(overblik)
    tastatur.skriv(overblik.get_by_label("Antal dage"), "400")
    with vagt.venter(422):
        overblik.keyboard.press("Enter")
        expect(overblik.locator("#demo-fejl")).to_have_text("Skriv et antal dage fra 1 til 366.")
    expect(overblik.get_by_label("Antal dage")).to_have_value("400")
    expect(overblik.get_by_label("Antal dage")).to_be_focused()
    tastatur.aktiver(overblik.get_by_role("button", name="Flyt uret +7 dage"))
    hoert(overblik, "Uret flyttes 7 dage.")
    hoert(overblik, "Uret er flyttet 7 dage.")
    expect(overblik.locator("#demo-dag")).to_be_focused()
    assert _dag(overblik) != foer
    expect(overblik.locator("#demobjaelke progress")).to_have_count(0)
    tastatur.aktiver(overblik.get_by_role("link", name="Genindlæs siden"))
    expect(overblik.get_by_role("link", name="Genindlæs siden")).to_have_count(0)
    expect(overblik.get_by_role("heading", level=1)).to_have_text("Karen Østergård")


@pytest.mark.krav("UD-23", "UD-16")
def test_en_flytning_der_er_i_gang_vises_overalt_og_kan_stoppes(overblik: Page) -> None:
    """Somebody is at work, so that no day passes: the wish is seen on every page until it is stopped."""
    with session(scene.SYSTEM):
        Indgaaende.objects.create(
            afsender="proeve", besked_id="1", indhold=b"", forsoeg=1, naeste_forsoeg=ur.nu() + timedelta(days=1)
        )
    overblik.get_by_role("button", name="Flyt uret +15 dage").press("Enter")
    expect(overblik.locator("#demobjaelke")).to_contain_text("0 af 15 dage")
    expect(overblik.get_by_role("progressbar", name="Uret flyttes")).to_be_visible()
    expect(overblik.locator("#demo-dag")).to_be_focused()
    efterse_overalt(overblik, "uret flyttes")
    overblik.goto("/sikrede/")
    expect(overblik.locator("#demobjaelke")).to_contain_text("0 af 15 dage")
    Tastatur(overblik).aktiver(overblik.get_by_role("button", name="Stop"))
    hoert(overblik, "Uret er flyttet 0 dage.")
    expect(overblik.get_by_role("button", name="Flyt uret +1 dag")).to_be_visible()


@pytest.mark.krav("UD-16")
def test_uden_forbindelse_holdes_det_skrevne(overblik: Page, vagt: Vagt) -> None:
    banner = overblik.locator("#forbindelse")
    adresse = overblik.url
    overblik.locator("#soeg").fill("karen")
    with vagt.uden_net(overblik):
        hoert(overblik, "Der er ingen forbindelse.")
        expect(banner).to_be_visible()
        efterse_overalt(overblik, "uden forbindelse")
        overblik.locator("#soeg").press("Enter")
        hoert(overblik, "Ikke sendt")
        overblik.get_by_role("link", name="Vælg læge").click()
        hoert(overblik, "Siden kan ikke hentes")
        expect(overblik.locator("#soeg")).to_have_value("karen")
        assert overblik.url == adresse
    hoert(overblik, "Forbindelsen er tilbage.")
    expect(banner).to_be_hidden()
    with overblik.expect_navigation():
        overblik.get_by_role("link", name="Vælg læge").click()


@pytest.mark.krav("UD-16")
def test_svarer_serveren_ikke_proever_siden_selv_igen(overblik: Page, vagt: Vagt) -> None:
    """The browser's own network is there, so that only asking tells when the server is back; unwell, it is back too."""
    banner = overblik.locator("#forbindelse")
    overblik.clock.install()
    overblik.route("**/*", lambda rute: rute.abort("connectionrefused"))
    with vagt.uden_server():
        overblik.get_by_role("link", name="Opdater Forløb").click()
        expect(banner).to_be_visible()
        with overblik.expect_event("requestfailed", lambda anmodning: anmodning.url.endswith("/sundhed")):
            overblik.clock.run_for(6_000)
        expect(banner).to_be_visible()
    overblik.unroute_all()
    overblik.route("**/sundhed", lambda rute: rute.fulfill(body="Vi er straks tilbage", content_type="text/html"))
    for _ in range(2):
        with overblik.expect_response("**/sundhed"):
            overblik.clock.run_for(6_000)
    expect(banner).to_be_visible()
    overblik.unroute_all()
    overblik.route("**/sundhed", lambda rute: rute.fulfill(status=503, json={"status": "log"}))
    with vagt.venter(503):
        overblik.clock.run_for(6_000)
        expect(banner).to_be_hidden()
