"""Folders and processes for the tests of ``drift``. Nothing here touches the checkout's own data or servers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from drift.keeper import Desk
from drift.locks import is_held
from drift.paths import ROOT
from drift.privilege import server_account
from drift.process import wait_until
from drift.sockets import socket_folder

type_of_run = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def data() -> Iterator[Path]:
    """A data folder that the server's account can reach (pytest's own are closed), with its socket folder removed."""
    folder = Path(tempfile.mkdtemp(prefix="drift-"))
    folder.chmod(0o711)
    yield folder
    keepers = [Desk(folder, name).keeper for name in ("postgres", "redis")]
    assert wait_until(lambda: not any(is_held(keeper) for keeper in keepers), 30)
    shutil.rmtree(socket_folder(folder, server_account()), ignore_errors=True)
    shutil.rmtree(folder)


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """No servers given from outside, so that embedded ones are started."""
    for name in ("DATABASE_URL", "DATABASE_EJER_URL", "REDIS_URL", "PORT", "SYGESIKRING_DATA"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def run(bare: None) -> Iterator[type_of_run]:
    """Start a Python program that may import ``drift``; what still lives at the end is killed."""
    started: list[subprocess.Popen[str]] = []

    def start(program: str, *arguments: str, root: Path = ROOT) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-u", "-c", program, *arguments],
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(root)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def checkout() -> Iterator[Path]:
    """A checkout of the launcher alone, to be broken at will."""
    folder = Path(tempfile.mkdtemp(prefix="drift-"))
    folder.chmod(0o755)
    for name in ("drift", "bin"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    yield folder
    shutil.rmtree(folder)
