"""Makes the pictures in `docs/billeder/` anew: `python -m pytest tests/browser/billeder.py -q -n 1`.

The cast is `scene.opret_vejledning`; the pictures are those of README.md and of the user guide.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from kerne.session import session
from noter.handlinger import ret_note
from tests.browser import scene
from tests.browser.conftest import Produkt
from tests.browser.vagt import Vagt, hoert
from tests.conftest import SOFIE
from tests.stoette.processer import ROD

pytestmark = pytest.mark.browser
Aabn = Callable[..., Page]
LogInd = Callable[..., None]
MAPPE = ROD / "docs" / "billeder"
STOERST = 150_000
KARSTEN = replace(SOFIE, id="00000000-0000-7000-8000-000000000003", navn="Karsten Bruun")
FARVER = 128


def knips(side: Page, navn: str, hoejde: int, *, bredde: int = 1280) -> None:
    """The page as a picture of this size, focus where it is."""
    side.set_viewport_size({"width": bredde, "height": hoejde})
    side.mouse.move(0, 0)
    MAPPE.mkdir(parents=True, exist_ok=True)
    fil = MAPPE / f"{navn}.png"
    # Few colours: a third of the bytes, and no difference to the eye.
    Image.open(io.BytesIO(side.screenshot())).convert("RGB").quantize(FARVER).save(fil, optimize=True)
    assert fil.stat().st_size < STOERST, f"{navn}.png fylder {fil.stat().st_size} byte"


def knips_i_ro(side: Page, navn: str, hoejde: int, *, bredde: int = 1280) -> None:
    """The same from the top of the page, with focus nowhere."""
    side.evaluate("() => { document.activeElement?.blur(); scrollTo(0, 0); }")
    knips(side, navn, hoejde, bredde=bredde)


def overblikket(dag: scene.Dagligdag) -> str:
    """Where Karen's overview is."""
    return f"/sikrede/{dag.scene.karen.offentlig_id}/"


def vaelg(side: Page, dag: scene.Dagligdag, laege: str = "Lægerne Søndergade") -> None:
    """Karen's list of doctors, with this one chosen."""
    side.goto(f"{overblikket(dag)}laegevalg/")
    side.locator("label", has_text=laege).click()
    side.locator(".listeramme").evaluate("n => n.scrollTo(0, 0)")


def se_hvad_der_sker(side: Page) -> None:
    """From the form to what will happen."""
    side.get_by_role("button", name="Se, hvad der sker").click()
    overskrift = side.get_by_role("heading", level=1)
    expect(overskrift).to_have_text("Det sker, når du bekræfter")
    expect(overskrift).to_be_focused()


def test_find_sikret(aabn: Aabn, log_ind: LogInd, vagt: Vagt) -> None:
    dag = scene.opret_vejledning()
    side = aabn()
    side.goto("/login/")
    knips_i_ro(side, "login", 780)
    log_ind(side)
    side.locator("#soeg").press_sequentially("østergård ka")
    hoert(side, "4 personer fundet")
    side.locator("#soeg").press("ArrowDown")
    knips(side, "soeg_forslag", 520)
    side.locator("#soeg").press("Escape")
    side.locator("#soeg").press("Enter")
    expect(side.get_by_role("heading", name="Søg i andre kommuner")).to_be_visible()
    knips_i_ro(side, "soeg_traef", 960)
    with vagt.venter(403):
        side.goto(f"/sikrede/{dag.beskyttet.offentlig_id}/")
    knips_i_ro(side, "grund", 700)
    side.locator("#soeg").fill("skovlund")
    side.locator("#soeg").press("Enter")
    side.locator("label", has_text="Flytning mellem kommuner").click()
    side.get_by_role("button", name="Søg i alle kommuner").click()
    side.get_by_role("button", name="Birte Skovlund").click()
    expect(side.locator("main")).to_contain_text("fordi du har angivet en grund")
    knips_i_ro(side, "anden_kommune", 640)


def test_laegevalget_fra_liste_til_brev(aabn: Aabn, log_ind: LogInd, produkt: Produkt) -> None:
    dag = scene.opret_vejledning()
    tavs = {"system": "kortleverandoer", "art": "tavs", "antal": 1}
    produkt.simulator.put("/styring/fejl", json=tavs).raise_for_status()
    side = aabn()
    log_ind(side)
    vaelg(side, dag)
    knips_i_ro(side, "vaelg_laege", 1020)
    se_hvad_der_sker(side)
    side.locator("summary", has_text="Hvorfor?").click()
    knips_i_ro(side, "konsekvens", 1180)
    side.get_by_role("button", name="Bekræft").click()
    hoert(side, "Lægevalg: Afsluttet")
    side.goto(overblikket(dag))
    expect(side.locator("#kort-opgaver")).to_contain_text("Kortet er trukket")
    knips_i_ro(side, "overblik", 1260)
    for bredde, tema, navn in ((1280, "moerk", "overblik_moerk"), (320, "lys", "overblik_smal")):
        anden = aabn(bredde, tema)
        log_ind(anden)
        anden.goto(overblikket(dag))
        knips_i_ro(anden, navn, 900, bredde=bredde)
    side.locator("#kort-forloeb").get_by_role("link", name="Lægevalg til").click()
    expect(side.get_by_role("link", name="Lægevalgskvittering (PDF)")).to_be_visible()
    knips_i_ro(side, "forloeb", 1180)
    side.go_back()
    side.locator("#kort-forloeb").get_by_role("link", name="Sundhedskort", exact=True).click()
    knips_i_ro(side, "forloeb_venter", 940)
    side.goto(f"{overblikket(dag)}breve/")
    knips_i_ro(side, "breve", 520)
    side.goto(f"{overblikket(dag)}laegevalg/historik/?rettede=1")
    expect(side.get_by_role("button", name="Fortryd skiftet den")).to_be_visible()
    knips_i_ro(side, "historik", 960)
    side.goto(f"{overblikket(dag)}?pr=01.03.2017")
    knips_i_ro(side, "overblik_pr_dato", 1180)


def test_laegevalg_med_boern_og_skift_af_gruppe(aabn: Aabn, log_ind: LogInd) -> None:
    dag = scene.opret_vejledning()
    side = aabn()
    log_ind(side)
    vaelg(side, dag)
    for navn in ("Ida Østergård", "Villads Østergård"):
        side.locator("label[for^=id_barn_]", has_text=navn).click()
    side.locator("legend", has_text="Børn, der skal med i valget").evaluate("n => n.scrollIntoView()")
    knips(side, "boern", 560)
    se_hvad_der_sker(side)
    knips_i_ro(side, "konsekvens_boern", 1560)
    side.goto(overblikket(dag))
    side.keyboard.press("s")
    side.get_by_label("Sikringsgruppe").select_option("2")
    knips_i_ro(side, "skift_gruppe", 1180)


def test_en_lukket_laege_spoerges(aabn: Aabn, log_ind: LogInd, produkt: Produkt) -> None:
    dag = scene.opret_vejledning()
    produkt.simulator.put("/styring/digitalpost/laege", json={"adfaerd": "tavs"}).raise_for_status()
    side = aabn()
    log_ind(side)
    vaelg(side, dag, scene.LUKKET)
    se_hvad_der_sker(side)
    knips_i_ro(side, "konsekvens_lukket", 1560)
    side.get_by_role("button", name="Bekræft").click()
    side.locator("#kort-forloeb").get_by_role("link", name="Lægevalg til").click()
    expect(side.locator("main")).to_contain_text("Vi venter på lægens svar.", timeout=20_000)
    knips_i_ro(side, "forloeb_lukket", 1300)
    side.get_by_role("link", name="Registrér lægens svar").click()
    knips_i_ro(side, "laegens_svar", 1740)


def test_laegen_lukker_imens_og_et_forloeb_annulleres(aabn: Aabn, log_ind: LogInd, vagt: Vagt) -> None:
    dag = scene.opret_vejledning()
    side = aabn()
    log_ind(side)
    vaelg(side, dag)
    se_hvad_der_sker(side)
    scene.luk(dag.scene.ny)
    with vagt.venter(409):
        side.get_by_role("button", name="Bekræft").click()
        expect(side.locator("main")).to_contain_text("Oplysningerne er ændret")
    knips_i_ro(side, "laege_lukket", 900)
    scene.aabn(dag.scene.ny)
    forloeb = scene.begynd_ventende_valg(dag.scene)
    side.goto(f"/forloeb/{forloeb.offentlig_id}/annuller/")
    knips_i_ro(side, "annuller", 720)


def test_noter(aabn: Aabn, log_ind: LogInd, vagt: Vagt) -> None:
    dag = scene.opret_vejledning()
    karen = dag.scene.karen
    side = aabn()
    log_ind(side)
    side.goto(f"{overblikket(dag)}noter/ny/")
    side.get_by_label("Note").fill("Karen har ringet. Hun og Henrik vælger læge til begge børn i næste uge.")
    expect(side.get_by_role("status").filter(has_text="Kladde gemt kl.")).to_be_visible()
    knips_i_ro(side, "note_ny", 760)
    side.context.clear_cookies(name="sygesikring")
    side.get_by_label("Note").press_sequentially(" Så ringer hun igen.")
    with vagt.venter(401):
        expect(side.get_by_role("alert").filter(has_text="Du er logget ud")).to_be_visible()
    knips_i_ro(side, "note_logget_ud", 860)
    log_ind(side)
    side.goto(f"{overblikket(dag)}noter/{dag.note.offentlig_id}/ret/")
    side.get_by_label("Note").fill(
        "Karen vil vælge læge til Ida og Villads, når hun har talt med Henrik. Ringer mandag kl. 10."
    )
    with session(KARSTEN):
        nyt = "Karen vil vælge læge til Ida og Villads, når hun har talt med Henrik. Kommer tirsdag."
        ret_note(dag.note, karen, nyt, laest_nr=2, aktoer=KARSTEN)
    with vagt.venter(409):
        side.get_by_role("button", name="Gem noten").click()
        expect(side.get_by_role("alert").filter(has_text="Noten er ikke gemt")).to_be_visible()
    knips_i_ro(side, "note_overhalet", 1140)


def test_rammen(aabn: Aabn, log_ind: LogInd) -> None:
    dag = scene.opret_vejledning()
    side = aabn()
    log_ind(side)
    side.goto(overblikket(dag))
    side.evaluate("() => document.activeElement?.blur()")
    side.keyboard.press("?")
    expect(side.get_by_role("dialog", name="Genveje på tastaturet")).to_be_visible()
    knips(side, "genveje", 720)
    side.keyboard.press("Escape")
    side.locator(".brugerknap").click()
    knips(side, "brugermenu", 480)
