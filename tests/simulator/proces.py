"""The simulator as a real process on a free port, and what the product would see of it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import httpx

ROD = Path(__file__).resolve().parents[2]
NOEGLE = "proevenoegle"
# far above what is needed, so that a loaded machine is not a red test
FRIST = 20.0
PERSONNUMMER = "6101901234"
ORDRER = "/kortleverandoer/v1/ordrer"

T = TypeVar("T")


def vent_paa(hent: Callable[[], T | None]) -> T:
    """Poll until `hent` gives something true; AssertionError after FRIST seconds."""
    slut = time.monotonic() + FRIST
    while time.monotonic() < slut:
        if svar := hent():
            return svar
        threading.Event().wait(0.01)
    raise AssertionError("ventede forgæves")


@dataclass
class Modtager:
    """The product's side of the callbacks; `afvis` is how many to refuse with 503 first."""

    adresse: str
    afvis: int = 0
    kald: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)

    def beskeder(self) -> list[dict[str, str]]:
        return [json.loads(raa) for _, _, raa in self.kald]

    def haendelser(self) -> list[str]:
        return [besked["haendelse"] for besked in self.beskeder()]


@dataclass
class Simulator:
    klient: httpx.Client
    proces: subprocess.Popen[bytes]
    udskrift: Path

    def bestil(self, noegle: str = "n1", /, **aendret: object) -> httpx.Response:
        return self.klient.post(ORDRER, json=ordre(**aendret), headers={"Idempotency-Key": noegle})

    def fejl(self, art: str, **mere: object) -> None:
        data = {"system": "kortleverandoer", "art": art, "antal": 1, "sekunder": 0.0, **mere}
        assert self.klient.put("/styring/fejl", json=data).status_code == 200

    def effekter(self) -> list[dict[str, Any]]:
        svar = self.klient.get("/styring/effekter", params={"system": "kortleverandoer"}).json()
        assert svar["antal"] == len(svar["effekter"])
        return list(svar["effekter"])

    def status(self, ordrenoegle: str = "o1") -> str:
        return str(self.klient.get(f"{ORDRER}/{ordrenoegle}").json().get("status"))


def ordre(**aendret: object) -> dict[str, object]:
    return {
        "ordrenoegle": "o1",
        "personnummer": PERSONNUMMER,
        "navn": "Åse Prøve",
        "adresse": {"linjer": ["Prøvevej 1", "5970 Ærøskøbing"], "conavn": None, "postnr": "5970"},
        "yder": {"ydernummer": "012345", "navn": "Lægerne"},
        "gruppe": "1",
        "aarsag": "laegevalg",
    } | aendret


@contextmanager
def startet(modtager: Modtager, mappe: Path, *valg: str) -> Iterator[Simulator]:
    with socket.socket() as ledig:
        ledig.bind(("127.0.0.1", 0))
        port = ledig.getsockname()[1]
    kommando = [sys.executable, "-m", "simulator", "--port", str(port), "--tilbagekald", modtager.adresse, *valg]
    udskrift = mappe / f"udskrift-{port}"
    miljoe = {**os.environ, "KORTLEVERANDOER_NOEGLE": NOEGLE}
    with udskrift.open("wb") as ud:
        proces = subprocess.Popen(kommando, cwd=ROD, env=miljoe, stdout=ud, stderr=subprocess.STDOUT)
    hoved = {"Authorization": f"Bearer {NOEGLE}"}
    klient = httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=hoved, trust_env=False, timeout=FRIST)

    def svarer() -> bool:
        assert proces.poll() is None, udskrift.read_text()
        try:
            return klient.get("/sundhed").status_code == 200
        except httpx.TransportError:
            return False

    try:
        vent_paa(svarer)
        yield Simulator(klient, proces, udskrift)
    finally:
        klient.close()
        proces.terminate()
        assert proces.wait(FRIST) is not None
