"""Every page in every state: no findings by axe in any theme, wide and narrow (UD-16)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from kerne.aktoer import Rolle
from tests.browser import scene
from tests.browser.eftersyn import efterse_overalt
from tests.browser.vagt import Vagt

pytestmark = [pytest.mark.browser, pytest.mark.krav("UD-16")]
Aabn = Callable[..., Page]
LogInd = Callable[..., None]


def soeg(side: Page, q: str) -> None:
    """Search in the box at the top."""
    side.locator("#soeg").fill(q)
    with side.expect_navigation():
        side.keyboard.press("Enter")


def tryk(side: Page, knap: str) -> None:
    """Press a button that opens a page."""
    with side.expect_navigation():
        side.get_by_role("button", name=knap).click()


def test_login_og_fejlsider(aabn: Aabn, log_ind: LogInd, vagt: Vagt) -> None:
    side = aabn()
    side.goto("/login/")
    efterse_overalt(side, "login")
    side.get_by_label("Brugernavn").fill("hvem.som.helst")
    with vagt.venter(400):
        tryk(side, "Log ind")
    expect(side.get_by_role("alert")).to_be_focused()
    expect(side.get_by_label("Brugernavn")).to_have_value("hvem.som.helst")
    expect(side.locator("main")).to_contain_text("Brugernavnet kendes ikke.")
    efterse_overalt(side, "login, ukendt bruger")
    log_ind(side)
    with vagt.venter(404):
        side.goto("/findes-ikke/")
    expect(side.get_by_role("heading", level=1)).to_have_text("Siden findes ikke")
    efterse_overalt(side, "siden findes ikke")


@pytest.mark.krav("SIK-1")
def test_soegning(aabn: Aabn, log_ind: LogInd) -> None:
    scene.opret_saertilfaelde()
    side = aabn()
    log_ind(side)
    efterse_overalt(side, "søgning")
    soeg(side, "010190-123")
    expect(side.locator("main")).to_contain_text("Et CPR-nummer har ti cifre")
    expect(side.locator("#soeg")).to_be_focused()
    expect(side.locator("#soeg")).to_have_value("010190-123")
    efterse_overalt(side, "søgning, forkert nummer")
    soeg(side, "321390-1234")
    expect(side.locator("main")).to_contain_text("er ikke en dato")
    for ingen in ("zzzz", "010190-1234", "astrid holm"):
        soeg(side, ingen)
        expect(side.locator("main")).to_contain_text("Ingen fundet")
    efterse_overalt(side, "søgning, ingen fundet")
    soeg(side, "maximiliane")
    expect(side.locator("main")).to_contain_text("1 person fundet")
    efterse_overalt(side, "søgning, langt navn")


@pytest.mark.krav("SIK-3")
def test_overblikket_i_saertilfaelde(aabn: Aabn, log_ind: LogInd, vagt: Vagt) -> None:
    personer = scene.opret_saertilfaelde()
    side = aabn()
    log_ind(side)
    ventet = {
        "lang": "Lægefællesskabet ved Sct. Knuds Kirkeplads, Odense",
        "beskyttet": "Navne- og adressebeskyttet til",
        "doed": "Den sikrede er død.",
        "uden_laege": "Ingen læge",
    }
    with vagt.venter(403):
        side.goto(f"/sikrede/{personer.beskyttet.offentlig_id}/")
    side.locator("label", has_text="Borgeren henvender sig").click()
    tryk(side, "Fortsæt")
    for navn, tekst in ventet.items():
        side.goto(f"/sikrede/{getattr(personer, navn).offentlig_id}/")
        expect(side.locator("main")).to_contain_text(tekst)
        efterse_overalt(side, f"overblik, {navn}")


@pytest.mark.krav("UD-3")
def test_en_laeser_ser_hvorfor_der_ikke_kan_vaelges(aabn: Aabn, log_ind: LogInd, vagt: Vagt) -> None:
    karen = scene.opret_scene().karen
    side = aabn()
    log_ind(side, Rolle.LAESER)
    side.goto(f"/sikrede/{karen.offentlig_id}/")
    funktioner = side.get_by_role("navigation", name="Funktioner")
    expect(funktioner).to_contain_text("Din rolle kan se, men ikke ændre.")
    expect(funktioner.get_by_role("link", name="Vælg læge")).to_have_count(0)
    efterse_overalt(side, "overblik, læser")
    with vagt.venter(403):
        side.goto(f"/sikrede/{karen.offentlig_id}/laegevalg/")
    expect(side.get_by_role("heading", level=1)).to_have_text("Det har du ikke adgang til")
    efterse_overalt(side, "ikke adgang")


def test_menu_og_genveje(aabn: Aabn, log_ind: LogInd) -> None:
    karen = scene.opret_scene().karen
    side = aabn()
    log_ind(side)
    side.goto(f"/sikrede/{karen.offentlig_id}/")
    side.keyboard.press("?")
    expect(side.get_by_role("dialog")).to_be_visible()
    efterse_overalt(side, "genveje")
    side.keyboard.press("Escape")
    side.locator(".brugerknap").click()
    expect(side.get_by_role("button", name="Log ud")).to_be_visible()
    efterse_overalt(side, "brugermenu")


@pytest.mark.krav("LV-1", "UD-1")
def test_laegevalg(aabn: Aabn, log_ind: LogInd, vagt: Vagt) -> None:
    sc = scene.opret_scene()
    scene.opret_praksisser(40)
    side = aabn()
    log_ind(side)
    side.goto(f"/sikrede/{sc.karen.offentlig_id}/laegevalg/")
    expect(side.locator("#laeger-antal")).to_have_text("43 vises")
    efterse_overalt(side, "vælg læge")
    side.get_by_role("searchbox", name="Søg i listen").fill("xyz")
    expect(side.locator("main")).to_contain_text("Ingen læger i listen passer til søgningen.")
    efterse_overalt(side, "vælg læge, ingen passer")
    with vagt.venter(422):
        tryk(side, "Se, hvad der sker")
    expect(side.get_by_role("alert").filter(has_text="Vælg en læge.")).to_be_focused()
    efterse_overalt(side, "vælg læge, intet valgt")
    side.locator("label", has_text="Lægerne Søndergade").click()
    tryk(side, "Se, hvad der sker")
    efterse_overalt(side, "konsekvens")
    scene.luk(sc.ny)
    with vagt.venter(409):
        tryk(side, "Bekræft")
    expect(side.get_by_role("heading", name="Siger lægen nej")).to_be_visible()
    efterse_overalt(side, "konsekvens, lægen har lukket")
    scene.begynd_ventende_valg(sc)
    with vagt.venter(409):
        tryk(side, "Bekræft")
    expect(side.get_by_role("alert").filter(has_text="Der kan ikke vælges nu")).to_be_focused()
    expect(side.get_by_role("button", name="Prøv igen")).to_be_visible()
    efterse_overalt(side, "et valg kom imellem")


@pytest.mark.krav("FRL-1", "FRL-3", "FRL-4")
def test_forloeb(aabn: Aabn, log_ind: LogInd) -> None:
    sc = scene.opret_scene()
    forloeb = scene.begynd_ventende_valg(sc)
    side = aabn()
    log_ind(side)
    side.goto(f"/sikrede/{sc.karen.offentlig_id}/")
    expect(side.locator("#kort-forloeb")).to_contain_text("I gang")
    efterse_overalt(side, "overblik, i gang")
    side.goto(f"/sikrede/{sc.karen.offentlig_id}/laegevalg/")
    expect(side.locator("main")).to_contain_text("Lægevalg til Lægerne Søndergade er i gang.")
    efterse_overalt(side, "vælg læge, allerede i gang")
    side.goto(f"/forloeb/{forloeb.offentlig_id}/")
    expect(side.locator("#forloeb-status")).to_contain_text("Afventer")
    efterse_overalt(side, "forløb, i gang")
    side.get_by_role("link", name="Annuller forløbet").click()
    expect(side.get_by_role("heading", level=1)).to_be_focused()
    efterse_overalt(side, "annuller")
    tryk(side, "Annuller forløbet")
    efterse_overalt(side, "forløb, annulleret")
    side.goto(f"/sikrede/{sc.karen.offentlig_id}/forloeb/")
    expect(side.locator("main")).to_contain_text("1 forløb")
    efterse_overalt(side, "historik")
