"""The clock's jumps: due steps in order, leases and pauses untouched, and nobody but a demo moves it."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection

from brugere.demo import ODENSE
from forloeb import motor
from forloeb.models import Aktivitet, Forloeb, Status
from kerne import ur
from kerne.aktoer import system
from kerne.session import session
from sygesikring.urvaerk import toem
from tests.stoette import sag
from tests.stoette.maskinrum import Draeber, Ejer

pytestmark = pytest.mark.krav("UD-23")


def _raekkefoelge(ejer: Ejer) -> list[tuple[str, int]]:
    """The steps done, in order, and on which day of domain time."""
    return ejer.forbindelse.execute(
        "SELECT handling, round(extract(epoch FROM domaenetid - maskintid) / 86400)::int FROM kerne_log "
        "WHERE handling LIKE 'proeve.%' ORDER BY id"
    ).fetchall()


@pytest.fixture
def demo(ejer: Ejer) -> Ejer:
    ejer.demo(True)
    return ejer


def test_forfaldne_trin_koeres_i_raekkefoelge_dag_for_dag(demo: Ejer) -> None:
    """Two processes whose steps fall due on days between each other's: moved six days at once, done day by day."""
    sag.proeve("ventende", foer_om=3)
    sag.proeve("korttid", foerste_om=1)
    sag.proeve("proeve", foerste_om=2, tredje_om=2)
    ud = io.StringIO()
    call_command("demo_tid", 6, stdout=ud)
    assert _raekkefoelge(demo) == [
        ("proeve.foerste", 1),
        ("proeve.anden", 1),
        ("proeve.foerste", 2),
        ("proeve.anden", 2),
        ("proeve.foer", 3),
        ("proeve.tredje", 4),
    ]
    assert len(ud.getvalue().splitlines()) == 6
    assert demo.tael("demo.ur") == 6


def test_et_lejemaal_flyttes_ikke_af_uret(draeber: Draeber, demo: Ejer) -> None:
    """A worker at its step keeps it, however many days the demo's clock jumps meanwhile."""
    forloeb_id = sag.proeve()
    aktivitet = sag.naeste(forloeb_id)
    efter_krav = draeber.koer("koer", sag.naeste(sag.proeve()), ODENSE).graenser.index("efter COMMIT") + 1
    videre = draeber.vent_standset(draeber.bed("koer", [aktivitet, ODENSE], efter_krav, "stop"))
    with session(sag.SYSTEM):
        assert Aktivitet.objects.get(pk=aktivitet).laast_indtil is not None
        ur.stil_frem(5)
    assert motor.koer(aktivitet, ODENSE) is motor.Koersel.IKKE_LEDIG
    toem()
    assert videre().svar == "udfoert"
    assert demo.tael("proeve.foerste") == 2, "once in each of the two processes"


def test_en_pause_flyttes_ikke_af_uret(demo: Ejer) -> None:
    forloeb_id = sag.proeve(foerste="fejl")
    aktivitet = sag.naeste(forloeb_id)
    for _ in range(2):
        assert motor.koer(aktivitet, ODENSE) is motor.Koersel.FEJLEDE
        demo.forbindelse.execute("UPDATE forloeb_aktivitet SET naeste_forsoeg = clock_timestamp()")
    demo.forbindelse.execute("UPDATE forloeb_aktivitet SET naeste_forsoeg = clock_timestamp() + interval '1 hour'")
    call_command("demo_tid", 3, stdout=io.StringIO())
    with session(sag.SYSTEM):
        assert Aktivitet.objects.get(pk=aktivitet).forsoeg == 2
        assert Forloeb.objects.get(pk=forloeb_id).status == Status.I_GANG


@pytest.mark.parametrize("dage", ["0", "-1", "367"])
def test_uret_stilles_kun_frem(demo: Ejer, dage: str) -> None:
    with pytest.raises(CommandError, match="1 til 366"):
        call_command("demo_tid", "--", dage)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT kerne_stil_frem(1)",
        "UPDATE kerne_tilstand SET forskydning = interval '1 day'",
        "UPDATE kerne_tilstand SET demo = true",
        "DELETE FROM kerne_tilstand",
        "INSERT INTO kerne_tilstand (id) VALUES (1)",
    ],
)
def test_uden_for_demo_kan_programmet_ikke_flytte_uret(ejer: Ejer, sql: str) -> None:
    ejer.demo(False)
    with pytest.raises(DatabaseError), session(system("test")), connection.cursor() as cursor:
        cursor.execute(sql)
    with session(system("test")) as aaben:
        assert not aaben.forskydning


@pytest.mark.parametrize("dage", [0, -1])
def test_i_demo_gaar_uret_ikke_tilbage(demo: Ejer, dage: int) -> None:
    with pytest.raises(DatabaseError), session(system("test")), connection.cursor() as cursor:
        cursor.execute("SELECT kerne_stil_frem(%s)", [dage])


def test_kommandoen_afvises_uden_for_demo(ejer: Ejer) -> None:
    ejer.demo(False)
    with pytest.raises(DatabaseError, match="kun i demo"):
        call_command("demo_tid", 1)
