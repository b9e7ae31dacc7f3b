"""Who opened unusually many persons with a reason (UD-14)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from brugere.demo import AARHUS, ODENSE
from kerne import ur
from kerne.session import Session, session
from sikrede.models import Opslagsgrund, Sikret
from sikrede.opslag.grunde import UsaedvanligeOpslag, usaedvanlige_opslag
from sikrede.parametre import USAEDVANLIGT_ANTAL
from tests.conftest import EMIL, SOFIE
from tests.stoette import byg

pytestmark = pytest.mark.krav("UD-14")


def _grund(person: Sikret, bruger: str, *, dage: int = 0) -> None:
    givet = ur.doegnets_start(ur.maskintid().astimezone(ur.KOEBENHAVN).date()) + timedelta(days=dage)
    Opslagsgrund.objects.create(
        kommune=ODENSE,
        bruger_id=bruger,
        sikret=person,
        grund="henvendelse",
        givet=givet,
        udloeber=givet + timedelta(hours=8),
    )


def test_flere_personer_end_graensen_paa_en_dag(sofie: Session) -> None:
    graense = USAEDVANLIGT_ANTAL.standard
    personer = [byg.sikret() for _ in range(graense + 1)]
    for person in personer:
        _grund(person, "mange")
    for person in [*personer[:graense], *personer[:5]]:
        _grund(person, "gentager")
    for nr, person in enumerate(personer):
        _grund(person, "spredt", dage=-(nr % 2))
    dag = ur.maskintid().astimezone(ur.KOEBENHAVN).date()
    USAEDVANLIGT_ANTAL.vaerdi(dag)
    with CaptureQueriesContext(connection) as fanget:
        assert usaedvanlige_opslag(ODENSE, dag) == [UsaedvanligeOpslag("mange", graense + 1, graense + 1)]
    assert len(fanget) == 1
    assert usaedvanlige_opslag(ODENSE, dag - timedelta(days=1)) == []
    for person in personer[graense:]:
        _grund(person, "gentager")
    assert [en.grunde for en in usaedvanlige_opslag(ODENSE, dag)] == [graense + 6, graense + 1]


@pytest.mark.krav("ADG-2")
def test_kun_ens_egen_kommunes(rigtig_db: str) -> None:
    with session(SOFIE):
        for _ in range(USAEDVANLIGT_ANTAL.standard + 1):
            _grund(byg.sikret(), "mange")
        dag = ur.maskintid().astimezone(ur.KOEBENHAVN).date()
        assert len(usaedvanlige_opslag(ODENSE, dag)) == 1
    with session(EMIL):
        assert usaedvanlige_opslag(ODENSE, dag) == usaedvanlige_opslag(AARHUS, dag) == []
