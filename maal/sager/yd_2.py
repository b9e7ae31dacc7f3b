"""YD-2: Sikredes overblik at the chosen size and at `lille`: how many persons there are must not be felt."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from maal.datasaet import STOERRELSER, Adresser, arbejdskopier
from maal.maskine import ROD
from maal.regning import fordeling
from maal.resultat import Krav, Resultat, Slags
from maal.vilkaar import Vilkaar

MINDST = "lille"
PERSONER = 40
RUNDER = 20
_MEST = 1.2


class SidenFejlede(RuntimeError):
    """A measuring process ended before it was told to; its lines are above."""


def koer(vilkaar: Vilkaar) -> list[Resultat]:
    """Two processes, one for each size, in turn: A B, B A …"""
    hjem = Adresser.fra_miljoet()
    navne = (vilkaar.stoerrelse, MINDST)
    tider: list[list[float]] = [[], []]
    with arbejdskopier(hjem, [STOERRELSER[navn] for navn in dict.fromkeys(navne)]) as kopier, ExitStack() as aabne:
        sider = [aabne.enter_context(_side(kopi)) for kopi in (kopier[0], kopier[-1])]
        for runde in range(RUNDER):
            for nr in (0, 1) if runde % 2 == 0 else (1, 0):
                tider[nr] += _runde(sider[nr])
    stor, lille = fordeling(tider[0]), fordeling(tider[1])
    return [
        Resultat(
            sag="YD-2",
            hvad=f"Sikredes overblik at {vilkaar.stoerrelse} ({STOERRELSER[vilkaar.stoerrelse].personer:,} persons)",
            enhed="ms",
            system=stor,
            gulv=lille,
            gulv_hvad=f"the same page at {MINDST} ({STOERRELSER[MINDST].personer:,} persons)",
            forhold=stor.p50 / lille.p50,
            krav=(
                Krav("p50 / p50", stor.p50 / lille.p50, _MEST, Slags.GULV),
                Krav("p95 / p95", stor.p95 / lille.p95, _MEST, Slags.GULV),
            ),
            noter=(f"{PERSONER} persons of the largest municipality, {RUNDER} rounds in turn",),
        )
    ]


@contextmanager
def _side(kopi: Adresser) -> Iterator[subprocess.Popen[str]]:
    proces = subprocess.Popen(
        [sys.executable, "-m", "maal.side", str(PERSONER)],
        cwd=ROD,
        env={**os.environ, **kopi.miljoe()},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        if _linje(proces) != "klar":
            raise SidenFejlede("maal.side did not come up")
        yield proces
    finally:
        proces.kill()
        proces.communicate()


def _runde(proces: subprocess.Popen[str]) -> list[float]:
    assert proces.stdin is not None
    proces.stdin.write("\n")
    proces.stdin.flush()
    tider: list[float] = json.loads(_linje(proces))
    return tider


def _linje(proces: subprocess.Popen[str]) -> str:
    assert proces.stdout is not None
    linje = proces.stdout.readline()
    if not linje:
        raise SidenFejlede("maal.side ended")
    return linje.strip()
