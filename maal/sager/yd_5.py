"""YD-5: loading the CPR file, and the same full file again with nothing changed; memory over time."""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

import demodata
from maal import hukommelse
from maal.datasaet import DAG, STOERRELSER, Adresser, tom_database
from maal.hukommelse import Forloeb
from maal.regning import fordeling
from maal.resultat import Krav, Resultat, Slags
from maal.vilkaar import Vilkaar, sig

_SEED = 1
_HOEJST_MB = 300
_FLADT = 1.15
_SENERE = b"20261121"


def koer(vilkaar: Vilkaar) -> list[Resultat]:
    """Floor, first load, floor, the same again: each a process of its own, its start included."""
    hjem = Adresser.fra_miljoet()
    personer = STOERRELSER[vilkaar.stoerrelse].personer
    with tempfile.TemporaryDirectory(prefix="sygesikring-maal-") as mappe, tom_database(hjem) as tom:
        dato = date.fromisoformat(DAG[:10])
        sig(f"  writing files of {personer:,} persons")
        filer = demodata.skriv(Path(mappe), personer=personer, seed=_SEED, dato=dato)
        gulv = [_gulv(tom, filer.cpr)]
        foerste = _indlaes(tom, filer.cpr)
        sig(f"  first {foerste.sekunder:.1f} s, floor {gulv[0]:.1f} s")
        _senere(filer.cpr)
        gulv.append(_gulv(tom, filer.cpr))
        igen = _indlaes(tom, filer.cpr)
        sig(f"  again {igen.sekunder:.1f} s, floor {gulv[1]:.1f} s")
    return [_resultat(foerste, igen, gulv, filer.cpr_linjer, personer)]


def _gulv(tom: Adresser, fil: Path) -> float:
    return hukommelse.koer([sys.executable, "-m", "maal.gulv.cprfil", tom.program, str(fil)], {}).sekunder


def _indlaes(tom: Adresser, fil: Path) -> Forloeb:
    return hukommelse.koer([sys.executable, "manage.py", "cpr_indlaes", str(fil)], tom.miljoe())


def _senere(fil: Path) -> None:
    """The next day's full load, with the same content: only the production date of record 000 differs."""
    with fil.open("r+b") as aaben:
        aaben.seek(19)
        aaben.write(_SENERE)


def _resultat(foerste: Forloeb, igen: Forloeb, gulv: list[float], linjer: int, personer: int) -> Resultat:
    return Resultat(
        sag="YD-5",
        hvad=f"cpr_indlaes, full load of {personer:,} persons in {linjer:,} lines",
        enhed="s",
        system=fordeling([foerste.sekunder]),
        gulv=fordeling(gulv),
        gulv_hvad="every field sliced, each record type copied to a heap",
        forhold=foerste.sekunder / gulv[0],
        krav=(
            Krav("time / floor (0.3 of its rate)", foerste.sekunder / gulv[0], 1 / 0.3, Slags.GULV),
            Krav("again / first", igen.sekunder / foerste.sekunder, 1, Slags.GULV),
            Krav("memory", max(foerste.hoejst, igen.hoejst), _HOEJST_MB, Slags.ARBEJDE, "MB"),
            Krav("memory, last half / second quarter", foerste.vaekst, _FLADT, Slags.ARBEJDE),
        ),
        noter=(
            f"rate {linjer / foerste.sekunder:,.0f} lines/s, {gulv[0] / foerste.sekunder:.2f} of the floor's"
            f" {linjer / gulv[0]:,.0f}",
            f"again, nothing changed: {igen.sekunder:.1f} s, {linjer / igen.sekunder:,.0f} lines/s",
            f"MB at tenths of the first load: {_tiendedele(foerste)}; of the second: {_tiendedele(igen)}",
        ),
    )


def _tiendedele(forloeb: Forloeb) -> str:
    antal = len(forloeb.mb)
    return " ".join(f"{forloeb.mb[min(antal - 1, nr * antal // 10)]:.0f}" for nr in range(1, 11))
