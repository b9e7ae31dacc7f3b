"""The card supplier in both directions: our web takes its callbacks, it takes our orders."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from django.conf import settings

from tests.stoette import processer
from tests.stoette.maskinrum import (
    NOEGLE,
    Ejer,
    arter,
    draeber,
    draeber_proces,
    ejer,
    leverandoer,
    leverandoer_proces,
)

__all__ = ["arter", "draeber", "draeber_proces", "ejer", "leverandoer", "leverandoer_proces"]


@pytest.fixture(scope="session")
def med_svar_proces(django_db_setup: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    mappe, port = tmp_path_factory.mktemp("svar"), processer.ledig_port()
    env = processer.miljoe(django_db_setup, KORTLEVERANDOER_NOEGLE=NOEGLE, REDIS_URL="")
    with (
        processer.web(mappe, processer.ledig_port(), env) as web,
        processer.simulator(mappe, port, web, env, "--forsinkelse", "0.02", "--foerste-vent", "0.02") as klient,
    ):
        yield klient


@pytest.fixture
def med_svar(ejer: Ejer, med_svar_proces: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> Iterator[httpx.Client]:
    """A supplier that calls back at once, with no orders and no faults, and this process pointed at it."""
    med_svar_proces.post("/styring/nulstil").raise_for_status()
    monkeypatch.setattr(settings, "KORTLEVERANDOER_URL", f"{med_svar_proces.base_url}/kortleverandoer")
    monkeypatch.setattr(settings, "KORTLEVERANDOER_NOEGLE", NOEGLE)
    yield med_svar_proces
    med_svar_proces.post("/styring/nulstil").raise_for_status()
