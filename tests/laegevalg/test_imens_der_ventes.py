"""What happens to a choice that waits for its day when the person is no longer one who can have it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from forloeb.models import Forloeb, Status
from kerne import ur
from kerne.session import session
from laegevalg.beslutning import beslut
from laegevalg.kontrol import find_afvigelser
from laegevalg.models import Laegevalg, Registrering, Valgstatus
from laegevalg.oenske import Oenske
from opgaver.models import Opgave
from sikrede.models import Sikret
from sygesikring.urvaerk import toem
from tests.conftest import SOFIE
from tests.stoette import byg, sag
from ydere.models import Plads


def _valg_om(dage: int) -> tuple[int, int, int]:
    """A choice that takes effect in so many days. Returns process, person and practice."""
    with session(sag.SYSTEM):
        person, gammel, ny = byg.sikret(), byg.praksis(navn="Gammel"), byg.praksis(navn="Ny")
        byg.registrering(person, gammel)
    with session(SOFIE):
        oenske = Oenske(fra=ur.i_dag() + timedelta(days=dage), yder=ny.offentlig_id)
        forloeb = sag.bekraeft(beslut(person, oenske, aktoer=SOFIE))
    return forloeb.pk, person.pk, ny.pk


def _lad_gaa(dage: int) -> None:
    for _ in range(dage):
        with session(sag.SYSTEM):
            ur.stil_frem(1)
        toem()


@pytest.mark.krav("LV-8", "CPR-11", "GRP-3")
@pytest.mark.parametrize("status", ["90", "80", "70", "60"])
def test_den_der_ikke_mere_kan_vaelge_registreres_ikke(rigtig_db: str, status: str) -> None:
    forloeb_id, person_id, ny = _valg_om(3)
    with session(sag.SYSTEM):
        Sikret.objects.filter(pk=person_id).update(status=status)
    _lad_gaa(4)
    with session(SOFIE):
        assert Forloeb.objects.get(pk=forloeb_id).status == Status.AFVIST
        assert Laegevalg.objects.get(forloeb=forloeb_id).status == Valgstatus.AFVIST
        assert Plads.objects.get(yder=ny).reserverede == 0
        assert not Registrering.objects.filter(forloeb=forloeb_id).exists()
        opgave = Opgave.objects.get(art="laegevalg.ikke_registreret")
        assert opgave.sikret_id == person_id
        assert find_afvigelser() == []


@pytest.mark.krav("GRP-3", "LV-8")
def test_den_der_er_flyttet_faar_sin_laege_paa_dagen(rigtig_db: str) -> None:
    forloeb_id, person_id, ny = _valg_om(3)
    with session(sag.SYSTEM):
        Sikret.objects.filter(pk=person_id).update(kommune="0751", bopaelskommune="0751")
    _lad_gaa(2)
    with session(SOFIE):
        assert not Registrering.objects.filter(forloeb=forloeb_id).exists(), "not before its day"
    _lad_gaa(2)
    with session(SOFIE):
        assert Registrering.objects.get(forloeb=forloeb_id).yder_id == ny
        assert Plads.objects.get(yder=ny).tilmeldte == 1
