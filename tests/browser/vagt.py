"""What must never happen in the browser: errors in its console, in scripts, in the policy, in requests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import ConsoleMessage, Error, Page, Request, Response

# Keeps what live regions say: a later message takes an earlier one's place in the page.
_LYT = """
window.__sagt = [];
window.__brud = [];
document.addEventListener("securitypolicyviolation", (e) => __brud.push(`${e.violatedDirective}: ${e.blockedURI}`));
document.addEventListener("DOMContentLoaded", () => {
  for (const omraade of document.querySelectorAll("[aria-live]")) {
    new MutationObserver(() => omraade.textContent.trim() && __sagt.push(omraade.textContent.trim()))
      .observe(omraade, {childList: true, characterData: true, subtree: true});
  }
});
"""


@dataclass
class Vagt:
    """Gathers what went wrong on the pages it follows; `venter` names the statuses a test provokes on purpose."""

    fejl: list[str] = field(default_factory=list)
    _ventede: set[int] = field(default_factory=set)

    def foelg(self, side: Page) -> None:
        """Listen to a page from now on."""
        side.add_init_script(_LYT)
        side.on("console", self._konsol)
        side.on("pageerror", self._undtagelse)
        side.on("requestfailed", self._mislykket)
        side.on("response", self._svar)

    @contextmanager
    def venter(self, *statusser: int) -> Iterator[None]:
        """Within it these statuses are what the test asks for."""
        self._ventede |= set(statusser)
        try:
            yield
        finally:
            self._ventede -= set(statusser)

    @contextmanager
    def uden_net(self, side: Page) -> Iterator[None]:
        """Within it the browser has no network, and says so."""
        foer = len(self.fejl)
        side.context.set_offline(True)
        try:
            yield
        finally:
            side.context.set_offline(False)
        # htmx writes its own events beside the browser's.
        self.fejl[foer:] = [
            en for en in self.fejl[foer:] if "ERR_INTERNET_DISCONNECTED" not in en and "konsol: htmx:" not in en
        ]

    @contextmanager
    def uden_server(self) -> Iterator[None]:
        """Within it the server refuses to answer, and the browser says so."""
        foer = len(self.fejl)
        yield
        self.fejl[foer:] = [
            en for en in self.fejl[foer:] if "ERR_CONNECTION_REFUSED" not in en and "konsol: htmx:" not in en
        ]

    def _konsol(self, besked: ConsoleMessage) -> None:
        ventet = any(f"status of {status} " in besked.text for status in self._ventede)
        # The browser asks for it by itself beside a PDF, which names no icon of its own.
        ventet = ventet or besked.location["url"].endswith("/favicon.ico")
        if besked.type in {"error", "warning"} and not ventet:
            self.fejl.append(f"konsol: {besked.text}")

    def _undtagelse(self, fejl: Error) -> None:
        self.fejl.append(f"script: {fejl}")

    def _mislykket(self, anmodning: Request) -> None:
        # Leaving a page ends what it was fetching.
        if anmodning.failure != "net::ERR_ABORTED":
            self.fejl.append(f"anmodning: {anmodning.url} {anmodning.failure}")

    def _svar(self, svar: Response) -> None:
        if svar.status >= 400 and svar.status not in self._ventede:
            self.fejl.append(f"svar: {svar.status} {svar.url}")


def hoert(side: Page, tekst: str) -> None:
    """Wait until a live region of the page has said `tekst`."""
    side.wait_for_function("tekst => __sagt.some((sagt) => sagt.includes(tekst))", arg=tekst)
