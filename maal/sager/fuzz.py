"""FUZZ: 100,000 damaged lines through the CPR importer: no crash, nothing half-written, nobody else touched."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import demodata
from maal.datasaet import DAG, Adresser, tom_database
from maal.hukommelse import ProcessenFejlede
from maal.maskine import ROD
from maal.regning import fordeling
from maal.resultat import Krav, Resultat, Slags
from maal.rystelse import SEED, Fund
from maal.vilkaar import Vilkaar

PERSONER = 450
SKADEDE = 100_000


def koer(vilkaar: Vilkaar) -> list[Resultat]:
    """A process of its own reads the files: Django is set up once in a process, and for one database."""
    hjem = Adresser.fra_miljoet()
    with tempfile.TemporaryDirectory(prefix="sygesikring-maal-") as mappe, tom_database(hjem) as tom:
        dato = date.fromisoformat(DAG[:10])
        filer = demodata.skriv(Path(mappe), personer=PERSONER, seed=SEED, dato=dato, kommuner=["0461"])
        begyndt = time.perf_counter()
        svar = subprocess.run(
            [sys.executable, "-m", "maal.rystelse", str(filer.cpr), str(SKADEDE)],
            cwd=ROD,
            env={**os.environ, **tom.miljoe()},
            stdout=subprocess.PIPE,
            check=False,
        )
        sekunder = time.perf_counter() - begyndt
    if svar.returncode != 0:
        raise ProcessenFejlede(f"maal.rystelse ended with status {svar.returncode}")
    return [_resultat(Fund(**json.loads(svar.stdout)), sekunder)]


def _resultat(fund: Fund, sekunder: float) -> Resultat:
    afviste = sum(fund.afviste.values())
    return Resultat(
        sag="FUZZ",
        hvad=f"{fund.skadede:,} damaged lines in {fund.filer} files of {PERSONER} persons through cpr_indlaes",
        enhed="s",
        system=fordeling([sekunder]),
        gulv=fordeling([sekunder]),
        gulv_hvad="none: faults are counted",
        forhold=1.0,
        krav=(
            Krav("crashes", sum(fund.nedbrud.values()), 0, Slags.FEJL),
            Krav("half-written files", fund.halve, 0, Slags.FEJL),
            Krav("persons changed by others' damage", fund.andre_ramt, 0, Slags.FEJL),
        ),
        noter=(
            f"{afviste} files refused whole, {fund.filer - afviste} read; seed {SEED}",
            *(f"{antal} × {navn}" for navn, antal in fund.nedbrud.items()),
        ),
    )
