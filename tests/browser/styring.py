"""Two ways to work: with the mouse, and with nothing but the keyboard."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

_FLEST_TRYK = 120
_HER = "n => n === document.activeElement"
_I_GRUPPEN = "n => n === document.activeElement || (n.type === 'radio' && n.name === document.activeElement.name)"

# Where focus is must be seen: a ring on it (on the label, for what is drawn by its label), and within the window.
_FOKUS = """
() => {
  const n = document.activeElement;
  if (!n || n === document.body) return "";
  const stil = getComputedStyle(n);
  const kasse = n.getBoundingClientRect();
  const ring = n.matches("[type=radio], [type=checkbox]") || stil.boxShadow !== "none"
    || (stil.outlineStyle !== "none" && parseFloat(stil.outlineWidth) > 0);
  const synlig = kasse.bottom > 0 && kasse.top < innerHeight && kasse.right > 0 && kasse.left < innerWidth;
  return ring && synlig ? "" : `fokus ses ikke: ${n.outerHTML.slice(0, 160)}`;
}
"""


@dataclass(frozen=True)
class Styring(ABC):
    """How a caseworker reaches what is on the page."""

    side: Page

    @abstractmethod
    def aktiver(self, hvad: Locator) -> None:
        """Follow a link or press a button."""

    @abstractmethod
    def skriv(self, felt: Locator, tekst: str) -> None:
        """Write in a field, in place of what is there."""

    @abstractmethod
    def vaelg(self, punkt: Locator, tekst: str) -> None:
        """Choose the radio button `punkt`, whose label is `tekst`."""

    @abstractmethod
    def vaelg_fra(self, liste: Locator, vaerdi: str) -> None:
        """Choose `vaerdi` in a drop-down list."""

    @abstractmethod
    def find(self, tekst: str) -> None:
        """Search in the box at the top, wherever one is."""

    @abstractmethod
    def begynd_laegevalg(self) -> None:
        """Start "Vælg læge" from the overview."""

    @abstractmethod
    def log_ud(self) -> None:
        """Log out from any page."""


@dataclass(frozen=True)
class Mus(Styring):
    """Clicks; the keyboard only for text."""

    def aktiver(self, hvad: Locator) -> None:
        hvad.click()

    def skriv(self, felt: Locator, tekst: str) -> None:
        felt.click()
        felt.fill(tekst)

    def vaelg(self, punkt: Locator, tekst: str) -> None:
        self.side.locator("label", has_text=tekst).click()
        expect(punkt).to_be_checked()

    def vaelg_fra(self, liste: Locator, vaerdi: str) -> None:
        liste.select_option(vaerdi)

    def find(self, tekst: str) -> None:
        self.skriv(self.side.locator("#soeg"), tekst)
        self.aktiver(self.side.get_by_role("search", name="Find sikret").get_by_role("button", name="Søg"))

    def begynd_laegevalg(self) -> None:
        self.aktiver(self.side.get_by_role("link", name="Vælg læge"))

    def log_ud(self) -> None:
        self.aktiver(self.side.locator(".brugerknap"))
        self.aktiver(self.side.get_by_role("button", name="Log ud"))


@dataclass(frozen=True)
class Tastatur(Styring):
    """Tab, Enter, Space, arrows and shortcuts."""

    def gaa_til(self, hvad: Locator, naaet: str = _HER) -> None:
        """Tab on until `hvad` has focus, or is as `naaet` says; on the way focus is always seen."""
        for _ in range(_FLEST_TRYK):
            if hvad.evaluate(naaet):
                return
            self.side.keyboard.press("Tab")
            ikke_set = self.side.evaluate(_FOKUS)
            assert not ikke_set, ikke_set
        raise AssertionError(f"{hvad} kan ikke nås med tabulatoren")

    def _ned_til(self, hvad: Locator, naaet: str) -> None:
        """Arrow on, within what is one stop to the tabulator."""
        for _ in range(_FLEST_TRYK):
            if hvad.evaluate(naaet):
                return
            self.side.keyboard.press("ArrowDown")
        raise AssertionError(f"{hvad} kan ikke nås med pilene")

    def aktiver(self, hvad: Locator) -> None:
        self.gaa_til(hvad)
        self.side.keyboard.press("Enter")

    def skriv(self, felt: Locator, tekst: str) -> None:
        self.gaa_til(felt)
        self.side.keyboard.press("Control+A")
        self.side.keyboard.type(tekst)

    def vaelg(self, punkt: Locator, tekst: str) -> None:
        self.gaa_til(punkt, _I_GRUPPEN)
        self._ned_til(punkt, _HER)
        if not punkt.is_checked():
            self.side.keyboard.press("Space")
        expect(punkt).to_be_checked()

    def vaelg_fra(self, liste: Locator, vaerdi: str) -> None:
        self.gaa_til(liste)
        self._ned_til(liste, f"n => n.value === {vaerdi!r}")

    def find(self, tekst: str) -> None:
        if self.side.locator("#soeg").evaluate("n => n !== document.activeElement"):
            self.side.keyboard.press("/")
        self.side.keyboard.type(tekst)
        self.side.keyboard.press("Enter")

    def begynd_laegevalg(self) -> None:
        self.side.keyboard.press("v")

    def log_ud(self) -> None:
        self.aktiver(self.side.locator(".brugerknap"))
        self.aktiver(self.side.get_by_role("button", name="Log ud"))


STYRINGER = {"mus": Mus, "tastatur": Tastatur}
