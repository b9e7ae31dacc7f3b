"""Schedulers, workers and Redis as real processes: whatever of them is gone, everything happens, and once."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from celery import Celery

from brugere.demo import ODENSE
from forloeb.models import Aktivitet, Aktivitetsstatus, Forloeb, Status
from integrationer.models import Udgaaende, Udgaaendestatus
from kerne.session import session
from opgaver.models import Opgave
from sundhedskort.models import Kortbestilling
from tests.stoette import sag
from tests.stoette.koersel import arbejder, egen_redis, urvaerker
from tests.stoette.maskinrum import Ejer, miljoe
from tests.stoette.processer import ledig_port, vent_paa

TRIN = ("foerste", "anden", "tredje")


def _start(antal: int) -> None:
    for _ in range(antal):
        sag.proeve()
        sag.kort()


def _alt_er_sket(antal: int) -> bool:
    """The test processes have ended, and the cards' orders are with the supplier."""
    with session(sag.SYSTEM):
        proever = Forloeb.objects.filter(art="proeve", status=Status.AFSLUTTET).count()
        leverede = Udgaaende.objects.filter(status=Udgaaendestatus.LEVERET).count()
        return (proever, leverede) == (antal, antal)


def _en_gang_hver(antal: int, ejer: Ejer, leverandoer: httpx.Client, *, et_forsoeg: bool) -> None:
    """One effect, one order and one task per step; and nobody had to try twice where nothing failed."""
    assert [ejer.tael(f"proeve.{trin}") for trin in TRIN] == [antal] * 3
    assert ejer.tael("sundhedskort.bestil") == antal
    with session(sag.SYSTEM):
        noegler = sorted(str(en) for en in Kortbestilling.objects.values_list("ordrenoegle", flat=True))
        assert Opgave.objects.filter(art="forloeb.trin", titel__startswith="Prøve:").count() == 3 * antal
        if et_forsoeg:
            udfoerte = Aktivitet.objects.filter(status=Aktivitetsstatus.UDFOERT, forloeb__art="proeve")
            assert set(udfoerte.values_list("forsoeg", flat=True)) == {1}
            assert set(Udgaaende.objects.values_list("forsoeg", flat=True)) == {1}
    assert sag.effekter(leverandoer) == noegler


@pytest.mark.krav("FRL-3")
def test_to_urvaerker_uden_redis_og_arbejdere(
    rigtig_db: str, ejer: Ejer, leverandoer: httpx.Client, tmp_path: Path
) -> None:
    env = miljoe(rigtig_db, leverandoer, REDIS_URL=f"redis://127.0.0.1:{ledig_port()}/0", SYGESIKRING_TILSTAND="demo")
    with urvaerker(2, tmp_path, env):
        _start(6)
        vent_paa(lambda: _alt_er_sket(6))
    _en_gang_hver(6, ejer, leverandoer, et_forsoeg=True)


@pytest.mark.krav("FRL-3")
def test_fem_urvaerker_og_arbejdere_mens_redis_toemmes_og_standser(
    rigtig_db: str, ejer: Ejer, leverandoer: httpx.Client, tmp_path: Path
) -> None:
    """Work first done by workers; then with Redis emptied at each look; then with Redis gone for good."""
    with egen_redis(tmp_path) as (klient, adresse):
        env = miljoe(rigtig_db, leverandoer, REDIS_URL=adresse, SYGESIKRING_TILSTAND="demo")
        with urvaerker(5, tmp_path, env):
            with arbejder(tmp_path, env) as udskrift:
                vent_paa(lambda: " ready." in udskrift.read_text(errors="replace"))
                _start(4)
                vent_paa(lambda: _alt_er_sket(4))
                assert "arbejder" in _hvem(ejer), "the workers did some of it"
                _start(4)
                vent_paa(lambda: klient.flushall() and _alt_er_sket(8))
            klient.shutdown(nosave=True)
            _start(4)
            vent_paa(lambda: _alt_er_sket(12))
    _en_gang_hver(12, ejer, leverandoer, et_forsoeg=True)


@pytest.mark.krav("FRL-3", "UD-19")
def test_en_arbejder_der_draebes_gang_paa_gang(
    rigtig_db: str, ejer: Ejer, leverandoer: httpx.Client, tmp_path: Path
) -> None:
    """A step that kills the worker's child: it is given up after its attempts, and the worker goes on with others."""
    # Were it the current one, all who are woken after this test would be asked for at a broker that is gone.
    with egen_redis(tmp_path) as (klient, adresse), Celery(broker=adresse, set_as_current=False) as afsender:

        def bed_om(aktivitet: int) -> None:
            """Ask the worker, unless it has been asked already, as a scheduler would once the lease has run out."""
            ejer.udloeb()
            if klient.llen("celery") == 0:
                afsender.send_task("forloeb.koer_aktivitet", args=(aktivitet, ODENSE))

        def bliver(aktivitet: int, status: str) -> bool:
            bed_om(aktivitet)
            with session(sag.SYSTEM):
                return Aktivitet.objects.get(pk=aktivitet).status == status

        with arbejder(tmp_path, miljoe(rigtig_db, leverandoer, REDIS_URL=adresse)) as udskrift:
            vent_paa(lambda: " ready." in udskrift.read_text(errors="replace"))
            farlig, god = sag.naeste(sag.proeve(foerste="draeb")), sag.naeste(sag.proeve())
            vent_paa(lambda: bliver(farlig, Aktivitetsstatus.FEJLET))
            vent_paa(lambda: bliver(god, Aktivitetsstatus.UDFOERT))
    with session(sag.SYSTEM):
        assert Aktivitet.objects.get(pk=farlig).forsoeg == 3
    assert ejer.tael("proeve.foerste") == ejer.tael("forloeb.opgivet") == 1


def _hvem(ejer: Ejer) -> set[str]:
    """What kinds of process did the test processes' steps."""
    raekker = ejer.forbindelse.execute(
        "SELECT DISTINCT data ->> 'proces' FROM kerne_log WHERE handling LIKE 'proeve.%'"
    )
    return {raekke[0] for raekke in raekker}
