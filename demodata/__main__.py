"""`python -m demodata --ud MAPPE --personer 5000 --seed 1 --dato 2026-11-20 [--kommuner 0461,0101]`."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from demodata import skriv


def main(argumenter: list[str]) -> int:
    laeser = argparse.ArgumentParser(prog="demodata", description="A synthetic Denmark as the registers' own files.")
    laeser.add_argument("--ud", type=Path, required=True, help="folder to write in")
    laeser.add_argument("--personer", type=int, default=5000)
    laeser.add_argument("--seed", type=int, default=1)
    laeser.add_argument("--dato", type=date.fromisoformat, required=True, help="production date, yyyy-mm-dd")
    laeser.add_argument("--kommuner", default="", help="municipality codes with commas between")
    valg = laeser.parse_args(argumenter)
    vis = _vis if sys.stderr.isatty() else None
    koder = [kode for kode in valg.kommuner.split(",") if kode] or None
    try:
        filer = skriv(valg.ud, personer=valg.personer, seed=valg.seed, dato=valg.dato, kommuner=koder, fremdrift=vis)
    except ValueError as fejl:
        sys.stderr.write(f"demodata: {fejl}\n")
        return 2
    sys.stdout.write(
        f"{filer.cpr}: {filer.personer} personer, {filer.cpr_linjer} linjer\n"
        f"{filer.sikrede}: {filer.sikrede_poster} poster\n"
        f"{filer.yder}: {filer.ydere} ydere\n"
        f"{filer.ydertilgang}\n"
    )
    return 0


def _vis(skrevet: int, i_alt: int) -> None:
    sys.stderr.write(f"\r{skrevet:>9} af {i_alt}" + ("\n" if skrevet == i_alt else ""))
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
