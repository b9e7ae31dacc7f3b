"""The search box as a command palette, by keyboard and by touch; and the reason for looking (UD-5, UD-14, UD-16)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from brugere.demo import AARHUS
from kerne.session import session
from sikrede.models import Sikret
from tests.browser import scene
from tests.browser.eftersyn import efterse_overalt
from tests.browser.styring import Tastatur
from tests.browser.vagt import Vagt, hoert
from tests.stoette import byg

pytestmark = pytest.mark.browser
Aabn = Callable[..., Page]
LogInd = Callable[..., None]


def _person(fornavn: str, efternavn: str, **felter: object) -> Sikret:
    with session(scene.SYSTEM):
        return byg.sikret(fornavn=fornavn, efternavn=efternavn, **felter)


@pytest.fixture
def sc(rigtig_db: str) -> scene.Scene:
    """Karen, and ten of nearly the same last name, one of them protected."""
    sc = scene.opret_scene()
    for fornavn in ("Anne", "Birthe", "Carl", "Ditte", "Erik", "Finn", "Grethe", "Hans", "Ib"):
        _person(fornavn, "Østerby")
    _person("Aase", "Østerskjult", beskyttet_fra=date(2020, 1, 1))
    return sc


@pytest.fixture
def overblik(sc: scene.Scene, aabn: Aabn, log_ind: LogInd) -> Page:
    """Karen's overview."""
    side = aabn()
    log_ind(side)
    side.goto(f"/sikrede/{sc.karen.offentlig_id}/")
    return side


def _valgt(side: Page) -> Locator:
    """The option the field says is chosen: the only one, and in sight."""
    nr = side.locator("#soeg").get_attribute("aria-activedescendant")
    assert nr
    valgt = side.locator("#palette [aria-selected=true]")
    expect(valgt).to_have_count(1)
    expect(valgt).to_have_id(nr)
    expect(valgt).to_be_in_viewport()
    return valgt


def _skriv(side: Page, tekst: str) -> None:
    side.keyboard.press("Control+A")
    side.keyboard.type(tekst)


@pytest.mark.krav("UD-16", "GEN-1")
def test_en_handling_vaelges_fra_paletten(overblik: Page) -> None:
    felt, palette = overblik.get_by_role("combobox", name="Find sikret"), overblik.locator("#palette")
    handlinger = palette.get_by_role("group", name="Handlinger")
    for aabner in ("/", "Control+K"):
        overblik.keyboard.press(aabner)
        expect(felt).to_be_focused()
        expect(felt).to_have_attribute("aria-expanded", "true")
        for navn in (
            "Vælg læge , genvej V",
            "Opdater , genvej O",
            "Sikrede , genvej G S",
            "Hjælp og genveje , genvej ?",
        ):
            expect(handlinger.get_by_role("option", name=navn, exact=True)).to_be_visible()
        expect(palette.get_by_role("group", name="Personer")).to_be_hidden()
        overblik.keyboard.press("Escape")
        expect(palette).to_be_hidden()
        expect(felt).to_have_attribute("aria-expanded", "false")
        overblik.locator("h1").click()
    overblik.keyboard.press("/")
    overblik.keyboard.type("lae")
    expect(handlinger.get_by_role("option", name="Vælg læge")).to_be_visible()
    expect(handlinger.get_by_role("option", name="Opdater ,")).to_have_count(0)
    overblik.keyboard.press("ArrowDown")
    expect(_valgt(overblik)).to_contain_text("Vælg læge")
    overblik.keyboard.press("Enter")
    overblik.wait_for_url("**/laegevalg/")


@pytest.mark.krav("UD-16", "GEN-1")
def test_hjaelpen_aabnes_fra_paletten(overblik: Page) -> None:
    overblik.keyboard.press("/")
    overblik.keyboard.press("ArrowUp")
    expect(_valgt(overblik)).to_contain_text("Hjælp og genveje")
    overblik.keyboard.press("Enter")
    expect(overblik.get_by_role("dialog", name="Genveje på tastaturet")).to_be_visible()
    expect(overblik.locator("#palette")).to_be_hidden()


@pytest.mark.krav("UD-5", "UD-16", "SIK-1")
def test_en_person_findes_mens_der_skrives(overblik: Page) -> None:
    felt, personer = overblik.locator("#soeg"), overblik.get_by_role("group", name="Personer")
    overblik.keyboard.press("/")
    overblik.keyboard.type("øs")
    expect(overblik.locator("#palette-hjaelp")).to_have_text(
        "Skriv mindst tre bogstaver for at få forslag til personer."
    )
    overblik.keyboard.type("t")
    expect(personer.get_by_role("option")).to_have_count(8)
    expect(personer).not_to_contain_text("Aase")
    hoert(overblik, "Viser de første 8 personer. Enter viser alle")
    assert felt.get_attribute("aria-activedescendant") is None
    for tast, navn in (("ArrowDown", "Anne"), ("ArrowDown", "Birthe"), ("ArrowUp", "Anne"), ("ArrowUp", "Hans")):
        overblik.keyboard.press(tast)
        expect(_valgt(overblik)).to_contain_text(navn)
    overblik.keyboard.press("Escape")
    expect(felt).to_have_value("øst")
    expect(felt).to_be_focused()
    overblik.keyboard.press("ArrowDown")
    expect(_valgt(overblik)).to_contain_text("Anne Østerby")
    with overblik.expect_navigation():
        overblik.keyboard.press("Enter")
    expect(overblik.get_by_role("heading", level=1)).to_have_text("Anne Østerby")
    assert "ster" not in overblik.url


@pytest.mark.krav("UD-5")
def test_enter_uden_et_valg_soeger_det_hele(overblik: Page) -> None:
    overblik.keyboard.press("/")
    overblik.keyboard.type("østerby")
    expect(overblik.get_by_role("option", name="Ditte")).to_be_visible()
    with overblik.expect_navigation():
        overblik.keyboard.press("Enter")
    expect(overblik.locator("main")).to_contain_text("9 personer fundet")
    expect(overblik.locator("#palette")).to_be_hidden()


@pytest.mark.krav("SIK-1", "UD-5")
def test_enter_mens_forslagene_hentes_er_ingen_fejl(overblik: Page) -> None:
    """What is left unanswered is let be: the console, which is watched, says nothing."""
    ubesvaret: list[Route] = []
    overblik.route(
        "**/sikrede/", lambda rute: ubesvaret.append(rute) if "hx-target" in rute.request.headers else rute.continue_()
    )
    overblik.keyboard.press("/")
    with overblik.expect_request(lambda en: "hx-target" in en.headers):
        overblik.keyboard.type("østerg")
    overblik.keyboard.press("Enter")
    expect(overblik.get_by_role("heading", level=1)).to_have_text("Find sikret")
    expect(overblik.locator("#traef")).to_contain_text("Karen Østergård")
    assert ubesvaret


@pytest.mark.krav("UD-5", "UD-14")
def test_cifre_foreslaar_foerst_noget_naar_nummeret_er_helt(overblik: Page, sc: scene.Scene) -> None:
    sendt: list[str] = []
    overblik.on("request", lambda anmodning: sendt.append(anmodning.url) if anmodning.method == "POST" else None)
    nummer = sc.karen.personnummer
    overblik.keyboard.press("/")
    overblik.keyboard.type(nummer[:9])
    expect(overblik.locator("#palette-hjaelp")).to_contain_text("Skriv mindst tre bogstaver")
    overblik.keyboard.type(nummer[9])
    expect(overblik.get_by_role("option", name="Åbn personen med CPR-nummer")).to_be_visible()
    assert [en.split("/", 3)[3] for en in sendt] == ["sikrede/"]
    _skriv(overblik, "zzzz")
    hoert(overblik, "Ingen personer fundet i din kommune")
    expect(overblik.get_by_role("option")).to_have_count(0)
    _skriv(overblik, "øst")
    expect(overblik.get_by_role("option")).to_have_count(8)
    _skriv(overblik, "øs")
    expect(overblik.get_by_role("option")).to_have_count(0)


@pytest.mark.krav("UD-5")
def test_uden_forbindelse_siges_det_og_der_kan_skrives_videre(overblik: Page, vagt: Vagt) -> None:
    with vagt.uden_net(overblik):
        overblik.keyboard.press("/")
        overblik.keyboard.type("øster")
        hoert(overblik, "Der er ingen forbindelse.")
        expect(overblik.locator("#palette-hjaelp")).to_contain_text("Tryk Enter for at søge")
    overblik.keyboard.type("by")
    expect(overblik.get_by_role("option", name="Anne")).to_be_visible()


@pytest.mark.krav("UD-16")
def test_paletten_bruges_med_fingrene(sc: scene.Scene, aabn: Aabn, log_ind: LogInd) -> None:
    side = aabn(320, has_touch=True)
    log_ind(side)
    side.goto(f"/sikrede/{sc.karen.offentlig_id}/")
    expect(side.locator("#palette")).to_be_hidden()
    side.locator("#soeg").tap()
    expect(side.get_by_role("option", name="Vælg læge")).to_be_visible()
    side.keyboard.type("østerby")
    with side.expect_navigation():
        side.get_by_role("option", name="Birthe").tap()
    expect(side.get_by_role("heading", level=1)).to_have_text("Birthe Østerby")
    side.locator("#soeg").tap()
    side.get_by_text("Demo med opdigtede personer.").tap()
    expect(side.locator("#palette")).to_be_hidden()


@pytest.mark.krav("UD-16")
def test_paletten_efterses(overblik: Page) -> None:
    overblik.keyboard.press("/")
    efterse_overalt(overblik, "palette, handlinger")
    overblik.keyboard.type("øst")
    expect(overblik.get_by_role("option", name="Anne")).to_be_visible()
    overblik.keyboard.press("ArrowDown")
    efterse_overalt(overblik, "palette, personer")
    _skriv(overblik, "zzzz")
    hoert(overblik, "Ingen personer fundet i din kommune")
    efterse_overalt(overblik, "palette, ingen")


@pytest.mark.krav("UD-5", "UD-16")
def test_uden_scripts_soeges_som_altid(sc: scene.Scene, aabn: Aabn, log_ind: LogInd) -> None:
    side = aabn(java_script_enabled=False)
    log_ind(side)
    side.locator("#soeg").fill("østerby")
    expect(side.locator("#palette")).to_be_hidden()
    side.keyboard.press("Enter")
    expect(side.locator("main")).to_contain_text("9 personer fundet")


@pytest.mark.krav("UD-14", "UD-16", "SIK-3")
def test_grunden_gives_med_tastaturet_alene(overblik: Page, vagt: Vagt) -> None:
    tastatur = Tastatur(overblik)
    with session(scene.SYSTEM):
        skjult = Sikret.objects.get(efternavn="Østerskjult")
    tastatur.find(skjult.personnummer)
    overskrift = overblik.get_by_role("heading", level=1)
    with vagt.venter(403, 422):
        expect(overskrift).to_have_text("Hvorfor slår du op?")
        efterse_overalt(overblik, "grund")
        overblik.set_viewport_size({"width": 1280, "height": 800})
        tastatur.aktiver(overblik.get_by_role("button", name="Fortsæt"))
        expect(overblik.get_by_role("alert").filter(has_text="Vælg en grund.")).to_be_focused()
        efterse_overalt(overblik, "grund, intet valgt")
        overblik.set_viewport_size({"width": 1280, "height": 800})
    tastatur.vaelg(overblik.get_by_role("radio", name="Borgeren henvender sig"), "Borgeren henvender sig")
    tastatur.skriv(overblik.get_by_label("Uddybning"), "ved skranken")
    with overblik.expect_navigation():
        overblik.keyboard.press("Enter")
    expect(overskrift).to_have_text("Aase Østerskjult")


@pytest.mark.krav("UD-14", "UD-17")
def test_en_formular_der_blev_standset_kommer_frem(overblik: Page, sc: scene.Scene, vagt: Vagt) -> None:
    """She is protected while her doctor is being chosen: what was chosen is sent on with the reason."""
    overblik.goto(f"/sikrede/{sc.karen.offentlig_id}/laegevalg/")
    overblik.locator("label", has_text="Lægerne Søndergade").click()
    with session(scene.SYSTEM):
        Sikret.objects.filter(pk=sc.karen.pk).update(beskyttet_fra=date(2020, 1, 1))
    with vagt.venter(403):
        overblik.get_by_role("button", name="Se, hvad der sker").click()
        expect(overblik.locator("main")).to_contain_text("Det, du har skrevet, er ikke gået tabt.")
    overblik.locator("label", has_text="Sagsbehandling af en opgave").click()
    overblik.get_by_role("button", name="Fortsæt").click()
    expect(overblik.locator("main")).to_contain_text("Lægerne Søndergade")
    expect(overblik.get_by_role("button", name="Bekræft")).to_be_visible()


@pytest.mark.krav("UD-14", "ADG-2", "UD-16")
def test_en_person_i_en_anden_kommune_ses_med_en_grund(overblik: Page) -> None:
    _person("Emma", "Fjernby", kommune=AARHUS)
    tastatur = Tastatur(overblik)
    tastatur.find("fjernby")
    expect(overblik.locator("main")).to_contain_text("Ingen fundet")
    efterse_overalt(overblik, "søgning, andre kommuner tilbydes")
    overblik.set_viewport_size({"width": 1280, "height": 800})
    grund = "Flytning mellem kommuner"
    overblik.get_by_role("radio", name="Borgeren henvender sig").focus()
    overblik.keyboard.press("ArrowDown")
    overblik.keyboard.press("ArrowDown")
    expect(overblik.get_by_role("radio", name=grund)).to_be_checked()
    tastatur.aktiver(overblik.get_by_role("button", name="Søg i alle kommuner"))
    expect(overblik.get_by_role("button", name="Emma Fjernby")).to_be_focused()
    efterse_overalt(overblik, "søgning i alle kommuner")
    with overblik.expect_navigation():
        overblik.keyboard.press("Enter")
    expect(overblik.locator("main")).to_contain_text(
        f"Personen hører til Aarhus. Du ser oplysningerne, fordi du har angivet en grund: {grund}."
    )
    expect(overblik.get_by_role("navigation", name="Funktioner").get_by_role("link")).to_have_count(0)
    efterse_overalt(overblik, "overblik, anden kommune")
