"""`python -m demodata --ud MAPPE --personer 5000 --seed 1 --dato 2026-11-20 [--kommuner 0461,0101]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from demodata import bestilling, fremdrift
from demodata.bestilling import STOERRELSER, Bestilling, KanIkke


def main(argumenter: list[str]) -> int:
    laeser = argparse.ArgumentParser(prog="demodata", description="Et opdigtet Danmark som registrenes egne filer.")
    laeser.add_argument("--ud", type=Path, required=True, help="mappe at skrive i")
    hvor_mange = laeser.add_mutually_exclusive_group()
    hvor_mange.add_argument("--personer", default="5000", help="antal personer")
    hvor_mange.add_argument("--stoerrelse", help=f"i stedet for antal: {', '.join(STOERRELSER)}")
    laeser.add_argument("--seed", default="1", help="samme tal giver samme filer")
    laeser.add_argument("--dato", required=True, help="produktionsdato, åååå-mm-dd")
    laeser.add_argument("--kommuner", default="", help="kommunekoder med komma imellem")
    laeser.add_argument("--overskriv", action="store_true", help="erstat filer, der findes i forvejen")
    valg = laeser.parse_args(argumenter)
    try:
        oensket = Bestilling(
            valg.ud,
            bestilling.stoerrelse(valg.stoerrelse)
            if valg.stoerrelse
            else bestilling.helt_tal(valg.personer, "Antal personer"),
            bestilling.helt_tal(valg.seed, "Seed"),
            bestilling.dag(valg.dato),
            tuple(kode for kode in valg.kommuner.split(",") if kode),
        )
        if not valg.overskriv:
            oensket.tjek_ledig()
        filer = oensket.udfoer(fremdrift.paa(sys.stderr, sys.stderr.write))
    except KanIkke as fejl:
        sys.stderr.write(f"demodata: {fejl}\n")
        return 2
    except KeyboardInterrupt:
        sys.stderr.write("\ndemodata: Afbrudt. Der er ikke skrevet noget.\n")
        return 130
    sys.stdout.write(filer.rapport())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
