"""YD-8's parts: rows as the product leaves them, dealt out, done by the engine and by the floor, and judged."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forloeb import motor
from forloeb.models import Aktivitet, Aktivitetsstatus, Forloeb
from kerne import ur
from kerne.session import session
from laegevalg.grundlag import Kortbeslutning, Valg, dan_grundlag
from laegevalg.models import Adgang, Dispensation
from laegevalg.trin import LAEGEVALGET
from maal.dispensationer import VENTER_PAA, Forlaeg, fordel, forkerte, lad_lejemaal_udloebe, opret, ventende
from maal.gulv import claim
from maal.sager import yd_8
from opgaver.models import Opgave
from tests.stoette import byg, sag
from tests.stoette.maskinrum import Ejer, arter, ejer  # noqa: F401
from tests.stoette.processer import ROD, miljoe
from ydere.fakta import praksis_med_noegle


@pytest.fixture
def forlaeg(ejer: Ejer) -> Forlaeg:  # noqa: F811
    """Seven persons, and a choice a year from now of a doctor who is asked."""
    with session(sag.SYSTEM):
        personer, yder = [byg.sikret() for _ in range(7)], byg.praksis()
        fra = ur.i_dag() + timedelta(days=365)
        valg = Valg(
            personer[0], praksis_med_noegle(yder.pk, pr=ur.i_dag()), fra, Adgang.DISPENSATION,
            Kortbeslutning(fra, 0, ""), (), intet_brev="Ingen breve.",
        )  # fmt: skip
        return Forlaeg(LAEGEVALGET, dan_grundlag(valg, [], i_dag=ur.i_dag()), yder.pk)


def _adresse(rigtig_db: str) -> str:
    return psycopg.conninfo.make_conninfo(os.environ["DATABASE_URL"], dbname=rigtig_db)


def _udfald() -> list[tuple[object, ...]]:
    """What each of the living ended as, in every municipality."""
    with session(sag.SYSTEM):
        levende = Forloeb.objects.filter(status="i_gang").order_by("sikret_id")
        return [
            (
                Dispensation.objects.get(forloeb=et).udfald,
                list(et.aktiviteter.values_list("trin", "status")),
                sorted(
                    en is None for en in Opgave.objects.filter(sikret=et.sikret_id).values_list("lukket", flat=True)
                ),
            )
            for et in levende
        ]


@pytest.mark.krav("LV-10")
def test_motor_og_gulv_skriver_det_samme(ejer: Ejer, rigtig_db: str, forlaeg: Forlaeg) -> None:  # noqa: F811
    opgaver = opret(ejer.forbindelse, 7, forlaeg)
    assert len(opgaver) == 7 == forkerte(ejer.forbindelse), "nothing has been done yet"
    assert [motor.koer(*en) for en in opgaver] == [motor.Koersel.UDFOERT] * 7
    assert forkerte(ejer.forbindelse) == 0
    motorens = _udfald()
    ejer.forbindelse.execute("TRUNCATE opgaver_opgave CASCADE")
    opgaver = opret(ejer.forbindelse, 7, forlaeg)
    assert claim.toem(_adresse(rigtig_db), opgaver) == 7
    assert forkerte(ejer.forbindelse) == 0
    assert _udfald() == motorens
    assert claim.toem(_adresse(rigtig_db), opgaver) == 0, "what is done is not done again"
    assert ventende(ejer.forbindelse) == []


def test_det_der_ikke_gik_en_gang_taelles(ejer: Ejer, forlaeg: Forlaeg) -> None:  # noqa: F811
    opgaver = opret(ejer.forbindelse, 7, forlaeg)
    for en in opgaver:
        motor.koer(*en)
    for fejl in (
        "UPDATE laegevalg_dispensation SET udfald = 'ja' WHERE forloeb_id = (SELECT min(id) FROM forloeb_forloeb)",
        "UPDATE opgaver_opgave SET lukket = oprettet WHERE id = (SELECT max(id) FROM opgaver_opgave)",
    ):
        foer = forkerte(ejer.forbindelse)
        ejer.forbindelse.execute(fejl)
        assert forkerte(ejer.forbindelse) == foer + 1


def test_de_foregaaende_er_endt_naar_nye_skrives(ejer: Ejer, forlaeg: Forlaeg) -> None:  # noqa: F811
    foerste = opret(ejer.forbindelse, 7, forlaeg)
    anden = opret(ejer.forbindelse, 5, forlaeg)
    assert not {*foerste} & {*anden}
    with session(sag.SYSTEM):
        venter = Aktivitet.objects.filter(status=Aktivitetsstatus.VENTER)
        assert sorted(venter.values_list("pk", flat=True)) == sorted(nummer for nummer, _ in anden)
        assert set(venter.values_list("trin", flat=True)) == {VENTER_PAA}


def test_en_draebt_arbejders_opgaver_goeres_af_en_anden(
    ejer: Ejer,  # noqa: F811
    rigtig_db: str,
    forlaeg: Forlaeg,
    tmp_path: Path,
) -> None:
    """Halted with a claim in its hand and killed: the claim holds until its lease is over, and then another does it."""
    opgaver = opret(ejer.forbindelse, 7, forlaeg)
    nummer, kommune = opgaver[0]
    ejer.forbindelse.execute(
        "UPDATE forloeb_aktivitet SET forsoeg = 1, hegn = 1, laast_indtil = clock_timestamp() + interval '1 h' "
        "WHERE id = %s",
        [nummer],
    )
    with _som_arbejder(tmp_path, rigtig_db, opgaver) as arbejder:
        svar, _ = arbejder.communicate("\n", timeout=60)
    assert svar.split() == ["6"], "all but the one that was claimed"
    lad_lejemaal_udloebe(ejer.forbindelse)
    assert ventende(ejer.forbindelse) == [(nummer, kommune)]
    assert motor.koer(nummer, kommune) is motor.Koersel.UDFOERT
    assert forkerte(ejer.forbindelse) == 0


@contextmanager
def _som_arbejder(mappe: Path, rigtig_db: str, opgaver: list[tuple[int, str]]) -> Iterator[subprocess.Popen[str]]:
    fil = mappe / "opgaver.txt"
    fil.write_text("".join(f"{nummer} {kommune}\n" for nummer, kommune in opgaver))
    kommando = [sys.executable, "-m", "maal.arbejder", str(fil)]
    with subprocess.Popen(
        kommando, cwd=ROD, env=miljoe(rigtig_db), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True,
    ) as proces:  # fmt: skip
        assert proces.stdout is not None
        assert proces.stdout.readline() == "klar\n"
        yield proces
        if proces.poll() is None:
            proces.send_signal(signal.SIGKILL)


@given(st.lists(st.tuples(st.integers(), st.just("0461")), max_size=30), st.integers(1, 5))
def test_fordelingen_har_alle_en_gang_og_er_jaevn(alle: list[tuple[int, str]], arbejdere: int) -> None:
    dele = fordel(alle, arbejdere)
    assert sorted(en for del_ in dele for en in del_) == sorted(alle)
    assert len(dele) == arbejdere
    assert max(map(len, dele)) - min(map(len, dele)) <= 1


@pytest.mark.parametrize(
    ("tid", "bar", "forkerte", "bestaaet"), [(10, 3.1, 0, True), (10, 2.9, 0, False), (1, 1, 1, False)]
)
def test_dommen(tid: float, bar: float, forkerte: int, bestaaet: bool) -> None:
    """0.3 of the floor's rate, and no dispensation done twice or not at all."""
    assert yd_8._resultat(2, 10_000, tid, bar, forkerte).bestaaet is bestaaet
