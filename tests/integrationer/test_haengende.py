"""A message nobody takes is stuck work too (UD-19)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from integrationer.models import Koe, Udgaaende
from kerne.aktoer import system
from kerne.session import session
from kerne.ur import Maskintid
from sygesikring.haengende import find_haengende
from tests.conftest import SOFIE


@pytest.mark.krav("UD-19")
def test_en_besked_ingen_har_taget_vises_med_dem_bagved(rigtig_db: str) -> None:
    with session(SOFIE):
        koe = Koe.objects.create(noegle="kortleverandoer:proeve")
        for nr in (1, 2, 3):
            Udgaaende.objects.create(
                kommune="0461",
                koe=koe,
                nr=nr,
                system="kortleverandoer",
                art="ordre",
                idempotensnoegle=f"proeve-{nr}",
                indhold={},
                genstand="",
                oprettet=Maskintid() - timedelta(minutes=nr + 5),
            )
    with session(system("haengende")):
        (fundet,) = find_haengende(minutter=5)
        assert (fundet.hvor, fundet.forsoeg) == ("kortleverandoer.ordre", 0)
        assert fundet.hvorfor == "ingen har taget den; 2 beskeder venter bagved"
        assert find_haengende(minutter=60) == []
