"""The history of doctors and the letters of a person, in every theme and width, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from kerne import ur
from kerne.session import session
from kerne.ur import Maskintid
from laegevalg.models import Registrering
from sikrede.models import Sikret
from tests.browser import scene
from tests.browser.eftersyn import efterse_overalt
from tests.browser.styring import STYRINGER, Tastatur
from tests.browser.vagt import hoert
from tests.stoette import byg

pytestmark = [pytest.mark.browser, pytest.mark.krav("UD-16")]
Aabn = Callable[..., Page]
LogInd = Callable[..., None]


def langt_liv() -> Sikret:
    """Forty years of doctors and groups, one superseded, and a change to come."""
    with session(scene.SYSTEM):
        person = byg.sikret(fornavn="Bent", efternavn="Lang")
        laeger = [byg.praksis(navn=f"Lægefællesskabet ved Sct. Knuds Kirkeplads {nr}") for nr in range(3)]
        for nr in range(20):
            byg.registrering(person, laeger[nr % 3], fra=date(1985 + 2 * nr, 3, 1), gruppe="15"[nr % 7 == 3])
        byg.registrering(person, None, fra=date(2024, 5, 1), gruppe="2")
        byg.registrering(person, laeger[0], fra=date(2025, 6, 1))
        byg.registrering(person, laeger[1], fra=ur.i_dag() + timedelta(days=30))
        rettet = byg.registrering(person, laeger[2], fra=date(2024, 8, 1))
        Registrering.objects.filter(pk=rettet.pk).update(erstattet=Maskintid())
    return person


@pytest.mark.krav("LV-13", "GRP-4", "GEN-1")
@pytest.mark.parametrize("maade", ["mus", "tastatur"])
def test_historikken_ses_fra_kortet_og_med_en_genvej(aabn: Aabn, log_ind: LogInd, maade: str) -> None:
    person = langt_liv()
    side = aabn()
    styring = STYRINGER[maade](side)
    log_ind(side)
    side.goto(f"/sikrede/{person.offentlig_id}/")
    styring.aktiver(side.get_by_role("link", name="Vis historik for lægevalg"))
    expect(side.get_by_role("heading", level=1)).to_have_text("Historik for lægevalg")
    expect(side.get_by_role("img", name="Tidslinje for læge og sikringsgruppe")).to_be_visible()
    expect(side.get_by_role("row")).to_have_count(24)
    styring.aktiver(side.get_by_role("link", name="Vis rettede registreringer (1)"))
    expect(side.get_by_role("row")).to_have_count(25)
    expect(side.get_by_role("row", name="01.08.2024")).to_contain_text("Rettet")
    side.goto(f"/sikrede/{person.offentlig_id}/")
    side.keyboard.press("h")
    expect(side.get_by_role("heading", level=1)).to_have_text("Historik for lægevalg")


@pytest.mark.krav("LV-13", "BREV-2", "FRL-4")
def test_historik_breve_og_sammenhaengende_forloeb_overalt(aabn: Aabn, log_ind: LogInd) -> None:
    person = langt_liv()
    scene.opret_scene()
    side = aabn()
    log_ind(side)
    side.goto(f"/sikrede/{person.offentlig_id}/breve/")
    expect(side.locator("main")).to_contain_text("Der er ingen breve.")
    efterse_overalt(side, "breve, ingen")
    side.goto(f"/sikrede/{person.offentlig_id}/laegevalg/historik/?rettede=1")
    efterse_overalt(side, "historik for lægevalg")
    side.goto(f"/sikrede/{person.offentlig_id}/laegevalg/")
    side.locator("label", has_text="Lægerne Søndergade").click()
    side.get_by_role("button", name="Se, hvad der sker").click()
    side.get_by_role("button", name="Bekræft").click()
    hoert(side, "Sundhedskort: Afsluttet")
    side.keyboard.press("b")
    expect(side.locator("main")).to_contain_text("2 breve, nyeste øverst")
    efterse_overalt(side, "breve")
    tastatur = Tastatur(side)
    tastatur.aktiver(side.get_by_role("link", name="Sundhedskort med"))
    tastatur.aktiver(side.get_by_role("link", name="Lægevalg", exact=True))
    expect(side.get_by_role("heading", level=1)).to_have_text("Lægevalg")
    efterse_overalt(side, "forløb, afsluttet med følge")
    tastatur.aktiver(side.get_by_role("link", name="Sundhedskort", exact=True))
    expect(side.get_by_role("heading", level=1)).to_have_text("Sundhedskort")


@pytest.mark.krav("LV-1")
def test_soegningen_staar_der_stadig_og_kan_goeres_bredere(aabn: Aabn, log_ind: LogInd) -> None:
    sc = scene.opret_scene()
    side = aabn()
    log_ind(side)
    side.goto(f"/sikrede/{sc.karen.offentlig_id}/laegevalg/")
    felt = side.get_by_role("searchbox", name="Søg i listen")
    felt.fill("soender")
    side.locator("label", has_text="Lægerne Søndergade").click()
    side.get_by_role("button", name="Se, hvad der sker").click()
    side.get_by_role("button", name="Tilbage").click()
    expect(felt).to_have_value("soender")
    expect(side.get_by_role("radio", name="Lægerne Søndergade")).to_be_checked()
    expect(side.get_by_role("radio", name="Almen praksis Åsum")).to_be_hidden()
    felt.fill("")
    expect(side.get_by_role("radio", name="Almen praksis Åsum")).to_be_visible()
    expect(side.locator("#laeger-antal")).to_have_text("3 vises")
