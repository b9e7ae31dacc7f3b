"""A choice when a change of doctor is already to come, and the counters after it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from kerne import ur
from kerne.aktoer import Aktoer, system
from kerne.session import session
from laegevalg.beslutning import Oenske, OensketAfvist, beslut
from laegevalg.forudsigelse import grundlag_for
from laegevalg.grundlag import samlede
from laegevalg.kontrol import find_afvigelser
from laegevalg.models import Registrering
from laegevalg.opslag import tidslinje
from sikrede.models import Sikret
from sygesikring.urvaerk import toem
from tests.conftest import SOFIE
from tests.stoette import byg, sag
from ydere.models import Plads, Yder


def _vaelg(person: Sikret, yder: Yder, aktoer: Aktoer = SOFIE) -> list[str]:
    """Choose and run the process; returns what was shown before."""
    with session(aktoer):
        oenske = Oenske(fra=ur.i_dag(), yder=yder.offentlig_id)
        valgte = beslut(Sikret.objects.get(pk=person.pk), oenske, aktoer=aktoer)
        vist = samlede(grundlag_for(valgte))
        sag.bekraeft(valgte, aktoer=aktoer)
    toem()
    return [konsekvens.tekst for konsekvens in vist]


@pytest.mark.krav("LV-8", "LV-15", "UD-1")
def test_et_kommende_skift_bortfalder_og_siges_foerst(rigtig_db: str) -> None:
    with session(system("test")):
        person = byg.sikret()
        nu, kommer, ny = (byg.praksis(navn=navn) for navn in ("Nu", "Kommer", "Ny"))
        byg.registrering(person, nu)
        Plads.objects.filter(yder=nu).update(tilmeldte=0)
        dag = ur.i_dag() + timedelta(days=40)
        byg.registrering(person, kommer, fra=dag)
    vist = _vaelg(person, ny)
    assert f"Det kommende skift til Kommer ({kommer.ydernummer}) den {dag:%d.%m.%Y} bortfalder." in vist
    assert any("bliver ledig hos Kommer" in tekst for tekst in vist)
    with session(SOFIE):
        assert [raekke.yder_id for raekke in tidslinje(person.pk)] == [nu.pk, ny.pk]
        assert dict(Plads.objects.values_list("yder__navn", "tilmeldte")) == {"Nu": 0, "Kommer": 0, "Ny": 1}
        assert find_afvigelser() == []


@pytest.mark.krav("GRP-3")
def test_et_kommende_gruppeskift_bliver(rigtig_db: str) -> None:
    with session(system("test")):
        person = byg.sikret()
        nu, ny = byg.praksis(navn="Nu"), byg.praksis(navn="Ny")
        byg.registrering(person, nu)
        dag = ur.i_dag() + timedelta(days=40)
        Registrering.objects.create(sikret=person, fra=dag, gruppe="5", yder=nu)
    _vaelg(person, ny)
    with session(SOFIE):
        assert [(en.gruppe, en.yder_id) for en in tidslinje(person.pk)] == [("1", nu.pk), ("1", ny.pk), ("5", ny.pk)]
        assert find_afvigelser() == []


@pytest.mark.parametrize("status", ["70", "80", "90"])
def test_for_den_der_ikke_kan_have_laege_vaelges_ingen(rigtig_db: str, status: str) -> None:
    with session(system("test")):
        person, ny = byg.sikret(status=status), byg.praksis()
    with pytest.raises(OensketAfvist):
        _vaelg(person, ny)
    with session(SOFIE):
        assert Plads.objects.get(yder=ny).reserverede == 0


def test_kontrol_finder_taellere_der_ikke_passer(rigtig_db: str) -> None:
    with session(system("test")):
        person, yder = byg.sikret(), byg.praksis(navn="Skæv")
        byg.registrering(person, yder)
    call_command("kontrol")
    with session(system("test")):
        Plads.objects.update(tilmeldte=7, reserverede=2)
        (afvigelse,) = find_afvigelser()
        assert (afvigelse.tilmeldte, afvigelse.talte_tilmeldte) == (7, 1)
        assert (afvigelse.reserverede, afvigelse.talte_reserverede) == (2, 0)
    with pytest.raises(CommandError, match="1 praksis"):
        call_command("kontrol")
