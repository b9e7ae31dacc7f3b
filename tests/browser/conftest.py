"""A real browser, and the product's processes on free ports against the test's database."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import httpx
import psycopg
import pytest
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.plugin import DjangoDbBlocker

from brugere.demo import DEMOBRUGERE, ODENSE
from kerne.aktoer import Rolle
from tests.browser.vagt import Vagt
from tests.stoette import database, processer

NOEGLE = "proevenoegle"
TEMAER = {
    "lys": {"color_scheme": "light"},
    "moerk": {"color_scheme": "dark"},
    "kontrast": {"color_scheme": "light", "contrast": "more"},
}
BREDDER = {1280: 800, 320: 640}
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass(frozen=True)
class Produkt:
    """Where the product and the outside are."""

    web: str
    simulator: httpx.Client


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One chromium for each test process."""
    program = os.environ.get("SYGESIKRING_CHROMIUM") or next(filter(None, map(shutil.which, _CHROMIUM)), None)
    assert program, "Ingen chromium: apt-get install chromium, eller sæt SYGESIKRING_CHROMIUM."
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright's sync API keeps an event loop in this thread, beside which Django's ORM is safe here.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        start = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        )
        with contextlib.closing(start) as chromium:
            yield chromium


def _egen_koe(worker_id: str) -> str:
    """A Redis database of this test process's own, so that nobody else's worker takes its work."""
    nr = 1 + int(worker_id.removeprefix("gw")) if worker_id.startswith("gw") else 15
    return urlunsplit(urlsplit(os.environ["REDIS_URL"])._replace(path=f"/{nr}"))


@pytest.fixture(scope="session")
def produkt_processer(
    django_db_setup: str, worker_id: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Produkt]:
    """Web, worker, scheduler and simulator, whose doctors say nothing until they are told to."""
    mappe: Path = tmp_path_factory.mktemp("produkt")
    webport, simulatorport = processer.ledig_port(), processer.ledig_port()
    env = processer.miljoe(
        django_db_setup,
        REDIS_URL=_egen_koe(worker_id),
        KORTLEVERANDOER_NOEGLE=NOEGLE,
        KORTLEVERANDOER_URL=f"http://127.0.0.1:{simulatorport}/kortleverandoer",
        DIGITALPOST_NOEGLE=NOEGLE,
        DIGITALPOST_URL=f"http://127.0.0.1:{simulatorport}/digitalpost",
        SYGESIKRING_ADRESSE=f"http://127.0.0.1:{webport}",
    )
    with (
        processer.worker(mappe, env),
        processer.urvaerk(mappe, env, interval=0.2),
        processer.web(mappe, webport, env) as web,
        processer.simulator(
            mappe, simulatorport, web, env, "--forsinkelse", "0.3", "--foerste-vent", "0.1", "--laege", "tavs"
        ) as simulator,
    ):
        yield Produkt(web, simulator)


@pytest.fixture
def rigtig_db(django_db_setup: str, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """As everywhere, but emptied while the scheduler goes on reading: one of the two may have to give way."""
    with django_db_blocker.unblock():
        yield django_db_setup
        for forbindelse in connections.all():
            forbindelse.close()
        processer.vent_paa(lambda: _toemt(django_db_setup))


def _toemt(navn: str) -> bool:
    try:
        database.toem(navn)
    except psycopg.errors.DeadlockDetected:
        return False
    return True


@pytest.fixture
def produkt(rigtig_db: str, produkt_processer: Produkt) -> Iterator[Produkt]:
    """The product with an empty database, and an outside that has forgotten everything."""
    yield produkt_processer
    produkt_processer.simulator.post("/styring/nulstil").raise_for_status()


@pytest.fixture
def vagt() -> Iterator[Vagt]:
    """Whatever goes wrong in the browser makes the test red."""
    en = Vagt()
    yield en
    assert not en.fejl, "\n".join(en.fejl)


@pytest.fixture
def aabn(produkt: Produkt, browser: Browser, vagt: Vagt) -> Iterator[Callable[..., Page]]:
    """Open a page in a browser of its own: `aabn(bredde=320, tema="moerk")`."""
    kontekster: list[BrowserContext] = []

    def en(bredde: int = 1280, tema: str = "lys", **mere: object) -> Page:
        kontekst = browser.new_context(
            base_url=produkt.web,
            viewport={"width": bredde, "height": BREDDER[bredde]},
            locale="da-DK",
            timezone_id="Europe/Copenhagen",
            reduced_motion="reduce",
            **TEMAER[tema],
            **mere,
        )
        kontekster.append(kontekst)
        kontekst.set_default_timeout(15_000)
        side = kontekst.new_page()
        vagt.foelg(side)
        return side

    yield en
    for kontekst in kontekster:
        kontekst.close()


@pytest.fixture
def log_ind() -> Callable[..., None]:
    """Log a page in, without looking at the login page."""

    def ind(side: Page, rolle: Rolle = Rolle.SAGSBEHANDLER, kommune: str = ODENSE) -> None:
        brugernavn = next(navn for navn, en in DEMOBRUGERE.items() if (en.rolle, en.organisation) == (rolle, kommune))
        side.goto("/login/")
        side.locator(f'button[value="{brugernavn}"]').click()
        side.wait_for_url(lambda url: urlsplit(url).path in {"/", "/sikrede/"})

    return ind
