"""How many statements a decision and its confirmation take, for one person and for a family."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kerne import ur
from kerne.session import Session
from laegevalg.beslutning import Barn, Oenske, beslut
from laegevalg.forudsigelse import grundlag_for
from laegevalg.grundlag import Valg, fingeraftryk, samlede
from laegevalg.handlinger import vaelg
from sikrede.models import Sikret
from tests.stoette import byg, sag
from ydere.models import Yder

BESLUT, BESLUT_PR_BARN = 12, 8
"""What `beslut` says of itself: about a dozen, and eight for each child."""
VAELG, VAELG_PR_PERSON = 3, 12
"""And `vaelg`."""


def _familie(boern: int) -> tuple[Sikret, Oenske]:
    mor, yder = byg.sikret(), byg.praksis()
    alle = [byg.sikret(fornavn="Clara", foedt=date(2018, 3, nr + 1)) for nr in range(boern)]
    for barn in alle:
        byg.foraeldremyndighed(barn, mor)
        byg.registrering(barn, byg.praksis())
    yder = Yder.objects.get(pk=yder.pk)
    oenske = Oenske(fra=ur.i_dag(), yder=yder.offentlig_id, boern=tuple(Barn(en.offentlig_id) for en in alle))
    return Sikret.objects.get(pk=mor.pk), oenske


def _besluttet(boern: int, aktoer: Session) -> tuple[int, tuple[Valg, ...]]:
    beslut(*_familie(boern), aktoer=aktoer.aktoer)
    mor, oenske = _familie(boern)
    with CaptureQueriesContext(connection) as saetninger:
        valgte = beslut(mor, oenske, aktoer=aktoer.aktoer)
    assert len(valgte) == 1 + boern
    return len(saetninger), valgte


@pytest.mark.krav("FAM-7")
def test_beslutningen_koster_lige_meget_for_hvert_barn(sofie: Session) -> None:
    alene, en, to, fire = (_besluttet(boern, sofie)[0] for boern in (0, 1, 2, 4))
    assert alene <= BESLUT
    assert to - en <= BESLUT_PR_BARN
    assert fire - to == 2 * (to - en), "linear"


@pytest.mark.krav("FAM-7", "LV-8")
def test_gennemfoerelsen_koster_lige_meget_for_hver_person(sofie: Session) -> None:
    antal = []
    for boern in (0, 2, 4):
        _, valgte = _besluttet(boern, sofie)
        vist = fingeraftryk(samlede(grundlag_for(valgte)))
        with CaptureQueriesContext(connection) as saetninger:
            vaelg(valgte, vist=vist, idempotensnoegle=valgte[0].sikret.offentlig_id, aktoer=sag.SOFIE)
        antal.append(len(saetninger))
    assert antal == [VAELG + personer * VAELG_PR_PERSON for personer in (1, 3, 5)], "all their places are one statement"
