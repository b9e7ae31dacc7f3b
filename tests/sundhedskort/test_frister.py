"""How long the supplier has is a business parameter, as it was when the card was ordered."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.conf import settings

from forloeb.models import Aktivitetsstatus, Forloeb
from kerne import ur
from kerne.session import session
from konfiguration.handlinger import saet_parameter
from sundhedskort.grundlag import MODTAGET
from sundhedskort.handlinger import bestil_kort
from sygesikring.urvaerk import toem
from tests.conftest import SOFIE
from tests.stoette import byg


@pytest.fixture(autouse=True)
def uden_leverandoer() -> Iterator[None]:
    foer = settings.KORTLEVERANDOER_URL
    settings.KORTLEVERANDOER_URL = "http://127.0.0.1:1"
    yield
    settings.KORTLEVERANDOER_URL = foer


def _bestil() -> Forloeb:
    return bestil_kort(
        byg.sikret().pk,
        kommune="0461",
        aarsag="Lægevalg",
        aarsag_i_brev="fordi du får ny læge",
        yder_navn="Ny Praksis",
        ydernummer="012345",
        gruppe="1",
        idempotensnoegle=uuid.uuid4(),
        foraelder_id=None,
        aktoer=SOFIE,
    )


@pytest.mark.krav("KONF-1", "KORT-5")
def test_fristen_er_den_der_gjaldt_ved_bestillingen(rigtig_db: str) -> None:
    with session(SOFIE):
        saet_parameter("sundhedskort.svarfrist", 3, gyldig_fra=ur.i_dag(), aktoer=SOFIE)
    with session(SOFIE):
        forloeb = _bestil()
    with session(SOFIE):
        saet_parameter("sundhedskort.svarfrist", 30, gyldig_fra=ur.i_dag(), aktoer=SOFIE)
    toem()
    with session(SOFIE):
        trin = forloeb.aktiviteter.get(trin=MODTAGET)
        assert trin.status == Aktivitetsstatus.VENTER
        assert trin.forfalder is not None
        assert trin.forfalder - forloeb.oprettet - timedelta(days=3) < timedelta(minutes=5)
        assert trin.opgave is not None
        assert trin.opgave.frist == trin.forfalder
