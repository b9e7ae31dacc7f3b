"""Looking back: from the overview to an earlier day, on to the history, and home again, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from kerne import ur
from kerne.session import session
from sikrede.models import Sikret, Tidligereadresse, Tidligerenavn
from tests.browser import scene
from tests.browser.eftersyn import efterse_overalt, fold_ud
from tests.browser.styring import STYRINGER
from tests.browser.test_historik import langt_liv
from tests.stoette import byg

pytestmark = [pytest.mark.browser, pytest.mark.krav("UD-15")]
Aabn = Callable[..., Page]
LogInd = Callable[..., None]


def _liv() -> Sikret:
    """Forty years of doctors; another name and address until 2018; a child of nine."""
    person = langt_liv()
    with session(scene.SYSTEM):
        Sikret.objects.filter(pk=person.pk).update(tilflyttet=date(2018, 4, 1), navn_fra=date(2018, 4, 1))
        Tidligerenavn.objects.create(
            sikret=person, fornavn="Bent", efternavn="Kort", fra=date(1980, 5, 17), til=date(2018, 4, 1)
        )
        for aar in range(2000, 2018, 3):
            til = date(aar + 3, 1, 1) if aar < 2015 else date(2018, 4, 1)
            Tidligereadresse.objects.create(
                sikret=person, kommune="0751", vejkode="1234", husnummer="007", fra=date(aar, 1, 1), til=til
            )
        barn = byg.sikret(fornavn="Clara", efternavn="Lang", foedt=ur.i_dag() - timedelta(days=9 * 366))
        byg.foraeldremyndighed(barn, person)
    return person


@pytest.mark.parametrize("maade", ["mus", "tastatur"])
def test_frem_til_en_tidligere_dag_og_hjem_igen(aabn: Aabn, log_ind: LogInd, maade: str) -> None:
    person = _liv()
    side = aabn()
    styring = STYRINGER[maade](side)
    log_ind(side)
    side.goto(f"/sikrede/{person.offentlig_id}/")
    styring.aktiver(side.get_by_text("Vis pr. dato"))
    side.get_by_label("Som det var den").fill("01.03.17")
    styring.aktiver(side.get_by_role("button", name="Vis", exact=True))
    expect(side.locator("main")).to_contain_text("Du ser overblikket, som det var den 01.03.2017.")
    expect(side.locator("#kort-om-sikrede")).to_contain_text("Bent Kort")
    side.keyboard.press("v")
    expect(side.locator("#gaa-til-i-dag")).to_be_visible()
    styring.aktiver(side.get_by_role("link", name="Vis historik for lægevalg"))
    expect(side.get_by_role("row", name="Gjaldt")).to_contain_text("01.03.2017")
    expect(side.get_by_role("button", name="Fortryd")).to_have_count(0)
    styring.aktiver(side.get_by_role("link", name="Gå til i dag"))
    expect(side.get_by_role("row", name="Gælder nu")).to_be_visible()
    expect(side.get_by_role("button", name="Fortryd")).to_be_visible()
    expect(side.locator("#gaa-til-i-dag")).to_have_count(0)


def test_et_tilbageblik_overalt(aabn: Aabn, log_ind: LogInd) -> None:
    person = _liv()
    side = aabn()
    log_ind(side)
    sti = f"/sikrede/{person.offentlig_id}/"
    side.goto(sti)
    fold_ud(side)
    for navn in ("Tidligere oplysninger", "Vis flere", "Vis pr. dato"):
        expect(side.locator("details[open] > summary", has_text=navn)).to_be_visible()
    efterse_overalt(side, "overblik, alt foldet ud")
    side.goto(f"{sti}?pr=01.03.2017")
    efterse_overalt(side, "overblik pr. dato")
    side.goto(f"{sti}?pr=01.03.1700&kendt=i går")
    expect(side.get_by_role("alert", name="Overblikket vises")).to_be_focused()
    efterse_overalt(side, "overblik pr. en dato, der ikke kan vises")
    side.goto(f"{sti}laegevalg/historik/?pr=01.03.2017&rettede=1")
    efterse_overalt(side, "historik pr. dato")
