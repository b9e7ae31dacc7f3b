"""What the pages of a choice are tried on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.test import Client

from kerne.aktoer import Rolle, system
from kerne.session import session
from sikrede.models import Sikret
from tests.stoette import byg
from ydere.models import Yder

SYSTEM = system("test", organisation="0461")


@dataclass(frozen=True)
class Sagen:
    """Karen with her doctor, another that is open and one that is closed."""

    karen: Sikret
    egen: Yder
    aaben: Yder
    lukket: Yder


@pytest.fixture
def sagen(rigtig_db: str) -> Sagen:
    with session(SYSTEM):
        karen = byg.sikret()
        egen, aaben = byg.praksis(navn="Egen Praksis"), byg.praksis(navn="Åben Praksis")
        lukket = byg.praksis(navn="Lukket Praksis", tilgang="lukket")
        byg.registrering(karen, egen)
    return Sagen(karen, egen, aaben, lukket)


@pytest.fixture
def sofie_ind(rigtig_db: str, log_ind: Callable[..., Client]) -> Client:
    """A caseworker."""
    return log_ind(Rolle.SAGSBEHANDLER)


@pytest.fixture
def karsten_ind(rigtig_db: str, log_ind: Callable[..., Client]) -> Client:
    """A caseworker with særlige rettigheder."""
    return log_ind(Rolle.SAERLIGE_RETTIGHEDER)
