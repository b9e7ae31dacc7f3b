"""What every page must be in every state: no findings by axe, nothing that sticks out, one heading at the top; and
what it must be for those who have asked their computer for something: large text, own colours, no motion, paper."""

from __future__ import annotations

import functools
from typing import Any

from playwright.sync_api import Page

from tests.browser.conftest import BREDDER, TEMAER
from tests.stoette.processer import ROD

_AXE = ROD / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
_KOER = """
async (hvad) => {
  // A new theme is in force from the next frame on.
  await new Promise((videre) => requestAnimationFrame(() => requestAnimationFrame(videre)));
  const {violations} = await axe.run(document, {...hvad, resultTypes: ["violations"], preload: false});
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
# WCAG 1.4.12, by a style sheet of the script's own: the page's policy lets no other in.
_LUFT = """
() => {
  const ark = new CSSStyleSheet();
  ark.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-bottom: 2em !important; }`);
  window.__luft = ark;
  document.adoptedStyleSheets.push(ark);
}
"""
_UDEN_LUFT = "() => { document.adoptedStyleSheets = document.adoptedStyleSheets.filter((ark) => ark !== __luft); }"
# What text can be read of: cut off neither by its own box nor by one around it, scroll frames aside.
_KLIPPET = """
() => [...document.querySelectorAll("main *, header *, nav *, dialog *")].filter((n) => {
  if (!n.checkVisibility() || n.closest(".sr-only, .listeramme, svg, select, input, textarea, option")) return false;
  const stil = getComputedStyle(n);
  const gemmer = stil.overflowX === "hidden" || stil.overflowY === "hidden" || stil.textOverflow === "ellipsis";
  return gemmer && (n.scrollWidth > n.clientWidth + 1 || n.scrollHeight > n.clientHeight + 1) && n.innerText?.trim();
}).map((n) => n.outerHTML.slice(0, 120))
"""
_TVUNGET = """
() => {
  const fund = [];
  const tal = (farve) => (farve.match(/[\\d.]+/g) ?? []).map(Number);
  const lys = (farve) => {
    const lineaer = (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    const [r, g, b] = tal(farve).map((v) => lineaer(v / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const bund = (n) => {
    for (; n; n = n.parentElement) {
      const farve = getComputedStyle(n).backgroundColor;
      if (tal(farve)[3] !== 0) return farve;
    }
    return "rgb(255, 255, 255)";
  };
  for (const n of document.querySelectorAll("svg.icon-svg")) {
    if (!n.checkVisibility()) continue;
    const [a, b] = [lys(getComputedStyle(n).fill), lys(bund(n))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 3) fund.push(`ikonet ses ikke: ${n.outerHTML.slice(0, 120)}`);
  }
  const valgbare = [...document.querySelectorAll("[role=option]")].filter((n) => n.checkVisibility());
  const tegnet = (n) => [bund(n), getComputedStyle(n).outlineStyle, getComputedStyle(n).borderTopStyle].join();
  const [valgt, andet] = ["true", "false"].map((svar) => valgbare.find((n) => n.ariaSelected === svar));
  if (valgt && andet && tegnet(valgt) === tegnet(andet)) fund.push(`det valgte ses ikke: ${valgt.innerText}`);
  const kan = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  for (const n of document.querySelectorAll(kan)) {
    if (!n.checkVisibility() || n.disabled) continue;
    n.focus({focusVisible: true});
    if (document.activeElement !== n) continue;
    const tegnes = n.matches("[type=radio], [type=checkbox]") ? (n.labels[0] ?? n) : n;
    const stile = (hvem) => [null, "::before", "::after"].map((del) => getComputedStyle(hvem, del));
    const ringe = [...stile(tegnes), ...stile(n)];
    const ring = (s) => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 1 && tal(s.outlineColor)[3] !== 0;
    if (!ringe.some(ring)) fund.push(`fokus ses ikke: ${n.outerHTML.slice(0, 160)}`);
  }
  document.activeElement?.blur();
  return fund;
}
"""
_PAPIR = """
() => {
  const synlige = (hvad) => [...document.querySelectorAll(hvad)].filter((n) => n.checkVisibility());
  const vaek = ".demobjaelke, .ramme-top, .ramme-nav, .funktionsmenu, dialog, .button, button:not(.loginvalg)";
  const fund = synlige(vaek).map((n) => `trykkes på papir: ${n.outerHTML.slice(0, 120)}`);
  for (const n of synlige(".emnekort, .trin, tr")) {
    const deles = getComputedStyle(n).breakInside !== "avoid";
    if (deles) fund.push(`kan blive delt over to sider: ${n.outerHTML.slice(0, 80)}`);
  }
  for (const n of synlige(".listeramme")) {
    if (getComputedStyle(n).overflow !== "visible") fund.push("en liste klippes på papir");
  }
  if (getComputedStyle(document.body).backgroundColor !== "rgb(255, 255, 255)") fund.push("papiret er ikke hvidt");
  if (!synlige("main h1").length) fund.push("overskriften mangler på papir");
  return fund;
}
"""
_BEVAEGELSE = """
() => {
  const sekunder = (tider) => Math.max(...tider.split(",").map((t) => parseFloat(t) * (t.includes("ms") ? 0.001 : 1)));
  return [...document.querySelectorAll("*")].filter((n) => {
    const stil = getComputedStyle(n);
    return sekunder(stil.transitionDuration) > 0.02 || sekunder(stil.animationDuration) > 0.02;
  }).map((n) => `bevæger sig: ${n.outerHTML.slice(0, 120)}`);
}
"""


_ALT: dict[str, object] = {}
_FARVER: dict[str, object] = {"runOnly": {"type": "tag", "values": ["cat.color"]}}


@functools.cache
def _axe() -> str:
    return _AXE.read_text(encoding="utf-8")


def _fund_af_axe(side: Page, hvor: str, hvad: dict[str, object]) -> list[str]:
    if not side.evaluate("typeof axe === 'object'"):
        side.evaluate(_axe())
    return [f"{hvor}: {en}" for en in side.evaluate(_KOER, hvad)]


def fold_ud(side: Page) -> None:
    """Everything that can be folded out is."""
    side.evaluate("() => document.querySelectorAll('details').forEach((n) => { n.open = true; })")


def fund_i(side: Page, hvor: str) -> list[str]:
    """What is wrong with the page as it stands, in its present theme and width."""
    fund = _fund_af_axe(side, hvor, _ALT)
    maalt: dict[str, Any] = side.evaluate(_MAAL)
    if maalt["sprog"] != "da":
        fund.append(f"{hvor}: sproget er {maalt['sprog']!r}")
    if not maalt["titel"].endswith("Sygesikring"):
        fund.append(f"{hvor}: titlen er {maalt['titel']!r}")
    if maalt["overskrifter"] != 1:
        fund.append(f"{hvor}: {maalt['overskrifter']} overskrifter på øverste niveau")
    if maalt["bredde"] > 0:
        fund.append(f"{hvor}: siden er {maalt['bredde']} px for bred")
    return fund


def fund_i_temaer(side: Page, hvor: str) -> list[str]:
    """The same in every theme, at the present width. Themes differ in colours alone, so the rest is looked at once."""
    fund: list[str] = []
    for nr, (tema, medier) in enumerate(TEMAER.items()):
        side.emulate_media(**{"contrast": "no-preference"} | medier)
        sted = f"{hvor}, {tema}"
        fund += _fund_af_axe(side, sted, _FARVER) if nr else fund_i(side, sted)
    side.emulate_media(**{"contrast": "no-preference"} | TEMAER["lys"])
    return fund


def fund_i_stor_skrift(side: Page, hvor: str) -> list[str]:
    """1280 px at 400 % is 320: nothing sticks out, also with the most air that text must bear."""
    bredde = side.viewport_size or {"width": 1280, "height": BREDDER[1280]}
    side.set_viewport_size({"width": 320, "height": BREDDER[320]})
    fund = (
        [f"{hvor}, 320 px: {side.evaluate(_MAAL)['bredde']} px for bred"] if side.evaluate(_MAAL)["bredde"] > 0 else []
    )
    side.evaluate(_LUFT)
    if (for_bred := side.evaluate(_MAAL)["bredde"]) > 0:
        fund.append(f"{hvor}, 320 px med luft i teksten: {for_bred} px for bred")
    fund += [f"{hvor}, 320 px med luft i teksten: teksten klippes: {en}" for en in side.evaluate(_KLIPPET)]
    side.set_viewport_size(bredde)
    fund += [f"{hvor}, luft i teksten: teksten klippes: {en}" for en in side.evaluate(_KLIPPET)]
    side.evaluate(_UDEN_LUFT)
    return fund


def fund_i_tvungne_farver(side: Page, hvor: str) -> list[str]:
    """With the computer's own few colours, light and dark: focus and icons are seen."""
    fund = []
    for farver in ("light", "dark"):
        side.emulate_media(forced_colors="active", color_scheme=farver)
        fund += [f"{hvor}, tvungne farver ({farver}): {en}" for en in side.evaluate(_TVUNGET)]
    side.emulate_media(forced_colors="none", color_scheme="light")
    return fund


def fund_paa_papir(side: Page, hvor: str) -> list[str]:
    """Printed, from a dark screen: the page without the client around it, on white, nothing cut."""
    side.emulate_media(media="print", color_scheme="dark")
    fund = [f"{hvor}, papir: {en}" for en in side.evaluate(_PAPIR)]
    side.emulate_media(media="screen", color_scheme="light")
    return fund


def fund_i_bevaegelse(side: Page, hvor: str) -> list[str]:
    """For one who has asked for no motion."""
    side.emulate_media(reduced_motion="reduce")
    return [f"{hvor}, uden bevægelse: {en}" for en in side.evaluate(_BEVAEGELSE)]


def efterse(side: Page, hvor: str) -> None:
    """The page as it stands, in its present theme and width."""
    fund = fund_i(side, hvor)
    assert not fund, "\n".join(fund)


def efterse_overalt(side: Page, hvor: str) -> None:
    """The page as it stands, in every theme and width."""
    fund = []
    for bredde, hoejde in BREDDER.items():
        side.set_viewport_size({"width": bredde, "height": hoejde})
        fund += fund_i_temaer(side, f"{hvor}, {bredde} px")
    assert not fund, "\n".join(fund)
