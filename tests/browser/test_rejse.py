"""The whole case as a caseworker works it: by mouse and by keyboard alone, wide and narrow, light and dark."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from tests.browser.eftersyn import efterse
from tests.browser.scene import Scene, opret_scene
from tests.browser.styring import STYRINGER, Mus, Styring
from tests.browser.vagt import hoert

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Rejse:
    """One caseworker at one screen."""

    side: Page
    styring: Styring
    scene: Scene

    def efterse(self, hvor: str) -> None:
        """Look the page over; once is enough for what both ways of working meet."""
        if isinstance(self.styring, Mus):
            efterse(self.side, hvor)

    def kort(self, noegle: str) -> Locator:
        return self.side.locator(f"#kort-{noegle}")

    def knap(self, navn: str) -> Locator:
        return self.side.get_by_role("button", name=navn)

    def log_ind(self) -> None:
        self.side.goto("/")
        self.efterse("login")
        self.styring.aktiver(self.knap("Sofie Holm"))
        expect(self.side.locator("#soeg")).to_be_focused()
        self.efterse("søgning")

    def find_paa_navn(self) -> None:
        self.styring.find("oestergaard kar")
        traef = self.side.get_by_role("link", name="Karen Østergård")
        expect(traef).to_be_focused()
        self.efterse("træf")
        self.styring.aktiver(traef)
        self._staar_paa_overblikket()

    def find_paa_nummer(self) -> None:
        nummer = self.scene.karen.personnummer
        self.styring.find(f"{nummer[:6]}-{nummer[6:]}")
        self._staar_paa_overblikket()
        for kort in ("om-sikrede", "laegevalg", "forloeb"):
            expect(self.kort(kort)).to_be_visible()
        expect(self.kort("laegevalg")).to_contain_text("Lægehuset Nørregade")
        self.efterse("overblik")

    def _staar_paa_overblikket(self) -> None:
        self.side.wait_for_url(f"**/sikrede/{self.scene.karen.offentlig_id}/")
        expect(self.side.get_by_role("heading", level=1)).to_have_text("Karen Østergård")

    def vaelg_laege(self) -> None:
        self.styring.begynd_laegevalg()
        felt = self.side.get_by_role("searchbox", name="Søg i listen")
        expect(felt).to_be_focused()
        self.efterse("vælg læge")
        self.styring.skriv(felt, "soender")
        expect(self.side.locator("#laeger-antal")).to_have_text("1 vises")
        self.styring.vaelg(self.side.get_by_role("radio", name="Lægerne Søndergade"), "Lægerne Søndergade")
        self.efterse("valgt læge")
        self.styring.aktiver(self.knap("Se, hvad der sker"))

    def bekraeft(self) -> None:
        expect(self.side.get_by_role("heading", level=1)).to_be_focused()
        hoved = self.side.locator("main")
        for ventet in ("Lægerne Søndergade", "En plads bliver ledig hos Lægehuset Nørregade", "Lægevalgskvittering"):
            expect(hoved).to_contain_text(ventet)
        self.efterse("konsekvens")
        self.styring.aktiver(self.knap("Bekræft"))

    def foelg_til_ende(self) -> None:
        """The card follows the process, the doctor's card follows it, and focus stays; the page is not loaded again."""
        expect(self.kort("forloeb").get_by_role("heading")).to_be_focused()
        self.side.evaluate("window.__samme = true")
        hoert(self.side, "Lægevalg til Lægerne Søndergade er sat i gang.")
        expect(self.kort("forloeb")).to_contain_text("I gang")
        self.efterse("i gang")
        hoert(self.side, "Lægevalg: Afsluttet")
        hoert(self.side, "Sundhedskort: Afsluttet")
        expect(self.kort("forloeb")).not_to_contain_text("I gang")
        expect(self.kort("laegevalg")).to_contain_text("Lægerne Søndergade")
        expect(self.kort("laegevalg")).not_to_contain_text("er i gang")
        expect(self.kort("forloeb").get_by_role("heading")).to_be_focused()
        assert self.side.evaluate("window.__samme") is True
        self.efterse("afsluttet")

    def aabn_forloeb(self, titel: str) -> None:
        self.styring.aktiver(self.kort("forloeb").get_by_role("link", name=re.compile(rf"^{titel}\b")))
        expect(self.side.get_by_role("heading", level=1)).to_have_text(titel)
        self.efterse(f"forløbet {titel}")

    def aabn_brev(self, titel: str) -> bytes:
        """Open it where the reader is, and come back."""
        self.styring.aktiver(self.side.get_by_role("link", name=f"{titel} (PDF)"))
        self.side.wait_for_url("**/breve/*.pdf")
        # A kept connection can be closed by the server just as it is used again; a browser then asks anew by itself.
        svar = self.side.context.request.get(self.side.url, max_retries=2)
        assert svar.headers["content-type"] == "application/pdf"
        self.side.go_back()
        return svar.body()

    def tilbage_til_overblikket(self) -> None:
        self.styring.aktiver(self.side.get_by_role("link", name="Karen Østergård"))
        self._staar_paa_overblikket()

    def log_ud(self) -> None:
        self.styring.log_ud()
        self.side.wait_for_url("**/login/**")
        self.side.goto(f"/sikrede/{self.scene.karen.offentlig_id}/")
        expect(self.side.get_by_role("heading", level=1)).to_have_text("Log ind")


@pytest.mark.krav("SIK-1", "SIK-5", "LV-8", "LV-14", "LV-15", "UD-1", "UD-16", "FRL-1", "FRL-4")
@pytest.mark.krav("BREV-2", "BREV-3", "BREV-6", "KORT-6")
@pytest.mark.parametrize("tema", ["lys", "moerk"])
@pytest.mark.parametrize("bredde", [1280, 320])
@pytest.mark.parametrize("maade", ["mus", "tastatur"])
def test_en_sikret_faar_ny_laege(aabn: Callable[..., Page], maade: str, bredde: int, tema: str) -> None:
    side = aabn(bredde, tema)
    rejse = Rejse(side, STYRINGER[maade](side), opret_scene())
    rejse.log_ind()
    rejse.find_paa_navn()
    rejse.find_paa_nummer()
    rejse.vaelg_laege()
    rejse.bekraeft()
    rejse.foelg_til_ende()
    rejse.aabn_forloeb("Lægevalg")
    expect(side.locator("main")).to_contain_text("Sofie Holm")
    brev = rejse.aabn_brev("Lægevalgskvittering")
    kan_laeses_op(brev, titel=r"Din læge fra \d\d\.\d\d\.\d{4}", indeholder=("Lægerne Søndergade", "Karen Østergård"))
    rejse.tilbage_til_overblikket()
    rejse.aabn_forloeb("Sundhedskort")
    expect(side.locator("dl", has_text="Card order reason")).to_contain_text("Lægevalg")
    brev = rejse.aabn_brev("Sundhedskortkvittering")
    kan_laeses_op(brev, titel="Du får et nyt sundhedskort", indeholder=("Lægerne Søndergade",))
    rejse.log_ud()


def kan_laeses_op(pdf: bytes, *, titel: str, indeholder: tuple[str, ...]) -> None:
    """PDF/UA: tagged, in Danish, with a title that is shown, and our own font in the file (BREV-2)."""
    laest = PdfReader(io.BytesIO(pdf))
    katalog = laest.root_object
    assert katalog["/MarkInfo"]["/Marked"]
    assert katalog["/StructTreeRoot"]
    assert str(katalog["/Lang"]).startswith("da")
    assert katalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert laest.metadata is not None
    assert re.fullmatch(titel, str(laest.metadata.title))
    tekst = "\n".join(side.extract_text() for side in laest.pages)
    for ventet in indeholder:
        assert ventet in tekst
    skrifter = {navn for side in laest.pages for navn in _skrifter(side["/Resources"])}
    assert skrifter
    assert all(re.fullmatch(r"[A-Z]{6}\+Brev.*", navn) for navn in skrifter), skrifter


def _skrifter(ressourcer: DictionaryObject) -> list[str]:
    """The names of the fonts on a page; each must have its file within."""
    navne = []
    for skrift in ressourcer["/Font"].values():
        under = skrift.get_object()["/DescendantFonts"][0].get_object()
        assert any(noegle.startswith("/FontFile") for noegle in under["/FontDescriptor"])
        navne.append(str(under["/BaseFont"]).lstrip("/"))
    return navne
