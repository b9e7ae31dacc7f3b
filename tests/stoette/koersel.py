"""Schedulers, workers and a Redis of the test's own, as real processes."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import redis

from tests.stoette import processer
from tests.stoette.processer import vent_paa


@contextlib.contextmanager
def urvaerker(antal: int, mappe: Path, env: Mapping[str, str]) -> Iterator[None]:
    """So many schedulers at once, beating five times a second; each must still be there at the end."""
    with contextlib.ExitStack() as alle:
        udskrifter = [mappe / f"urvaerk{nr}.txt" for nr in range(antal)]
        kommando = [sys.executable, "-m", "tests.stoette.maskine", "urvaerk", "--interval", "0.2"]
        eget = {**env, "SYGESIKRING_PROCES": "urvaerk"}
        boern = [alle.enter_context(processer.proces(kommando, udskrift, eget)) for udskrift in udskrifter]
        yield
        for barn, udskrift in zip(boern, udskrifter, strict=True):
            assert barn.poll() is None, udskrift.read_text(errors="replace")


@contextlib.contextmanager
def arbejder(mappe: Path, env: Mapping[str, str], samtidige: int = 2) -> Iterator[Path]:
    """A Celery worker with children of its own. Gives its output."""
    kommando = [
        sys.executable, "-m", "celery", "-A", "tests.stoette.maskine", "worker", "--loglevel", "INFO",
        "--concurrency", str(samtidige), "--without-mingle", "--without-gossip", "--hostname", f"p{os.getpid()}@%h",
    ]  # fmt: skip
    with processer.proces(kommando, mappe / "arbejder.txt", {**env, "SYGESIKRING_PROCES": "arbejder"}):
        yield mappe / "arbejder.txt"


@contextlib.contextmanager
def egen_redis(mappe: Path) -> Iterator[tuple[redis.Redis, str]]:
    """A Redis nobody else has. Gives a client and its address."""
    port = processer.ledig_port()
    kommando = [
        str(Path(sys.executable).with_name("redis-server")), "--port", str(port), "--bind", "127.0.0.1",
        "--save", "", "--dir", str(mappe),
    ]  # fmt: skip
    with processer.proces(kommando, mappe / "redis.txt", os.environ), redis.Redis(port=port) as klient:
        vent_paa(lambda: _svarer(klient))
        yield klient, f"redis://127.0.0.1:{port}/0"


def _svarer(klient: redis.Redis) -> bool:
    with contextlib.suppress(redis.ConnectionError):
        return bool(klient.ping())
    return False
