"""The product's processes as they run in the field: real servers on free ports, against the test's database."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import httpx
from psycopg.conninfo import conninfo_to_dict, make_conninfo

ROD = Path(__file__).resolve().parents[2]
FRIST = 60.0
T = TypeVar("T")


def ledig_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as sokkel:
        sokkel.bind(("127.0.0.1", 0))
        port: int = sokkel.getsockname()[1]
    return port


def vent_paa(hent: Callable[[], T | None], *, frist: float = FRIST) -> T:
    """Poll until `hent` gives something true; AssertionError when the deadline passes."""
    slut = time.monotonic() + frist
    while time.monotonic() < slut:
        if svar := hent():
            return svar
        with contextlib.suppress(InterruptedError):
            signal.sigtimedwait([], 0.02)
    raise AssertionError("ventede forgæves")


def miljoe(databasenavn: str, **mere: str) -> dict[str, str]:
    """The environment of a child process: the test's database, as the application's role, without the owner's."""
    url = make_conninfo(**{**conninfo_to_dict(os.environ["DATABASE_URL"]), "dbname": databasenavn})
    uden = {noegle: vaerdi for noegle, vaerdi in os.environ.items() if noegle != "DATABASE_EJER_URL"}
    return uden | {"DATABASE_URL": url, "SYGESIKRING_TILSTAND": "test", "PYTHONPATH": str(ROD)} | mere


@contextlib.contextmanager
def proces(kommando: list[str], udskrift: Path, env: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A child in a process group of its own, ended with all its children."""
    with udskrift.open("wb") as ud:
        barn = subprocess.Popen(
            kommando, cwd=ROD, env=dict(env), stdout=ud, stderr=subprocess.STDOUT, start_new_session=True
        )
    try:
        yield barn
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(barn.pid, signal.SIGTERM)
        try:
            barn.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(barn.pid, signal.SIGKILL)
            barn.wait(10)


def status(url: str) -> int:
    """The HTTP status of a GET; 0 when nobody answers."""
    try:
        return httpx.get(url, timeout=5.0, trust_env=False).status_code
    except httpx.TransportError:
        return 0


def svarer(url: str) -> bool:
    """Whether a GET gives 200."""
    return status(url) == 200


def _vent_paa_svar(url: str, barn: subprocess.Popen[bytes], udskrift: Path) -> None:
    def klar() -> bool:
        assert barn.poll() is None, udskrift.read_text(errors="replace")
        return svarer(url)

    vent_paa(klar)


@contextlib.contextmanager
def web(mappe: Path, port: int, env: Mapping[str, str]) -> Iterator[str]:
    """Gunicorn; gives its address once it answers."""
    udskrift = mappe / "web.txt"
    kommando = [
        sys.executable, "-m", "gunicorn", "sygesikring.wsgi:application",
        "--config", "sygesikring/gunicorn.conf.py", "--workers", "1", "--bind", f"127.0.0.1:{port}",
    ]  # fmt: skip
    with proces(kommando, udskrift, env) as barn:
        _vent_paa_svar(f"http://127.0.0.1:{port}/sundhed", barn, udskrift)
        yield f"http://127.0.0.1:{port}"


@contextlib.contextmanager
def simulator(mappe: Path, port: int, tilbagekald: str, env: Mapping[str, str], *valg: str) -> Iterator[httpx.Client]:
    """The outside; gives a client of its controls once it answers."""
    udskrift = mappe / "simulator.txt"
    kommando = [sys.executable, "-m", "simulator", "--port", str(port), "--tilbagekald", tilbagekald, *valg]
    with proces(kommando, udskrift, env) as barn:
        _vent_paa_svar(f"http://127.0.0.1:{port}/sundhed", barn, udskrift)
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False) as klient:
            yield klient


@contextlib.contextmanager
def worker(mappe: Path, env: Mapping[str, str]) -> Iterator[None]:
    """A Celery worker. It need not listen yet: what is due waits for it, and it must still be there at the end."""
    kommando = [
        sys.executable, "-m", "celery", "-A", "sygesikring", "worker",
        "--concurrency", "1", "--without-mingle", "--without-gossip", "--hostname", f"proeve{os.getpid()}@%h",
    ]  # fmt: skip
    with _lever_til_sidst(kommando, mappe / "worker.txt", env):
        yield


@contextlib.contextmanager
def urvaerk(mappe: Path, env: Mapping[str, str], *, interval: float) -> Iterator[None]:
    """The scheduler; it must still be there at the end."""
    kommando = [sys.executable, "manage.py", "urvaerk", "--interval", str(interval)]
    with _lever_til_sidst(kommando, mappe / "urvaerk.txt", env):
        yield


@contextlib.contextmanager
def _lever_til_sidst(kommando: list[str], udskrift: Path, env: Mapping[str, str]) -> Iterator[None]:
    with proces(kommando, udskrift, env) as barn:
        yield
        assert barn.poll() is None, udskrift.read_text(errors="replace")
