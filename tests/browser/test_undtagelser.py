"""What goes otherwise than the caseworker thought."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from forloeb.models import Forloeb
from kerne.session import session
from noter.models import Note
from tests.browser import scene
from tests.browser.styring import STYRINGER
from tests.browser.vagt import Vagt, hoert
from tests.conftest import SOFIE
from tests.noter.formularer import en_note
from tests.stoette import byg
from ydere.models import Plads, Yder

pytestmark = pytest.mark.browser
Aabn = Callable[..., Page]
LogInd = Callable[..., None]


def til_konsekvens(side: Page, sc: scene.Scene) -> None:
    """Choose Søndergade for Karen, and see what will happen."""
    side.goto(f"/sikrede/{sc.karen.offentlig_id}/laegevalg/")
    side.locator("label", has_text="Lægerne Søndergade").click()
    side.get_by_role("button", name="Se, hvad der sker").click()
    expect(side.get_by_role("heading", level=1)).to_have_text("Det sker, når du bekræfter")


@pytest.mark.krav("LV-1", "LV-8")
def test_laegen_lukker_mens_der_vaelges(aabn: Aabn, log_ind: LogInd, vagt: Vagt) -> None:
    sc = scene.opret_scene()
    side = aabn()
    log_ind(side)
    til_konsekvens(side, sc)
    scene.luk(sc.ny)
    with vagt.venter(409):
        side.get_by_role("button", name="Bekræft").click()
        expect(side.get_by_role("heading", level=1)).to_be_focused()
    expect(side.locator("main")).to_contain_text("Oplysningerne er ændret")
    for gren in ("Siger lægen ja, eller svarer lægen ikke inden fristen", "Siger lægen nej"):
        expect(side.get_by_role("heading", name=gren)).to_be_visible()
    side.get_by_role("button", name="Tilbage").click()
    expect(side.get_by_role("row", name="Lægerne Søndergade")).to_contain_text("Lukket")
    expect(side.get_by_role("radio", name="Lægerne Søndergade")).to_be_checked()
    side.locator("label", has_text="Almen praksis Åsum").click()
    side.get_by_role("button", name="Se, hvad der sker").click()
    side.get_by_role("button", name="Bekræft").click()
    hoert(side, "Lægevalg til Almen praksis Åsum er sat i gang.")


@pytest.mark.krav("UD-1")
def test_det_der_sker_har_aendret_sig(aabn: Aabn, log_ind: LogInd, vagt: Vagt) -> None:
    sc = scene.opret_scene()
    side = aabn()
    log_ind(side)
    til_konsekvens(side, sc)
    with session(scene.SYSTEM):
        Yder.objects.filter(pk=sc.ny.pk).update(navn="Lægerne Søndergade 2")
    with vagt.venter(409):
        side.get_by_role("button", name="Bekræft").click()
        expect(side.locator("main")).to_contain_text("Oplysningerne er ændret")
    expect(side.locator("main")).to_contain_text("Lægerne Søndergade 2 ")
    side.get_by_role("button", name="Bekræft").click()
    hoert(side, "Lægevalg til Lægerne Søndergade 2 er sat i gang.")


@pytest.mark.krav("LV-8")
def test_tilbage_beholder_valget_og_to_tryk_er_et(aabn: Aabn, log_ind: LogInd) -> None:
    sc = scene.opret_scene()
    side = aabn()
    log_ind(side)
    til_konsekvens(side, sc)
    side.get_by_role("button", name="Tilbage").click()
    expect(side.get_by_role("radio", name="Lægerne Søndergade")).to_be_checked()
    side.get_by_role("button", name="Se, hvad der sker").click()
    side.get_by_role("button", name="Bekræft").dblclick()
    hoert(side, "sat i gang")
    hoert(side, "Lægevalg: Afsluttet")
    with session(SOFIE):
        assert Forloeb.objects.filter(art="laegevalg").count() == 1


@pytest.mark.krav("FRL-3", "UD-16")
@pytest.mark.parametrize("maade", ["mus", "tastatur"])
def test_et_forloeb_annulleres(aabn: Aabn, log_ind: LogInd, maade: str) -> None:
    sc = scene.opret_scene()
    scene.begynd_ventende_valg(sc)
    side = aabn()
    styring = STYRINGER[maade](side)
    log_ind(side)
    styring.find(sc.karen.personnummer)
    styring.aktiver(side.locator("#kort-forloeb").get_by_role("link", name="Lægevalg til"))
    styring.aktiver(side.get_by_role("link", name="Annuller forløbet"))
    expect(side.get_by_role("heading", level=1)).to_be_focused()
    for trin in ("Registrering af lægevalg", "Bestilling af sundhedskort", "Lægevalgskvittering"):
        expect(side.locator("main")).to_contain_text(trin)
    styring.aktiver(side.get_by_role("button", name="Annuller forløbet"))
    hoert(side, "Forløbet er annulleret.")
    expect(side.locator("#forloeb-status-linje")).to_be_focused()
    expect(side.locator("#forloeb-status")).to_contain_text("Annulleret")
    expect(side.get_by_role("link", name="Annuller forløbet")).to_have_count(0)
    with session(scene.SYSTEM):
        assert Plads.objects.get(yder=sc.ny).reserverede == 0


@pytest.mark.krav("SIK-5")
def test_opdater_paa_kortet_tager_laegevalget_med(aabn: Aabn, log_ind: LogInd) -> None:
    sc = scene.opret_scene()
    side = aabn()
    log_ind(side)
    side.goto(f"/sikrede/{sc.karen.offentlig_id}/")
    expect(side.locator("#kort-forloeb")).to_contain_text("Der er ingen forløb.")
    scene.begynd_ventende_valg(sc)
    opdater = side.get_by_role("link", name="Opdater Forløb")
    opdater.press("Enter")
    hoert(side, "Lægevalg: I gang")
    expect(side.locator("#kort-laegevalg")).to_contain_text("Lægevalg til Lægerne Søndergade er i gang.")
    expect(opdater).to_be_focused()


@pytest.mark.krav("SIK-4", "GEN-1")
def test_opdater_henter_det_andre_har_gjort_og_saetter_intet_i_gang(aabn: Aabn, log_ind: LogInd) -> None:
    sc = scene.opret_scene()
    side = aabn()
    log_ind(side)
    side.goto(f"/sikrede/{sc.karen.offentlig_id}/")
    sendt: list[str] = []
    side.on("request", lambda anmodning: sendt.append(anmodning.method))
    noter, laegevalg = side.locator("#kort-noter"), side.locator("#kort-laegevalg")
    knap = side.get_by_role("link", name="Opdater", exact=True)
    expect(noter).to_contain_text("Der er ingen noter.")
    maader = {"med genvejen": lambda: side.keyboard.press("o"), "med knappen": knap.click}
    for nr, (maade, opdater) in enumerate(maader.items(), 1):
        en_note(sc.karen, f"Skrevet af en kollega og hentet {maade}.")
        with session(scene.SYSTEM):
            byg.registrering(sc.karen, byg.praksis(navn=f"Lægerne, der ses {maade}"), fra=date(2010 + nr, 1, 1))
        expect(noter).not_to_contain_text(maade)
        expect(laegevalg).not_to_contain_text(maade)
        with side.expect_navigation():
            opdater()
        expect(noter).to_contain_text(f"Skrevet af en kollega og hentet {maade}.")
        expect(laegevalg).to_contain_text(f"Lægerne, der ses {maade}")
    assert set(sendt) == {"GET"}
    with session(SOFIE):
        assert not Forloeb.objects.exists()
        assert Note.objects.count() == 2


@pytest.mark.krav("FRL-1")
@pytest.mark.parametrize(("alder", "sekunder"), [(0, 2), (60, 15), (600, 0)])
def test_siden_spoerger_sjaeldnere_med_tiden(aabn: Aabn, log_ind: LogInd, alder: int, sekunder: int) -> None:
    sc = scene.opret_scene()
    forloeb = scene.begynd_ventende_valg(sc, alder=timedelta(seconds=alder))
    side = aabn()
    log_ind(side)
    steder = {
        f"/sikrede/{sc.karen.offentlig_id}/": "#kort-forloeb",
        f"/forloeb/{forloeb.offentlig_id}/": "#forloeb-status",
    }
    for sti, del_ in steder.items():
        side.goto(sti)
        expect(side.locator(del_)).to_contain_text("I gang")
        if sekunder:
            expect(side.locator(del_)).to_have_attribute("hx-trigger", f"every {sekunder}s")
        else:
            assert side.locator(del_).get_attribute("hx-trigger") is None
    expect(side.get_by_role("link", name="Opdater forløbet")).to_be_visible()


def test_uden_forbindelse_siges_det_og_siden_proever_igen(aabn: Aabn, log_ind: LogInd, vagt: Vagt) -> None:
    sc = scene.opret_scene()
    side = aabn()
    log_ind(side)
    side.goto(f"/sikrede/{sc.karen.offentlig_id}/")
    opdater = side.get_by_role("link", name="Opdater Forløb")
    with vagt.uden_net(side):
        opdater.click()
        hoert(side, "Der er ingen forbindelse.")
        expect(side.locator("#beskeder")).to_contain_text("Der er ingen forbindelse.")
    opdater.click()
    hoert(side, "Kortet Forløb er opdateret")


@pytest.mark.krav("UD-16", "UD-17")
def test_svarer_serveren_ikke_bliver_det_udfyldte_staaende(aabn: Aabn, log_ind: LogInd, vagt: Vagt) -> None:
    """Nothing has told the page so before the form is sent."""
    sc = scene.opret_scene()
    side = aabn()
    log_ind(side)
    sti = f"/sikrede/{sc.karen.offentlig_id}/"

    def send_to_gange(knap: str) -> None:
        side.route("**/*", lambda rute: rute.abort("connectionrefused"))
        with vagt.uden_server():
            side.get_by_role("button", name=knap).click()
            hoert(side, "Ikke sendt: der er ingen forbindelse.")
            expect(side.locator("#forbindelse")).to_be_visible()
        side.unroute_all()
        side.evaluate("window.dispatchEvent(new Event('online'))")
        with side.expect_navigation():
            side.get_by_role("button", name=knap).click()

    side.goto(f"{sti}laegevalg/")
    side.locator("label", has_text="Lægerne Søndergade").click()
    send_to_gange("Se, hvad der sker")
    expect(side.locator("main")).to_contain_text("Lægerne Søndergade")
    send_to_gange("Bekræft")
    hoert(side, "Lægevalg til Lægerne Søndergade er sat i gang.")
    side.goto(f"{sti}noter/ny/")
    side.keyboard.type("Ringede om lægevalg")
    send_to_gange("Gem noten")
    expect(side.locator("#kort-noter")).to_contain_text("Ringede om lægevalg")
    with session(SOFIE):
        assert Forloeb.objects.filter(art="laegevalg").count() == 1
        assert Note.objects.count() == 1


def test_er_login_ophoert_kommer_loginsiden(aabn: Aabn, log_ind: LogInd) -> None:
    sc = scene.opret_scene()
    side = aabn()
    log_ind(side)
    side.goto(f"/sikrede/{sc.karen.offentlig_id}/")
    side.context.clear_cookies(name="sygesikring")
    side.get_by_role("link", name="Opdater Forløb").click()
    expect(side.get_by_role("heading", level=1)).to_have_text("Log ind")


@pytest.mark.krav("SIK-1", "LV-8", "UD-1")
def test_uden_scripts_virker_det_som_almindelige_sider(aabn: Aabn, log_ind: LogInd) -> None:
    scene.opret_scene()
    side = aabn(java_script_enabled=False)
    log_ind(side)
    side.locator("#soeg").fill("karen")
    side.get_by_role("button", name="Søg").click()
    side.get_by_role("link", name="Karen Østergård").click()
    side.get_by_role("link", name="Vælg læge").click()
    side.get_by_role("searchbox", name="Søg i listen").fill("soender")
    side.get_by_role("button", name="Søg i listen").click()
    expect(side.locator("#laeger-antal")).to_have_text("1 vises")
    side.locator("label", has_text="Lægerne Søndergade").click()
    side.get_by_role("button", name="Se, hvad der sker").click()
    side.get_by_role("button", name="Bekræft").click()
    expect(side.locator("#beskeder")).to_contain_text("Lægevalg til Lægerne Søndergade er sat i gang.")
