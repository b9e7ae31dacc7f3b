"""Notes in the browser: drafts while one types, a login that ends meanwhile, two at the same note; by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connections
from playwright.sync_api import Page, expect

from kerne.session import session
from noter.handlinger import ret_note
from tests.browser import scene
from tests.browser.eftersyn import efterse_overalt
from tests.browser.styring import Tastatur
from tests.browser.vagt import Vagt, hoert
from tests.conftest import SOFIE
from tests.noter.formularer import en_note, versioner
from tests.stoette.processer import vent_paa

pytestmark = pytest.mark.browser
Aabn = Callable[..., Page]
LogInd = Callable[..., None]
GEMT = "Kladde gemt kl."


def ny_note(side: Page, sc: scene.Scene) -> None:
    """The form of a new note on Karen, by its shortcut."""
    side.goto(f"/sikrede/{sc.karen.offentlig_id}/")
    with side.expect_navigation():
        side.keyboard.press("n")
    expect(side.get_by_label("Note")).to_be_focused()


def afbryd_login() -> None:
    """Every session ends now."""
    with connections["ejer"].cursor() as cursor:
        cursor.execute("DELETE FROM django_session")


def kladder() -> int:
    """How many drafts hold anything."""
    with connections["ejer"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM kladder_kladde WHERE felter <> '{}'")
        antal: int = cursor.fetchone()[0]
    return antal


@pytest.mark.krav("UD-17", "GEN-1")
def test_login_ophoerer_midt_i_en_note(aabn: Aabn, log_ind: LogInd, vagt: Vagt) -> None:
    sc = scene.opret_scene()
    side = aabn()
    log_ind(side)
    ny_note(side, sc)
    side.keyboard.type("Første linje")
    expect(side.get_by_role("status").filter(has_text=GEMT)).to_be_visible()
    afbryd_login()
    side.keyboard.type(", og resten")
    besked = side.get_by_role("alert").filter(has_text="Du er logget ud")
    with vagt.venter(401):
        expect(besked).to_contain_text("Det, du har skrevet, står her stadig.")
        efterse_overalt(side, "ny note, logget ud")
        with side.context.expect_page() as ny_fane:
            besked.get_by_role("link", name="Log ind i en ny fane").click()
    fane = ny_fane.value
    vagt.foelg(fane)
    fane.locator('button[value="sagsbehandler.odense"]').click()
    expect(fane.get_by_role("heading", level=1)).to_have_text("Du er logget ind")
    efterse_overalt(fane, "logget ind ved siden af")
    fane.close()
    side.bring_to_front()
    expect(side.get_by_label("Note")).to_have_value("Første linje, og resten")
    with side.expect_navigation():
        Tastatur(side).aktiver(side.get_by_role("button", name="Gem noten"))
    hoert(side, "Noten er gemt.")
    assert versioner() == [(1, "Første linje, og resten", "Sofie Holm")]
    assert kladder() == 0


@pytest.mark.krav("UD-17")
def test_er_man_logget_ind_igen_gemmes_kladden_af_sig_selv(aabn: Aabn, log_ind: LogInd, vagt: Vagt) -> None:
    sc = scene.opret_scene()
    side = aabn()
    log_ind(side)
    ny_note(side, sc)
    afbryd_login()
    side.keyboard.type("Tekst")
    besked = side.get_by_role("alert").filter(has_text="Du er logget ud")
    with vagt.venter(401):
        expect(besked).to_be_visible()
    fane = side.context.new_page()
    log_ind(fane)
    fane.close()
    side.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(side.get_by_role("status").filter(has_text=GEMT)).to_be_visible()
    expect(besked).to_have_count(0)
    assert kladder() == 1


@pytest.mark.krav("UD-17")
def test_gem_efter_at_login_er_ophoert_foerer_tilbage_til_teksten(aabn: Aabn, log_ind: LogInd) -> None:
    sc = scene.opret_scene()
    side = aabn()
    log_ind(side)
    ny_note(side, sc)
    afbryd_login()
    side.keyboard.type("Sendt for sent")
    with side.expect_navigation():
        side.get_by_role("button", name="Gem noten").click()
    expect(side.locator("main")).to_contain_text("er ikke tabt")
    efterse_overalt(side, "login med noget efterladt")
    with side.expect_navigation():
        side.locator('button[value="sagsbehandler.odense"]').click()
    expect(side.get_by_label("Note")).to_have_value("Sendt for sent")
    expect(side.locator("main")).to_contain_text("er hentet")


@pytest.mark.krav("UD-16", "UD-17")
def test_kladden_gemmes_naar_siden_forlades_og_kan_kasseres(aabn: Aabn, log_ind: LogInd) -> None:
    sc = scene.opret_scene()
    side = aabn()
    log_ind(side)
    ny_note(side, sc)
    side.keyboard.type("Forladt straks")
    side.goto(f"/sikrede/{sc.karen.offentlig_id}/")
    vent_paa(kladder)
    assert (
        side.evaluate("Object.values(localStorage).concat(Object.values(sessionStorage)).join()").count("Forladt") == 0
    )
    ny_note(side, sc)
    expect(side.get_by_label("Note")).to_have_value("Forladt straks")
    efterse_overalt(side, "ny note med kladde")
    tastatur = Tastatur(side)
    tastatur.aktiver(side.locator("summary", has_text="Begynd forfra"))
    efterse_overalt(side, "ny note, kassér")
    with side.expect_navigation():
        tastatur.aktiver(side.get_by_role("button", name="Kassér kladden"))
    expect(side.get_by_label("Note")).to_have_value("")
    assert kladder() == 0


def test_uden_forbindelse_siges_det_og_kladden_gemmes_siden(aabn: Aabn, log_ind: LogInd, vagt: Vagt) -> None:
    sc = scene.opret_scene()
    side = aabn()
    log_ind(side)
    ny_note(side, sc)
    with vagt.uden_net(side):
        side.keyboard.type("Uden net")
        expect(side.get_by_role("alert").filter(has_text="ingen forbindelse")).to_be_visible()
    side.keyboard.type(" og med")
    expect(side.get_by_role("status").filter(has_text=GEMT)).to_be_visible()
    expect(side.get_by_role("alert").filter(has_text="ingen forbindelse")).to_have_count(0)


@pytest.mark.krav("UD-6", "UD-16")
def test_to_om_samme_note(aabn: Aabn, log_ind: LogInd, vagt: Vagt) -> None:
    sc = scene.opret_scene()
    note = en_note(sc.karen, "Borgeren ringer mandag om nyt sundhedskort.")
    side = aabn()
    log_ind(side)
    side.goto(f"/sikrede/{sc.karen.offentlig_id}/")
    tastatur = Tastatur(side)
    tastatur.aktiver(side.locator("#kort-noter").get_by_role("link", name="Borgeren ringer"))
    tastatur.aktiver(side.get_by_role("link", name="Ret noten"))
    tastatur.skriv(side.get_by_label("Note"), "Borgeren ringer mandag kl. 10 om nyt sundhedskort.")
    with session(SOFIE):
        ret_note(note, sc.karen, "Borgeren ringer tirsdag om nyt sundhedskort.", laest_nr=1, aktoer=SOFIE)
    with vagt.venter(409):
        tastatur.aktiver(side.get_by_role("button", name="Gem noten"))
        fejl = side.get_by_role("alert").filter(has_text="Noten er ikke gemt")
        expect(fejl).to_be_focused()
    expect(side.get_by_label("Du skrev")).to_have_value("Borgeren ringer mandag kl. 10 om nyt sundhedskort.")
    efterse_overalt(side, "ret note, overhalet")
    tastatur.aktiver(side.get_by_role("button", name="Gem oven på version 2"))
    expect(side.locator("table")).to_contain_text("3 (vises)")
    efterse_overalt(side, "note med versioner")


@pytest.mark.krav("UD-16")
def test_notesiderne_efterses(aabn: Aabn, log_ind: LogInd, vagt: Vagt) -> None:
    sc = scene.opret_scene()
    side = aabn()
    log_ind(side)
    side.goto(f"/sikrede/{sc.karen.offentlig_id}/noter/")
    efterse_overalt(side, "noter, ingen")
    note = en_note(sc.karen, "Skrevet på den forkerte borger. " * 20, "Skrevet på den forkerte. " * 20)
    en_note(sc.karen, "Afsnit et.\n\nAfsnit to med et langt ord: " + "Speciallægepraksisplanlægning" * 4)
    side.goto(f"/sikrede/{sc.karen.offentlig_id}/")
    efterse_overalt(side, "overblik med noter")
    side.get_by_role("link", name="Alle noter (2)").click()
    efterse_overalt(side, "noter")
    side.goto(f"/sikrede/{sc.karen.offentlig_id}/noter/{note.offentlig_id}/")
    tastatur = Tastatur(side)
    tastatur.aktiver(side.get_by_role("link", name="Træk noten tilbage"))
    expect(side.get_by_role("heading", level=1)).to_be_focused()
    efterse_overalt(side, "træk noten tilbage")
    tastatur.aktiver(side.get_by_role("button", name="Træk noten tilbage"))
    hoert(side, "Noten er trukket tilbage.")
    tastatur.aktiver(side.get_by_role("link", name="Alle noter (2)"))
    efterse_overalt(side, "noter, en trukket tilbage")
    side.goto(f"/sikrede/{sc.karen.offentlig_id}/noter/ny/")
    with vagt.venter(422):
        side.get_by_role("button", name="Gem noten").click()
        expect(side.get_by_role("alert").filter(has_text="Noten er ikke gemt")).to_be_focused()
    efterse_overalt(side, "ny note, fejl")
