"""Doctors who answer when they are told to, through the product's own door."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from django.conf import settings

from tests.laegevalg.dispensation.scene import Scene
from tests.stoette import processer
from tests.stoette.maskinrum import NOEGLE, Ejer, ejer  # noqa: F401


@pytest.fixture(scope="session")
def laegerne_proces(django_db_setup: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """Silent doctors, a card supplier that takes orders and says no more, and the web they answer to."""
    mappe: Path = tmp_path_factory.mktemp("laegerne")
    env = processer.miljoe(django_db_setup, KORTLEVERANDOER_NOEGLE=NOEGLE, DIGITALPOST_NOEGLE=NOEGLE, REDIS_URL="")
    valg = ("--laege", "tavs", "--foerste-vent", "0.02", "--forsinkelse", "600")
    with (
        processer.web(mappe, processer.ledig_port(), env) as web,
        processer.simulator(mappe, processer.ledig_port(), web, env, *valg) as klient,
    ):
        yield klient


@pytest.fixture
def scene(ejer: Ejer, laegerne_proces: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:  # noqa: F811
    """An empty country whose clock may be moved, and this process pointed at the doctors."""
    laegerne_proces.post("/styring/nulstil").raise_for_status()
    for system in ("KORTLEVERANDOER", "DIGITALPOST"):
        monkeypatch.setattr(settings, f"{system}_URL", f"{laegerne_proces.base_url}/{system.lower()}")
        monkeypatch.setattr(settings, f"{system}_NOEGLE", NOEGLE)
    monkeypatch.setattr(settings, "DIGITALPOST_IDTYPE", "REGISTER")
    ejer.demo(True)
    yield Scene(ejer, laegerne_proces)
    laegerne_proces.post("/styring/nulstil").raise_for_status()
