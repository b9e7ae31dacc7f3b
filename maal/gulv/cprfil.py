"""YD-5's floor: a CPR file cut into its fields and copied to a heap for each record type. psycopg alone.

`BREDDER` is every field's width in P12170 as it was on 2026-11-22 (domaene.md 2.12); nothing is checked, converted,
merged or indexed. Run as a process of its own: `python -m maal.gulv.cprfil ADDRESS FILE`.
"""

from __future__ import annotations

import sys
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Final

import psycopg

_BOLIG = (4, 4, 4, 2, 4, 4)
_NAVN = (50, 1, 40, 1, 40, 1)
_AEGTE = (1, 10, 10, 1, 34, 1)
_FORAELDER = (10, 1, 10, 10, 1, 34, 1)
_LINJER = (34, 34, 34, 34, 34)
_SLAEGT = (10, 34, 34, 34, 34, 34, 4, 20, *_BOLIG, 20, 10)

BREDDER: Final[dict[str, tuple[int, ...]]] = {
    "001": (10, 2, 12, 1, 1, 10, 1, 10, 1, 10, 1, 34),
    "002": (*_BOLIG, 34, 12, 1, 12, 1, 4, 12, 1, 4, *_LINJER, 10, 10),
    "003": (34, 34, 34, 34, 34, 4, 20, *_BOLIG, 20),
    "004": (4, 10, 10),
    "005": (4, 12, 1, *_LINJER),
    "006": (*_LINJER, 10, 10),
    "007": (12, 1),
    "008": (*_NAVN, 12, 1, 34),
    "009": (4, 20),
    "010": (4, 12, 1),
    "011": (1, 10, 1),
    "012": (*_AEGTE, 12, 1, 12),
    "013": (12, 10, 1),
    "014": (10,),
    "015": (*_FORAELDER, *_FORAELDER),
    "016": (4, 10, 1, 10, 10, 10),
    "017": (10, 1, 10, 4, 10, 10, 34, 10, *_LINJER),
    "018": (1, 5, 10, 1, 30),
    "019": (2, 40, 10, 10),
    "020": (4, 10, 10, 10),
    "021": (50,),
    "022": (10, 10, 1, 10, 1),
    "023": (1, *_BOLIG, 34, 12, 1, 12, 1),
    "024": (1, 4, 12, 1, 4, 12, 1, *_LINJER),
    "025": (1, 12, 1, 12, 1),
    "026": (1, *_NAVN, 12, 1, 12, 1),
    "027": (1, 4, 12, 1, 12, 1),
    "028": (1, 10, 1, 10, 1),
    "029": (1, *_AEGTE, 12, 1, 12, 1, 12),
    "030": (1, 12, 10, 1, 10, 1),
    "031": _SLAEGT,
    "032": _SLAEGT,
    "033": _SLAEGT,
    "099": (12, 3, 2, 15),
    "910": (75, 4, 65),
    "997": (12, 3, 15),
}
_BUNDT: Final = 5_000


def kopier(adresse: str, fil: Path) -> int:
    """Lines read. The heaps are temporary and go with the connection."""
    snit = {type_: list(pairwise(accumulate((3, 10, *bredder), initial=0))) for type_, bredder in BREDDER.items()}
    bundter: dict[str, list[list[str]]] = {type_: [] for type_ in BREDDER}
    linjer = 0
    with psycopg.connect(adresse) as forbindelse:
        for type_, felter in snit.items():
            kolonner = ", ".join(f"f{nr} text" for nr in range(len(felter)))
            forbindelse.execute(f"CREATE TEMPORARY TABLE gulv_{type_} ({kolonner})")
        with fil.open(encoding="latin-1", newline="\n") as aaben:
            for linje in aaben:
                linjer += 1
                type_ = linje[:3]
                if type_ not in snit:
                    continue
                bundt = bundter[type_]
                bundt.append([linje[fra:til].strip() for fra, til in snit[type_]])
                if len(bundt) == _BUNDT:
                    _skriv(forbindelse, type_, bundt)
        for type_, bundt in bundter.items():
            _skriv(forbindelse, type_, bundt)
    return linjer


def _skriv(forbindelse: psycopg.Connection, type_: str, bundt: list[list[str]]) -> None:
    with forbindelse.cursor() as cursor, cursor.copy(f"COPY gulv_{type_} FROM STDIN") as stroem:
        for raekke in bundt:
            stroem.write_row(raekke)
    bundt.clear()


if __name__ == "__main__":
    sys.stdout.write(f"{kopier(sys.argv[1], Path(sys.argv[2]))}\n")
