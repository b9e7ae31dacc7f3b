"""The file is read while caseworkers choose doctors: nothing is overwritten, and the counters are the rows."""

from __future__ import annotations

import io
import threading
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command

from forloeb import motor
from kerne.session import session
from laegevalg.indlaesning.taelling import genoptael
from laegevalg.models import Registrering
from sikrede.models import Sikret
from tests.laegevalg.sikrede_linjer import ANE, BO, A, fil, nu
from tests.stoette import byg, sag
from tests.stoette.maskinrum import Ejer, Traad, arter, ejer, samtidig  # noqa: F401
from tests.stoette.processer import FRIST, vent_paa
from ydere.models import Yder

DAG = "20260901"
FRA = date(2026, 9, 1)


@pytest.fixture
def ydere(rigtig_db: str) -> tuple[int, int]:
    """Two persons without registrations; the practice the file gives them, and the one a caseworker chooses."""
    with session(sag.SYSTEM):
        byg.sikret(personnummer=ANE)
        byg.sikret(personnummer=BO)
        filens, valgt = byg.praksis(), byg.praksis()
        Yder.objects.filter(pk=filens.pk).update(ydernummer=A)
    return filens.pk, valgt.pk


def _hos(pnr: str) -> list[tuple[date, int | None]]:
    raekker = Registrering.objects.filter(sikret__personnummer=pnr, erstattet=None).order_by("fra")
    return list(raekker.values_list("fra", "yder_id"))


def test_et_valg_der_registreres_imens_staar_ved_magt(
    ejer: Ejer,  # noqa: F811
    ydere: tuple[int, int],
    tmp_path: Path,
) -> None:
    filens, valgt = ydere
    skrevet = threading.Event()

    def vaelg() -> None:
        with session(sag.SYSTEM):
            person = Sikret.objects.get(personnummer=ANE)
            Registrering.objects.create(sikret=person, fra=FRA, gruppe="1", yder_id=valgt)
            skrevet.set()
            vent_paa(lambda: ejer.ventende_laase() > 0)

    sti = fil(tmp_path, nu(ANE, laege_fra=DAG, gruppe_fra=DAG), nu(BO, laege_fra=DAG, gruppe_fra=DAG))
    traad = Traad(vaelg)
    assert skrevet.wait(FRIST)
    call_command("sikrede_indlaes", str(sti), stdout=io.StringIO(), stderr=io.StringIO())
    traad.svar()
    with session(sag.SYSTEM):
        assert _hos(ANE) == [(FRA, valgt)], "the choice that was made here stands"
        assert _hos(BO) == [(FRA, filens)], "and the file's other persons are read"
        assert sag.taelleren(filens) == (1, 0)
        assert sag.taelleren(valgt) == (1, 0)


def test_genoptaelling_mens_valg_registreres(ejer: Ejer) -> None:  # noqa: F811
    """Nobody waits for another for ever, and the counters end where the rows are."""
    with session(sag.SYSTEM):
        a, b = byg.praksis(navn="A"), byg.praksis(navn="B")
        personer = [byg.sikret() for _ in range(6)]
        for nr, person in enumerate(personer):
            byg.registrering(person, (a, b)[nr % 2])
    valg = [sag.naeste(sag.vaelg(person.pk, (b, a)[nr % 2].pk)) for nr, person in enumerate(personer)]

    def arbejd(nr: int) -> object:
        if nr < 6:
            return motor.koer(valg[nr], "0461")
        with session(sag.SYSTEM):
            return genoptael()

    svar = samtidig(9, arbejd)
    assert svar[:6] == [motor.Koersel.UDFOERT] * 6
    assert not [et for et in svar if isinstance(et, Exception)]
    with session(sag.SYSTEM):
        assert (sag.taelleren(a.pk), sag.taelleren(b.pk)) == ((3, 0), (3, 0))
