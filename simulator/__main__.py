"""`python -m simulator --port P --tilbagekald http://127.0.0.1:WEB` (see simulator/README.md)."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from pathlib import Path

import uvicorn

from simulator.app import Indstillinger, byg
from simulator.digitalpost import ADFAERD, EFTER_NUMMER, Laege
from simulator.forbindelse import Protokol
from simulator.tilbagekald import Gentagelse


def _laes(argumenter: list[str]) -> argparse.Namespace:
    laeser = argparse.ArgumentParser(prog="simulator", description="Stand-ins for the outside systems.")
    laeser.add_argument("--port", type=int, required=True)
    laeser.add_argument("--vaert", default="127.0.0.1", help="address to listen on (default %(default)s)")
    laeser.add_argument("--tilbagekald", required=True, help="the product's own address, e.g. http://127.0.0.1:8000")
    laeser.add_argument("--forsinkelse", type=float, default=0.5, help="seconds per step of a card order")
    laeser.add_argument("--forsoeg", type=int, default=12, help="tries of a callback before it is given up")
    laeser.add_argument("--foerste-vent", type=float, default=0.2, help="seconds before the second try; then doubled")
    laeser.add_argument(
        "--laege", choices=ADFAERD, default=EFTER_NUMMER, help="how doctors answer (default %(default)s)"
    )
    laeser.add_argument("--laegens-tid", type=float, default=5.0, help="seconds before a doctor answers")
    laeser.add_argument("--tilstand", type=Path, default=None, help="folder that keeps what was sent over a restart")
    return laeser.parse_args(argumenter)


def main(argumenter: list[str]) -> int:
    valg = _laes(argumenter)
    noegle = os.environ.get("KORTLEVERANDOER_NOEGLE", "")
    if not noegle:
        sys.stderr.write("simulator: KORTLEVERANDOER_NOEGLE er ikke sat\n")
        return 2
    logging.basicConfig(level=logging.INFO, format="%(name)s: %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    app = byg(
        Indstillinger(
            tilbagekald=valg.tilbagekald.rstrip("/"),
            kortleverandoer_noegle=noegle,
            digitalpost_noegle=os.environ.get("DIGITALPOST_NOEGLE", ""),
            laege=Laege(valg.laege, valg.laegens_tid),
            forsinkelse=valg.forsinkelse,
            gentagelse=Gentagelse(forsoeg=valg.forsoeg, foerste=valg.foerste_vent),
            tilstand=valg.tilstand,
        )
    )
    uvicorn.run(
        app,
        host=valg.vaert,
        port=valg.port,
        http=Protokol,
        # bodies and query strings can hold personal data: nothing about a single call is logged
        access_log=False,
        log_level="warning",
        timeout_graceful_shutdown=2,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
