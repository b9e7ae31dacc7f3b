"""The machine and server a run was made on: figures mean nothing without them."""

from __future__ import annotations

import os
import platform
import subprocess
from dataclasses import dataclass
from pathlib import Path

import psycopg

ROD = Path(__file__).resolve().parent.parent
_GIB = 1024**3


@dataclass(frozen=True, slots=True)
class Maskine:
    """`belastning` is the load average of the last minute when the run began; others' work shows there."""

    kerner: int
    hukommelse_gib: float
    cpu: str
    python: str
    postgres: str
    fsync: str
    synchronous_commit: str
    belastning: float
    version: str


def aflaes(ejer: str) -> Maskine:
    """Read all of it; `ejer` is the owner's connection string."""
    with psycopg.connect(ejer) as forbindelse:
        raekke = forbindelse.execute(
            "SELECT current_setting('server_version'), current_setting('fsync'), current_setting('synchronous_commit')"
        ).fetchone()
    assert raekke is not None
    return Maskine(
        kerner=len(os.sched_getaffinity(0)),
        hukommelse_gib=round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / _GIB, 1),
        cpu=_cpu(),
        python=platform.python_version(),
        postgres=raekke[0],
        fsync=raekke[1],
        synchronous_commit=raekke[2],
        belastning=round(os.getloadavg()[0], 2),
        version=_version(),
    )


def _cpu() -> str:
    try:
        linjer = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        linjer = []
    navne = [linje.partition(":")[2].strip() for linje in linjer if linje.startswith("model name")]
    return navne[0] if navne else platform.processor() or platform.machine()


def _version() -> str:
    svar = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROD, capture_output=True, text=True, check=False
    )
    return svar.stdout.strip() or "unknown"
