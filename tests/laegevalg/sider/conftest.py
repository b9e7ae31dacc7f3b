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
from tests.stoette.familie import foedt_for
from ydere.models import Yder

SYSTEM = system("test", organisation="0461")
TRAEKKES_IKKE = "Systemet trækker ikke beløbet. Kommunen opkræver det selv."


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


@dataclass(frozen=True)
class Familien:
    """Karen and Bo have custody of Clara, 9, who lives with Karen, and of Ditlev, 16. Bo has a closed doctor."""

    karen: Sikret
    bo: Sikret
    clara: Sikret
    ditlev: Sikret


@pytest.fixture
def familien(sagen: Sagen) -> Familien:
    return familie(sagen)


def familie(sagen: Sagen, **bos: object) -> Familien:
    with session(SYSTEM):
        bo = byg.sikret(fornavn="Bo", koen="M", **bos)
        byg.registrering(bo, sagen.lukket)
        clara = byg.sikret(fornavn="Clara", foedt=foedt_for(9))
        ditlev = byg.sikret(fornavn="Ditlev", foedt=foedt_for(16), koen="M")
        for barn in (clara, ditlev):
            byg.registrering(barn, sagen.egen)
            byg.foraeldremyndighed(barn, sagen.karen)
            byg.foraeldremyndighed(barn, bo, art="0004")
    return Familien(sagen.karen, bo, clara, ditlev)


def felt(del_: str, person: Sikret) -> str:
    return f"{del_}_{person.offentlig_id}"
