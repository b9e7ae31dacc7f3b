"""A server that takes callbacks, and simulators that call it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.simulator.proces import Modtager, Simulator, startet


@pytest.fixture
def modtager() -> Iterator[Modtager]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            raa = self.rfile.read(int(self.headers["Content-Length"]))
            denne.kald.append((self.path, dict(self.headers.items()), raa))
            denne.afvis -= 1
            self.send_response(503 if denne.afvis >= 0 else 204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    denne = Modtager(f"http://127.0.0.1:{server.server_port}")
    traad = threading.Thread(target=server.serve_forever, daemon=True)
    traad.start()
    yield denne
    server.shutdown()
    server.server_close()


@pytest.fixture
def simulator(modtager: Modtager, tmp_path: Path) -> Iterator[Simulator]:
    """Quick: an order runs to its end in a tenth of a second."""
    with startet(modtager, tmp_path, "--forsinkelse", "0.05", "--foerste-vent", "0.02") as simulator:
        yield simulator


@pytest.fixture(scope="module")
def langsom_proces(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Simulator]:
    ingen = Modtager("http://127.0.0.1:1")
    with startet(ingen, tmp_path_factory.mktemp("langsom"), "--forsinkelse", "600") as simulator:
        yield simulator


@pytest.fixture
def langsom(langsom_proces: Simulator) -> Simulator:
    """An order stays `modtaget` for the whole test."""
    langsom_proces.klient.post("/styring/nulstil")
    return langsom_proces
