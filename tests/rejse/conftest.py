"""Web and simulator as real processes, once for each test process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from django.conf import settings

from tests.stoette import processer

NOEGLE = "proevenoegle"


@dataclass(frozen=True)
class Omverden:
    """Where the product and the outside are."""

    web: str
    simulator: httpx.Client


@pytest.fixture(scope="session")
def omverden_processer(django_db_setup: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Omverden]:
    mappe: Path = tmp_path_factory.mktemp("omverden")
    webport, simulatorport = processer.ledig_port(), processer.ledig_port()
    ude = f"http://127.0.0.1:{simulatorport}"
    env = processer.miljoe(
        django_db_setup,
        KORTLEVERANDOER_NOEGLE=NOEGLE,
        KORTLEVERANDOER_URL=f"{ude}/kortleverandoer",
        DIGITALPOST_NOEGLE=NOEGLE,
        DIGITALPOST_URL=f"{ude}/digitalpost",
    )
    hurtigt = ("--forsinkelse", "0.05", "--foerste-vent", "0.05", "--laegens-tid", "0.05")
    with (
        processer.web(mappe, webport, env) as web,
        processer.simulator(mappe, simulatorport, web, env, *hurtigt) as klient,
    ):
        yield Omverden(web, klient)


@pytest.fixture
def omverden(rigtig_db: str, omverden_processer: Omverden, monkeypatch: pytest.MonkeyPatch) -> Omverden:
    """A fresh outside, and this process pointed at it."""
    omverden_processer.simulator.post("/styring/nulstil").raise_for_status()
    for system in ("kortleverandoer", "digitalpost"):
        monkeypatch.setattr(settings, f"{system.upper()}_URL", f"{omverden_processer.simulator.base_url}/{system}")
        monkeypatch.setattr(settings, f"{system.upper()}_NOEGLE", NOEGLE)
    return omverden_processer
