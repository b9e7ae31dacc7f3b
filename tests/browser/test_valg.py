"""A choice of doctor or group in the browser: with children, on another day, undone, and of a closed doctor."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from kerne import ur
from kerne.aktoer import Rolle
from kerne.session import session
from laegevalg.opslag import tidslinje
from sikrede.models import Sikret
from tests.browser import scene
from tests.browser.eftersyn import efterse_overalt
from tests.browser.styring import STYRINGER, Tastatur
from tests.browser.vagt import Vagt, hoert
from tests.conftest import SOFIE
from tests.stoette import byg
from tests.stoette.familie import dagen, foedt_for
from ydere.models import Plads

pytestmark = pytest.mark.browser
Aabn = Callable[..., Page]
LogInd = Callable[..., None]


def _boern(karen: Sikret, *, anden: Sikret | None = None) -> tuple[Sikret, Sikret]:
    """Clara, 9, and Ditlev, 16, whom Karen, and perhaps another, has custody of."""
    with session(scene.SYSTEM):
        clara = byg.sikret(fornavn="Clara", foedt=foedt_for(9))
        ditlev = byg.sikret(fornavn="Ditlev", foedt=foedt_for(16), koen="M")
        for barn in (clara, ditlev):
            byg.foraeldremyndighed(barn, karen)
            if anden is not None:
                byg.foraeldremyndighed(barn, anden, art="0004")
    return clara, ditlev


def _aabn_valg(side: Page, person: Sikret) -> None:
    side.goto(f"/sikrede/{person.offentlig_id}/laegevalg/")


def _til_konsekvens(side: Page) -> None:
    side.get_by_role("button", name="Se, hvad der sker").click()
    expect(side.get_by_role("heading", level=1)).to_have_text("Det sker, når du bekræfter")


@pytest.mark.krav("FAM-7", "FAM-8", "GEBYR-1", "UD-1", "UD-2", "UD-16")
@pytest.mark.parametrize("maade", ["mus", "tastatur"])
def test_et_valg_med_to_boern(aabn: Aabn, log_ind: LogInd, vagt: Vagt, maade: str) -> None:
    sc = scene.opret_scene()
    _boern(sc.karen)
    side = aabn()
    styring = STYRINGER[maade](side)
    log_ind(side)
    _aabn_valg(side, sc.karen)
    styring.skriv(side.get_by_role("searchbox", name="Søg i listen"), "soender")
    styring.vaelg(side.get_by_role("radio", name="Lægerne Søndergade"), "Lægerne Søndergade")
    for navn in ("Ditlev Østergård, 16 år", "Clara Østergård, 9 år"):
        styring.vaelg(side.get_by_role("checkbox", name=navn), navn)
    with vagt.venter(422):
        styring.aktiver(side.get_by_role("button", name="Se, hvad der sker"))
        fejl = side.get_by_role("alert").filter(has_text="Den unges eget samtykke mangler.")
        expect(fejl).to_be_focused()
    if maade == "mus":
        efterse_overalt(side, "valg med børn, samtykke mangler")
    expect(side.get_by_role("checkbox", name="Clara Østergård")).to_be_checked()
    styring.skriv(side.get_by_label("Samtykke fra Ditlev Østergård"), "Ringede i dag")
    styring.aktiver(side.get_by_role("button", name="Se, hvad der sker"))
    expect(side.get_by_role("heading", level=1)).to_be_focused()
    expect(side.locator("main")).to_contain_text("for 3 kort")
    expect(side.locator("main")).to_contain_text("Samtykke fra Ditlev Østergård: Ringede i dag")
    styring.aktiver(side.locator("summary", has_text="Hvorfor?"))
    expect(side.get_by_role("heading", name="Ditlev Østergård")).to_be_visible()
    if maade == "mus":
        efterse_overalt(side, "konsekvens med børn")
    styring.aktiver(side.get_by_role("button", name="Bekræft"))
    hoert(side, "Lægevalg til Lægerne Søndergade er sat i gang.")
    with session(SOFIE):
        assert Plads.objects.get(yder=sc.ny).reserverede + Plads.objects.get(yder=sc.ny).tilmeldte == 1431 + 3


@pytest.mark.krav("LV-7", "LV-17", "GRP-1")
@pytest.mark.parametrize(
    ("rolle", "dage"), [(Rolle.SAGSBEHANDLER, 14), (Rolle.ADMINISTRATOR, 14), (Rolle.SAERLIGE_RETTIGHEDER, 360)]
)
def test_tilbagedatering_som_hver_rolle(aabn: Aabn, log_ind: LogInd, vagt: Vagt, rolle: Rolle, dage: int) -> None:
    sc = scene.opret_scene()
    dag = dagen() - timedelta(days=dage)
    side = aabn()
    log_ind(side, rolle)
    _aabn_valg(side, sc.karen)
    fra = side.get_by_label("Gælder fra")
    fra.fill("1.1.1900")
    with vagt.venter(422):
        side.get_by_role("button", name="Hent listen for dag og gruppe").click()
        expect(side.get_by_role("alert").filter(has_text="Vælg en dag fra")).to_be_focused()
    expect(fra).to_have_value("1.1.1900")
    fra.fill(f"{dag:%d%m%y}")
    side.get_by_role("button", name="Hent listen for dag og gruppe").click()
    expect(side.locator("main")).to_contain_text(f"Læger for Karen Østergård den {dag:%d.%m.%Y}")
    side.locator("label", has_text="Lægerne Søndergade").click()
    _til_konsekvens(side)
    expect(side.locator("main")).to_contain_text(f"Fra {dag:%d.%m.%Y}")
    side.get_by_role("button", name="Bekræft").click()
    hoert(side, "Lægevalg: Afsluttet")
    with session(SOFIE):
        assert tidslinje(sc.karen.pk)[-1].fra == dag


@pytest.mark.krav("GRP-4", "UD-16")
@pytest.mark.parametrize("maade", ["mus", "tastatur"])
def test_et_skift_fortrydes_fra_historikken(aabn: Aabn, log_ind: LogInd, maade: str) -> None:
    sc = scene.opret_scene()
    with session(scene.SYSTEM):
        byg.registrering(sc.karen, sc.ny, fra=ur.i_dag() - timedelta(days=3))
        Plads.objects.filter(yder=sc.gammel).update(tilmeldte=1200)
    side = aabn()
    styring = STYRINGER[maade](side)
    log_ind(side)
    side.goto(f"/sikrede/{sc.karen.offentlig_id}/laegevalg/historik/")
    if maade == "mus":
        efterse_overalt(side, "historik, kan fortrydes")
    styring.aktiver(side.get_by_role("button", name="Fortryd skiftet den"))
    expect(side.get_by_role("heading", level=1)).to_be_focused()
    expect(side.locator("main")).to_contain_text("Lægehuset Nørregade")
    if maade == "mus":
        efterse_overalt(side, "fortryd, konsekvens")
    styring.aktiver(side.get_by_role("button", name="Bekræft"))
    hoert(side, "Lægevalg til Lægehuset Nørregade er sat i gang.")
    hoert(side, "Lægevalg: Afsluttet")
    with session(SOFIE):
        assert tidslinje(sc.karen.pk)[-1].yder_id == sc.gammel.pk


@pytest.mark.krav("LV-9", "LV-10", "LV-11", "LV-12", "UD-1")
def test_en_lukket_laege_spoerges_og_begge_svar_vises_foerst(aabn: Aabn, log_ind: LogInd) -> None:
    sc = scene.opret_scene()
    scene.luk(sc.ny)
    side = aabn()
    log_ind(side)
    _aabn_valg(side, sc.karen)
    raekke = side.get_by_role("row", name="Lægerne Søndergade")
    expect(raekke).to_contain_text("Lukket")
    expect(raekke).to_contain_text("Kræver dispensation.")
    efterse_overalt(side, "vælg læge, lukket")
    side.locator("label", has_text="Lægerne Søndergade").click()
    _til_konsekvens(side)
    frist = dagen() + timedelta(days=14)
    expect(side.locator("main")).to_contain_text(f"{frist:%d.%m.%Y} Lægen har 14 dage til at svare.")
    expect(side.get_by_role("heading", name="Siger lægen nej")).to_be_visible()
    efterse_overalt(side, "konsekvens, dispensation")


@pytest.mark.krav("FAM-6", "FAM-12", "GEBYR-4", "UD-16")
def test_et_barns_valg_med_samtykke_og_undtagelse(aabn: Aabn, log_ind: LogInd, vagt: Vagt) -> None:
    sc = scene.opret_scene()
    with session(scene.SYSTEM):
        bo = byg.sikret(fornavn="Bo", koen="M", vejkode="7002", standardadresse="Zebrastien 9")
    clara, _ = _boern(sc.karen, anden=bo)
    side = aabn()
    tastatur = Tastatur(side)
    log_ind(side)
    _aabn_valg(side, clara)
    laege, anmoder = "Lægerne Søndergade", "Karen Østergård"
    tastatur.vaelg(side.get_by_role("radio", name=laege), laege)
    tastatur.vaelg(side.get_by_role("radio", name=anmoder), anmoder)
    tastatur.aktiver(side.locator("summary", has_text="Undtagelse fra gebyret"))
    tastatur.vaelg_fra(side.get_by_label("Undtagelse fra gebyret"), "6")
    with vagt.venter(422):
        tastatur.aktiver(side.get_by_role("button", name="Se, hvad der sker"))
        expect(side.get_by_role("alert").filter(has_text="Skriv, hvorfor undtagelsen gælder")).to_be_focused()
    tastatur.skriv(side.get_by_label("Hvorfor gælder undtagelsen?"), "Flyttet 1. november")
    with vagt.venter(422):
        tastatur.aktiver(side.get_by_role("button", name="Se, hvad der sker"))
        expect(side.get_by_role("alert").filter(has_text="skal samtykke")).to_be_focused()
    efterse_overalt(side, "barnets valg, samtykke mangler")
    tastatur.skriv(side.get_by_label("Samtykke fra Bo Østergård"), "Brev af 1. november")
    tastatur.aktiver(side.get_by_role("button", name="Se, hvad der sker"))
    expect(side.get_by_role("heading", level=1)).to_be_focused()
    expect(side.locator("main")).to_contain_text("Anmodet af Karen Østergård; Samtykke fra Bo Østergård: Brev af")
    expect(side.locator("main")).to_contain_text("0,00 kr.")
    efterse_overalt(side, "barnets konsekvens")


@pytest.mark.krav("GRP-2", "GRP-3", "GEN-1", "UD-16")
def test_gruppen_skiftes(aabn: Aabn, log_ind: LogInd, vagt: Vagt) -> None:
    sc = scene.opret_scene()
    side = aabn()
    tastatur = Tastatur(side)
    log_ind(side)
    side.goto(f"/sikrede/{sc.karen.offentlig_id}/")
    side.keyboard.press("s")
    felt = side.get_by_label("Sikringsgruppe")
    expect(felt).to_be_focused()
    efterse_overalt(side, "skift gruppe")
    with vagt.venter(422):
        tastatur.aktiver(side.get_by_role("button", name="Se, hvad der sker"))
        expect(side.get_by_role("alert").filter(has_text="Vælg en sikringsgruppe.")).to_be_focused()
    efterse_overalt(side, "skift gruppe, intet valgt")
    tastatur.vaelg_fra(felt, "2")
    tastatur.aktiver(side.get_by_role("button", name="Se, hvad der sker"))
    expect(side.get_by_role("heading", level=1)).to_be_focused()
    expect(side.locator("main")).to_contain_text("Ingen læge. Sikringsgruppe 2.")
    tastatur.aktiver(side.get_by_role("button", name="Bekræft"))
    hoert(side, "Skift af sikringsgruppe er sat i gang.")
    hoert(side, "Skift af sikringsgruppe: Afsluttet")


def _ses(side: Page, hvad: Locator) -> bool:
    """Whether all of it is within the window, and nothing lies over its middle."""
    return bool(
        hvad.evaluate("""
        (n) => {
          const {top, bottom, left, right} = n.getBoundingClientRect();
          const midten = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
          return top >= 0 && bottom <= innerHeight && n.contains(midten);
        }
        """)
    )


def _saet_i_gang(side: Page, sc: scene.Scene) -> Locator:
    """Karen's choice is confirmed, and the overview shown; the box that says so."""
    _aabn_valg(side, sc.karen)
    side.locator("label", has_text="Lægerne Søndergade").click()
    _til_konsekvens(side)
    side.get_by_role("button", name="Bekræft").click()
    expect(side.locator("#kort-forloeb-titel")).to_be_focused()
    return side.locator("#sat-i-gang")


@pytest.mark.krav("UD-1", "UD-16")
@pytest.mark.parametrize("bredde", [1280, 320])
def test_beskeden_ses_hvor_arbejdet_gaar_videre_og_kan_lukkes(aabn: Aabn, log_ind: LogInd, bredde: int) -> None:
    sc = scene.opret_scene()
    scene.luk(sc.ny)
    side = aabn(bredde)
    log_ind(side)
    besked = _saet_i_gang(side, sc)
    expect(besked).to_contain_text("Lægevalg til Lægerne Søndergade er sat i gang.")
    assert _ses(side, besked)
    assert _ses(side, side.locator("#kort-forloeb-titel"))
    side.get_by_role("button", name="Luk beskeden").press("Enter")
    expect(besked).to_have_count(0)
    expect(side.locator("#kort-forloeb-titel")).to_be_focused()


@pytest.mark.krav("SIK-5", "UD-16")
def test_naar_valget_er_afsluttet_siger_siden_intet_andet(aabn: Aabn, log_ind: LogInd) -> None:
    sc = scene.opret_scene()
    side = aabn()
    log_ind(side)
    side.goto(f"/sikrede/{sc.karen.offentlig_id}/sikringsgruppe/")
    side.get_by_label("Sikringsgruppe").select_option("2")
    _til_konsekvens(side)
    side.get_by_role("button", name="Bekræft").click()
    hoert(side, "Skift af sikringsgruppe: Afsluttet")
    expect(side.locator("#sat-i-gang")).to_have_count(0)
    expect(side.locator(".kontekstbar")).to_contain_text("Gruppe 2")
    expect(side.get_by_role("link", name="Vælg læge")).to_be_visible()


@pytest.mark.krav("UD-4", "UD-16")
def test_udvidet_soegning_faar_fokus_paa_det_fundne(aabn: Aabn, log_ind: LogInd) -> None:
    sc = scene.opret_scene()
    side = aabn()
    log_ind(side)
    _aabn_valg(side, sc.karen)
    side.get_by_role("searchbox", name="Udvidet søgning i hele landet").fill("soender")
    side.keyboard.press("Enter")
    expect(side.get_by_role("heading", name="Fundet ved udvidet søgning: 1")).to_be_focused()
    side.keyboard.press("Tab")
    expect(side.get_by_role("radio", name="Lægerne Søndergade")).to_be_focused()


@pytest.mark.krav("FAM-8", "UD-16")
def test_samtykke_spoerges_der_om_naar_barnet_er_krydset_af(aabn: Aabn, log_ind: LogInd) -> None:
    sc = scene.opret_scene()
    _boern(sc.karen)
    side = aabn()
    log_ind(side)
    _aabn_valg(side, sc.karen)
    samtykke = side.get_by_label("Samtykke fra Ditlev Østergård")
    expect(samtykke).to_be_hidden()
    side.locator("label", has_text="Ditlev Østergård, 16 år").click()
    expect(samtykke).to_be_visible()


def test_datoen_er_i_dag_naar_siden_aabnes(aabn: Aabn, log_ind: LogInd) -> None:
    sc = scene.opret_scene()
    side = aabn()
    log_ind(side)
    _aabn_valg(side, sc.karen)
    i_dag: date = dagen()
    expect(side.get_by_label("Gælder fra")).to_have_value(f"{i_dag:%d.%m.%Y}")
