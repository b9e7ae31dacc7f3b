"""What every page must be in every state: no findings by axe, nothing that sticks out, one heading at the top."""

from __future__ import annotations

import functools
from typing import Any

from playwright.sync_api import Page

from tests.browser.conftest import BREDDER, TEMAER
from tests.stoette.processer import ROD

_AXE = ROD / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
_KOER = """
async () => {
  // A new theme is in force from the next frame on.
  await new Promise((videre) => requestAnimationFrame(() => requestAnimationFrame(videre)));
  const {violations} = await axe.run(document, {resultTypes: ["violations"], preload: false});
  const linje = (n) => `    ${n.html} ${n.failureSummary}`;
  return violations.map((v) => [`${v.id}: ${v.help}`, ...v.nodes.map(linje)].join("\\n"));
}
"""
_MAAL = """
() => ({
  sprog: document.documentElement.lang,
  titel: document.title,
  overskrifter: [...document.querySelectorAll("h1")].filter((n) => n.checkVisibility()).length,
  bredde: document.documentElement.scrollWidth - document.documentElement.clientWidth,
})
"""


@functools.cache
def _axe() -> str:
    return _AXE.read_text(encoding="utf-8")


def efterse(side: Page, hvor: str) -> None:
    """The page as it stands, in its present theme and width."""
    if not side.evaluate("typeof axe === 'object'"):
        side.evaluate(_axe())
    fund = side.evaluate(_KOER)
    assert not fund, f"{hvor}:\n" + "\n".join(fund)
    maalt: dict[str, Any] = side.evaluate(_MAAL)
    assert maalt["sprog"] == "da", hvor
    assert maalt["titel"].endswith("Sygesikring"), hvor
    assert maalt["overskrifter"] == 1, f"{hvor}: {maalt['overskrifter']} overskrifter på øverste niveau"
    assert maalt["bredde"] <= 0, f"{hvor}: siden er {maalt['bredde']} px for bred"


def efterse_overalt(side: Page, hvor: str) -> None:
    """The page as it stands, in every theme and width."""
    for bredde, hoejde in BREDDER.items():
        side.set_viewport_size({"width": bredde, "height": hoejde})
        for tema, medier in TEMAER.items():
            side.emulate_media(**{"contrast": "no-preference"} | medier)
            efterse(side, f"{hvor}, {bredde} px, {tema}")
