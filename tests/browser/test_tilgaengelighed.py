"""Every page there is, for everybody: by axe in every theme, and for those who have asked for something (UD-16).

The pages are those of the gate's table (`tests/adgang/test_port.py`), which must name every URL of the product.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest
from django.db import connection
from playwright.sync_api import Browser, Page, expect

from brugere.demo import ODENSE
from kerne.aktoer import Rolle
from kerne.session import session
from sikrede.models import Sikret
from sygesikring.urvaerk import toem
from tests.adgang.test_port import ADRESSER, Kanarie, kanarier  # noqa: F401
from tests.browser import scene
from tests.browser.eftersyn import (
    fold_ud,
    fund_i,
    fund_i_bevaegelse,
    fund_i_stor_skrift,
    fund_i_temaer,
    fund_i_tvungne_farver,
    fund_paa_papir,
)
from tests.browser.vagt import Vagt
from tests.stoette import byg, processer
from tests.sygesikring.test_fejlsider import STATUSSER

pytestmark = [pytest.mark.browser, pytest.mark.krav("UD-16")]

IKKE_SIDER = {
    "forside", "sundhed", "favicon", "demo_ur", "sikrede:kort", "sikrede:fundet", "breve:pdf", "kladder:logget_ind",
}  # fmt: skip
"""What answers a GET, but not with a page: redirects ("forside", for all but a revisor), parts, files, machines."""


_FALDT_TIL_RO = """
maal => {
  window.__faldt_til_ro = false;
  addEventListener("htmx:afterSettle", (e) => {
    if (`#${e.detail.target?.id}` === maal) window.__faldt_til_ro = true;
  });
}
"""
"""Others of the page's parts may come in at the same time: only the one that was asked for counts."""


@pytest.fixture(scope="module")
def kun_web(django_db_setup: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Web alone: nothing changes while a page is looked over, and any error can be asked for."""
    port = processer.ledig_port()
    env = processer.miljoe(
        django_db_setup,
        REDIS_URL="",
        SYGESIKRING_ADRESSE=f"http://127.0.0.1:{port}",
        DJANGO_SETTINGS_MODULE="tests.browser.fejlende",
    )
    with processer.web(tmp_path_factory.mktemp("web"), port, env) as web:
        yield web


@pytest.fixture
def side(rigtig_db: str, kun_web: str, browser: Browser, vagt: Vagt, log_ind: Callable[..., None]) -> Iterator[Page]:
    """A page, logged in."""
    kontekst = browser.new_context(
        base_url=kun_web, viewport={"width": 1280, "height": 800}, locale="da-DK", reduced_motion="reduce"
    )
    kontekst.set_default_timeout(15_000)
    ny = kontekst.new_page()
    vagt.foelg(ny)
    log_ind(ny)
    yield ny
    kontekst.close()


def _toem_helt() -> None:
    """Everything due is done, also what a worker of another test's has taken."""

    def intet_udestaar() -> bool:
        toem()
        with session(scene.SYSTEM), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM sygesikring_udestaaende(1)")
            return bool(cursor.fetchone() == (0,))

    processer.vent_paa(intet_udestaar)


@pytest.fixture
def stier(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Where to go, by what it is called: each page as it mostly is, and with a person about whom there is nothing."""
    monkeypatch.setattr("tests.adgang.test_port.toem", _toem_helt)
    fuld: Kanarie = request.getfixturevalue("kanarier")[ODENSE]
    with session(scene.SYSTEM):
        tom = replace(fuld, sikret=byg.sikret(fornavn="Ali", efternavn="Demir"))
    andre = [getattr(fuld, felt.name) for felt in fields(fuld) if not isinstance(getattr(fuld, felt.name), Sikret)]
    alle = {}
    for navn, adresse in ADRESSER.items():
        if "GET" not in adresse.metoder or navn in IKKE_SIDER:
            continue
        alle[navn] = adresse.sti(fuld)
        uden = adresse.sti(tom)
        if uden != alle[navn] and not any(en in uden for en in andre):
            alle[f"{navn}, tom"] = uden
    return alle


def _gaa(side: Page, navn: str, sti: str) -> None:
    side.goto(sti)
    assert side.locator("main h1").count() == 1, f"{navn} er ikke en side; hører den til i IKKE_SIDER?"


def _fund_for_den_der_ser(side: Page, navn: str) -> list[str]:
    """What is wrong with the page for those who have asked for something."""
    alle = (fund_i_stor_skrift, fund_i_bevaegelse, fund_i_tvungne_farver, fund_paa_papir)
    return [et for fund in alle for et in fund(side, navn)]


def test_ingen_side_har_fund_i_noget_tema(side: Page, stier: dict[str, str]) -> None:
    fund: list[str] = []
    for navn, sti in stier.items():
        _gaa(side, navn, sti)
        fold_ud(side)
        fund += fund_i_temaer(side, navn)
    assert len(stier) > 10
    assert not fund, "\n".join(fund)


def test_hver_side_retter_sig_efter_den_der_ser_den(side: Page, stier: dict[str, str]) -> None:
    fund: list[str] = []
    for navn, sti in stier.items():
        _gaa(side, navn, sti)
        fund += _fund_for_den_der_ser(side, navn)
    assert not fund, "\n".join(fund)


def test_smal_skaerm_har_ingen_fund(side: Page, stier: dict[str, str]) -> None:
    side.set_viewport_size({"width": 320, "height": 640})
    fund: list[str] = []
    for navn, sti in stier.items():
        _gaa(side, navn, sti)
        fund += fund_i(side, f"{navn}, 320 px")
    assert not fund, "\n".join(fund)


def test_fokus_gaar_aldrig_tabt_naar_en_del_udskiftes(side: Page, stier: dict[str, str]) -> None:
    """Everything that fetches a part of its page when pressed: focus is then on the same, or within what came."""
    provet = 0
    del stier["komponenter"]  # its card is nobody's
    for navn, sti in stier.items():
        _gaa(side, navn, sti)
        ider = side.locator("main [hx-get][id]:is(a, button)").evaluate_all("alle => alle.map((n) => n.id)")
        for en in ider:
            knap = side.locator(f"[id='{en}']")
            maal = knap.get_attribute("hx-target")
            assert maal, f"{navn}: #{en}"
            side.evaluate(_FALDT_TIL_RO, maal)
            knap.press("Enter")
            side.wait_for_function("() => window.__faldt_til_ro")
            inde = side.evaluate("maal => document.querySelector(maal).contains(document.activeElement)", maal)
            nu = side.evaluate("document.activeElement.outerHTML.slice(0, 80)")
            assert inde, f"{navn}: efter #{en} er fokus på {nu}"
            provet += 1
    assert provet >= 3


def test_en_fejlside_og_login_uden_at_vaere_logget_ind(side: Page, vagt: Vagt) -> None:
    fund: list[str] = []
    with vagt.venter(404):
        side.goto("/findes-ikke/")
        expect(side.locator("#soeg")).to_be_visible()
        fund += fund_i_temaer(side, "findes ikke") + fund_i_stor_skrift(side, "findes ikke")
        side.context.clear_cookies()
        side.goto("/findes-ikke/")
        fund += fund_i_temaer(side, "findes ikke, ikke logget ind")
    side.goto("/sikrede/")
    fund += fund_i_temaer(side, "login") + fund_i_stor_skrift(side, "login") + fund_i_tvungne_farver(side, "login")
    assert not fund, "\n".join(fund)


def _send_en_soegning(side: Page, *, ryd: str = "", felter: int = 0, tegn: int = 0) -> None:
    """The search as a browser sends it: without the fields `ryd` finds, with more fields, with more in one."""
    side.goto("/sikrede/")
    with side.expect_navigation():
        side.evaluate(
            """([ryd, felter, tegn]) => {
              const form = document.querySelector("form[role=search]");
              if (ryd) form.querySelectorAll(ryd).forEach((n) => n.remove());
              for (let nr = 0; nr < felter; nr++) {
                form.append(Object.assign(document.createElement("input"), {type: "hidden", name: `f${nr}`}));
              }
              form.elements.q.value = "x".repeat(tegn);
              form.requestSubmit();
            }""",
            [ryd, felter, tegn],
        )


@pytest.mark.krav("ADG-2")
def test_fejlsider_og_en_rolle_uden_sider(side: Page, vagt: Vagt, log_ind: Callable[..., None]) -> None:
    """Those that can be met in earnest are met; the others come from the address that answers with them."""
    fund: list[str] = []

    def efterse(overskrift: str, hvem: str = "logget ind") -> None:
        expect(side.get_by_role("heading", level=1)).to_have_text(overskrift)
        fund.extend(fund_i(side, f"{overskrift}, {hvem}") + fund_i_stor_skrift(side, f"{overskrift}, {hvem}"))

    with vagt.venter(*STATUSSER):
        _send_en_soegning(side, ryd="[name=csrfmiddlewaretoken]")
        efterse("Formularen er blevet for gammel")
        _send_en_soegning(side, felter=1001)
        efterse(STATUSSER[400])
        _send_en_soegning(side, tegn=3_000_000)
        efterse(STATUSSER[413])
        side.goto("/logud/")
        efterse(STATUSSER[405])
        for status in (403, 409, 500):
            side.goto(f"/fejler/{status}")
            efterse(STATUSSER[status])
        fund += fund_i_temaer(side, "500")
        side.context.clear_cookies()
        for status in (400, 403, 409, 413):
            side.goto(f"/fejler/{status}")
            efterse(STATUSSER[status], "ikke logget ind")
    log_ind(side, Rolle.REVISOR)
    efterse("Der er endnu intet for revisor her", "revisor")
    fund += fund_i_temaer(side, "revisorens forside") + _fund_for_den_der_ser(side, "revisorens forside")
    assert not fund, "\n".join(fund)


_OVER_SIDEN = {
    "#palette": lambda side: side.keyboard.press("/"),
    "#genvejsoversigt": lambda side: side.keyboard.press("?"),
    "#brugermenu": lambda side: side.locator(".brugerknap").click(),
}


def test_det_der_foerst_kommer_naar_noget_goeres(side: Page, vagt: Vagt) -> None:
    sc, astrid = scene.opret_scene(), scene.opret_saertilfaelde().beskyttet
    sti = f"/sikrede/{sc.karen.offentlig_id}/"
    fund: list[str] = []

    def efterse(navn: str, overskrift: str) -> None:
        expect(side.get_by_role("heading", level=1)).to_have_text(overskrift)
        fund.extend(_fund_for_den_der_ser(side, navn))

    side.locator("#soeg").fill("øst")
    side.locator("#soeg").press("Enter")
    expect(side.locator("#traef")).to_contain_text("Karen Østergård")
    efterse("træf", "Find sikret")
    with vagt.venter(403):
        side.goto(f"/sikrede/{astrid.offentlig_id}/")
        efterse("grund", "Hvorfor slår du op?")
    side.goto(f"{sti}laegevalg/")
    with vagt.venter(422):
        side.get_by_role("button", name="Se, hvad der sker").click()
        expect(side.get_by_role("alert").filter(has_text="Vælg en læge.")).to_be_focused()
        efterse("formular med fejl", "Vælg læge")
    side.locator("label", has_text="Lægerne Søndergade").click()
    side.get_by_role("button", name="Se, hvad der sker").click()
    efterse("konsekvens", "Det sker, når du bekræfter")
    forloeb = scene.begynd_ventende_valg(sc)
    side.goto(f"/forloeb/{forloeb.offentlig_id}/annuller/")
    expect(side.get_by_role("button", name="Annuller forløbet")).to_be_visible()
    efterse("annuller", "Annuller lægevalg?")
    side.goto(sti)
    for hvad, aabn in _OVER_SIDEN.items():
        aabn(side)
        side.keyboard.press("ArrowDown")
        expect(side.locator(hvad)).to_be_visible()
        fund += _fund_for_den_der_ser(side, hvad)
        side.keyboard.press("Escape")
        side.locator("h1").click()
        expect(side.locator(hvad)).to_be_hidden()
    assert not fund, "\n".join(fund)


def test_det_der_ikke_er_sider_er_navngivet() -> None:
    assert set(ADRESSER) >= IKKE_SIDER, "navne, der ikke længere findes"


def test_forsiden_i_en_tom_installation(side: Page, tmp_path: Path) -> None:
    side.goto("/sikrede/")
    expect(side.locator("main")).to_contain_text("Der er ingen personer endnu")
    fund = fund_i_temaer(side, "tom installation") + fund_i_stor_skrift(side, "tom installation")
    assert not fund, "\n".join(fund)


_BRUD: list[tuple[str, Callable[[Page, str], list[str]]]] = [
    ("main p { min-width: 60rem; }", fund_i_stor_skrift),
    ("main li { height: 1em; overflow: hidden; }", fund_i_stor_skrift),
    (".ikonknap { transition: opacity 1s !important; }", fund_i_bevaegelse),
    (":focus { outline: none !important; }", fund_i_tvungne_farver),
    (".icon-svg { fill: Canvas !important; }", fund_i_tvungne_farver),
    (".ramme-top { display: block !important; }", fund_paa_papir),
    ("tr { break-inside: auto !important; }", fund_paa_papir),
    ("h1 { color: #bbb !important; }", fund_i_temaer),
    ("h1 { display: none; }", fund_i),
]
_BRYD = """
(brud) => {
  const ark = new CSSStyleSheet();
  ark.replaceSync(brud);
  document.adoptedStyleSheets = [ark];
}
"""


def test_eftersynet_ser_det_der_er_galt(side: Page) -> None:
    """One thing wrong at a time."""
    side.goto("/komponenter/")
    for brud, efterse in _BRUD:
        side.evaluate(_BRYD, brud)
        assert efterse(side, "med brud") != [], brud
        side.evaluate(_BRYD, "")
