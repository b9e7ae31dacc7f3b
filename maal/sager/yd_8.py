"""YD-8: dispensations due all at once, for 1, 2 and 4 workers, and with one of them killed midway."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path

import psycopg

from forloeb.motor import STOERST
from kerne import ur
from kerne.aktoer import system
from kerne.session import session
from laegevalg.grundlag import Kortbeslutning, Valg, dan_grundlag
from laegevalg.models import Adgang
from laegevalg.trin import LAEGEVALGET
from maal.datasaet import Adresser, KanIkke
from maal.dispensationer import Forlaeg, fordel, forkerte, lad_lejemaal_udloebe, opret, ventende
from maal.hukommelse import ProcessenFejlede
from maal.klient import stoerste_kommune
from maal.maskine import ROD
from maal.personer import udvalg
from maal.regning import fordeling
from maal.resultat import Krav, Resultat, Slags
from maal.vilkaar import Vilkaar, sig
from sikrede.models import Sikret
from ydere.fakta import praksisser_i

ANTAL = {"demo": 1_000, "lille": 10_000, "mellem": 30_000, "hel": 100_000}
ARBEJDERE = (1, 2, 4)
_ANDEL = 0.3
_EFTER = 365
_UGEN = 60.0

Opgaver = list[tuple[int, str]]
Kommando = Callable[[Path], list[str]]


def koer(vilkaar: Vilkaar) -> list[Resultat]:
    """Floor and engine for each number of workers, each on dispensations of its own; then the killing."""
    antal = ANTAL[vilkaar.stoerrelse]

    def gulvet(fil: Path) -> list[str]:
        return [sys.executable, "-m", "maal.gulv.claim", vilkaar.adresse, str(fil)]

    resultater = []
    with psycopg.connect(Adresser.fra_miljoet().ejer, autocommit=True) as ejer:
        forlaeg = _forlaeg()
        for arbejdere in ARBEJDERE:
            bar = _maal(gulvet, opret(ejer, antal, forlaeg), arbejdere)
            i_gulvet = forkerte(ejer)
            tid = _maal(_motoren, opret(ejer, antal, forlaeg), arbejdere)
            sig(f"  {arbejdere} workers: {antal / tid:,.0f}/s, floor {antal / bar:,.0f}/s")
            resultater.append(_resultat(arbejdere, antal, tid, bar, i_gulvet + forkerte(ejer)))
        resultater.append(_med_en_draebt(ejer, antal, forlaeg))
    return resultater


def _motoren(fil: Path) -> list[str]:
    return [sys.executable, "-m", "maal.arbejder", str(fil)]


def _forlaeg() -> Forlaeg:
    """A choice of any practice a year from now, whose doctor is asked, for one who gets no letters."""
    kommune = stoerste_kommune()
    aktoer = system("maal", organisation=kommune)
    (person,) = udvalg(aktoer, 1, mindst_aar=18)
    with session(aktoer):
        i_dag = ur.i_dag()
        fra = i_dag + timedelta(days=_EFTER)
        praksis = praksisser_i(kommune, pr=i_dag)[0]
        valg = Valg(
            sikret=Sikret.objects.get(pk=person.id),
            praksis=praksis,
            fra=fra,
            adgang=Adgang.DISPENSATION,
            kort=Kortbeslutning(fra - timedelta(days=14), 0, "Kortet er gratis."),
            begrundelser=(),
            intet_brev="Der dannes ikke breve i målingen.",
        )
        return Forlaeg(LAEGEVALGET, dan_grundlag(valg, [], i_dag=i_dag), praksis.id)


def _maal(kommando: Kommando, opgaver: Opgaver, arbejdere: int) -> float:
    """Seconds from the word until the last worker is done; its start-up is not counted."""
    with tempfile.TemporaryDirectory(prefix="sygesikring-maal-") as mappe, ExitStack() as alle:
        hold = [
            alle.enter_context(_arbejder(kommando, Path(mappe) / f"{nr}.txt", dele))
            for nr, dele in enumerate(fordel(opgaver, arbejdere))
        ]
        begyndt = time.perf_counter()
        for en in hold:
            _begynd(en)
        gjort = sum(_til_ende(en) for en in hold)
        sekunder = time.perf_counter() - begyndt
    if gjort != len(opgaver):
        raise ProcessenFejlede(f"{gjort} of {len(opgaver)} dispensations were done")
    return sekunder


def _med_en_draebt(ejer: psycopg.Connection, antal: int, forlaeg: Forlaeg) -> Resultat:
    """Two workers, one killed when it has done half of its own; what it had is then done by another."""
    opgaver = opret(ejer, antal, forlaeg)
    dele = fordel(opgaver, 2)
    begyndt = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="sygesikring-maal-") as mappe, ExitStack() as alle:
        hold = [
            alle.enter_context(_arbejder(_motoren, Path(mappe) / f"{nr}.txt", del_)) for nr, del_ in enumerate(dele)
        ]
        for en in hold:
            _begynd(en)
        _draeb_halvvejs(hold[0], len(dele[0]) // 2)
        _til_ende(hold[1])
        lad_lejemaal_udloebe(ejer)
        rest = ventende(ejer)
        if not 0 < len(rest) < len(dele[0]):
            raise ProcessenFejlede(f"the killed worker left {len(rest)} of {len(dele[0])}")
        afloeser = alle.enter_context(_arbejder(_motoren, Path(mappe) / "rest.txt", rest))
        _begynd(afloeser)
        _til_ende(afloeser)
    sekunder = time.perf_counter() - begyndt
    tid = fordeling([sekunder])
    return Resultat(
        sag="YD-8",
        hvad=f"{antal:,} dispensations due at once, two workers, one killed midway",
        enhed="s",
        system=tid,
        gulv=tid,
        gulv_hvad="none: faults are counted",
        forhold=1.0,
        krav=(Krav("not exactly once", forkerte(ejer), 0, Slags.FEJL),),
        noter=(f"the killed one left {len(rest):,} of its {len(dele[0]):,}; its lease was let run out off the clock",),
    )


@contextmanager
def _arbejder(kommando: Kommando, fil: Path, dele: Sequence[tuple[int, str]]) -> Iterator[subprocess.Popen[str]]:
    """A process that is set up and waits for the word; gone at the end."""
    fil.write_text("".join(f"{nummer} {kommune}\n" for nummer, kommune in dele), encoding="ascii")
    proces = subprocess.Popen(
        kommando(fil), cwd=ROD, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        if _linje(proces) != "klar":
            raise ProcessenFejlede(f"{kommando(fil)[1:3]} did not come up")
        yield proces
    finally:
        proces.kill()
        proces.communicate()


def _begynd(proces: subprocess.Popen[str]) -> None:
    assert proces.stdin is not None
    proces.stdin.write("\n")
    proces.stdin.flush()


def _linje(proces: subprocess.Popen[str]) -> str:
    assert proces.stdout is not None
    return proces.stdout.readline().strip()


def _til_ende(proces: subprocess.Popen[str]) -> int:
    """How many it did. Raises `ProcessenFejlede`."""
    sidste = ""
    while linje := _linje(proces):
        sidste = linje
    if proces.wait(_UGEN) != 0:
        raise ProcessenFejlede(f"a worker ended with status {proces.returncode}")
    return int(sidste)


def _draeb_halvvejs(proces: subprocess.Popen[str], efter: int) -> None:
    """Kill it when it has said that it has done so many; `KanIkke` when it was done before."""
    gjort = 0
    while gjort < efter:
        linje = _linje(proces)
        if not linje:
            raise KanIkke("The worker was done before it could be killed.")
        gjort = int(linje)
    proces.kill()
    proces.wait(_UGEN)


def _resultat(arbejdere: int, antal: int, tid: float, bar: float, forkerte: int) -> Resultat:
    forhold = tid / bar
    return Resultat(
        sag="YD-8",
        hvad=f"{antal:,} dispensations due at once, {arbejdere} worker{'s' if arbejdere > 1 else ''}",
        enhed="s",
        system=fordeling([tid]),
        gulv=fordeling([bar]),
        gulv_hvad="a bare claim loop with the same writes, as many workers",
        forhold=forhold,
        krav=(
            Krav("time / floor (0.3 of its rate)", forhold, 1 / _ANDEL, Slags.GULV),
            Krav("not exactly once", forkerte, 0, Slags.FEJL),
        ),
        noter=(
            f"{antal / tid:,.0f} a second, {bar / tid:.2f} of the floor's {antal / bar:,.0f}",
            "handed out in turn without the broker, to both alike; the silence is consent, what follows waits",
            f"the engine does up to {STOERST} of a municipality together, as the clockwork asks; the floor one by one",
        ),
    )
