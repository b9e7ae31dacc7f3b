"""Makes the pictures in `docs/billeder/` anew: `bin/test tests/browser/billeder.py`."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import scene
from tests.browser.vagt import hoert
from tests.stoette.processer import ROD

pytestmark = pytest.mark.browser
MAPPE = ROD / "docs" / "billeder"
STOERST = 150_000


def knips(side: Page, navn: str, hoejde: int) -> None:
    """The page as a picture of this height."""
    side.set_viewport_size({"width": 1280, "height": hoejde})
    side.mouse.move(0, 0)
    side.evaluate("() => { document.activeElement?.blur(); scrollTo(0, 0); }")
    billede = side.screenshot(path=MAPPE / f"{navn}.png")
    assert len(billede) < STOERST, f"{navn}.png fylder {len(billede)} byte"


def test_billeder(aabn: Callable[..., Page], log_ind: Callable[..., None]) -> None:
    """One case from list to letter."""
    sc = scene.opret_scene()
    scene.opret_praksisser(8)
    MAPPE.mkdir(parents=True, exist_ok=True)
    side = aabn()
    log_ind(side)
    side.goto(f"/sikrede/{sc.karen.offentlig_id}/laegevalg/")
    side.locator("label", has_text="Almen praksis Åsum").first.click()
    side.locator(".listeramme").evaluate("n => n.scrollTo(0, 0)")
    knips(side, "vaelg_laege", 980)
    side.get_by_role("button", name="Se, hvad der sker").click()
    side.get_by_role("button", name="Bekræft").click()
    hoert(side, "Sundhedskort: Afsluttet")
    side.goto(f"/sikrede/{sc.karen.offentlig_id}/")
    expect(side.locator("#kort-laegevalg")).to_contain_text("Almen praksis Åsum")
    knips(side, "overblik", 720)
    side.locator("#kort-forloeb").get_by_role("link", name="Lægevalg", exact=True).click()
    expect(side.get_by_role("link", name="Lægevalgskvittering (PDF)")).to_be_visible()
    knips(side, "forloeb", 880)
