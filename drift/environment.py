"""The virtual environment: made when missing, filled from the lock files, rebuilt when an earlier run broke off."""

from __future__ import annotations

import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from drift import libraries
from drift.console import Refusal, say
from drift.locks import FileLock
from drift.paths import MEBIBYTE, ROOT, data_base, hash_of, require_space
from drift.process import run_step

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
# Present while pip works: found at the next start, the environment is half made and cannot be trusted.
UNFINISHED = VENV / ".ufaerdig"
PLACE = VENV / ".stempel-sted"
SPACE_NEEDED = 1024 * MEBIBYTE


def ensure(*lock_names: str) -> None:
    """Bring ``.venv`` to what ``requirements/<name>.txt`` say. Costs one interpreter start when nothing is missing."""
    lock = FileLock(ROOT / ".venv.lock")
    if not lock.try_acquire():
        say("Another command is setting up this checkout; waiting for it …")
        lock.acquire()
    with lock:
        if not _usable():
            _build()
        ensure_unlocked(*lock_names)


def ensure_unlocked(*lock_names: str) -> None:
    """Install what is missing; for callers that hold the set-up lock."""
    if not all(_is_installed(name) for name in lock_names):
        _install(lock_names)


def _usable() -> bool:
    if not VENV.exists():
        return False
    if UNFINISHED.exists() or (PLACE.exists() and PLACE.read_text() != str(VENV)):
        return False
    probe = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    try:
        return subprocess.run([PYTHON, "-c", probe], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _build() -> None:
    if VENV.exists():
        say("The environment in .venv is half made or broken; making it again.")
        shutil.rmtree(VENV)
    require_space(ROOT, SPACE_NEEDED)
    if importlib.util.find_spec("ensurepip") is None:
        libraries.install([f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"], "to make a virtual environment")
    VENV.mkdir()
    UNFINISHED.touch()
    _run("Making the Python environment", [sys.executable, "-m", "venv", str(VENV)], "venv.log")
    PLACE.write_text(str(VENV))
    UNFINISHED.unlink()


def _install(lock_names: Sequence[str]) -> None:
    UNFINISHED.touch()
    command = [str(PYTHON), "-m", "pip", "install", "--require-hashes", "--no-input", "--disable-pip-version-check"]
    for name in lock_names:
        command += ["-r", str(_lock_file(name))]
    _run(f"Installing Python packages ({', '.join(lock_names)})", [*command, "--progress-bar", "off"], "pip.log")
    for name in lock_names:
        _stamp(name).write_text(_wanted(name))
    UNFINISHED.unlink()


def _run(label: str, command: list[str], log_name: str) -> None:
    log = log_folder() / log_name
    if run_step(label, command, environment=os.environ, folder=ROOT, log=log) != 0:
        raise Refusal(f"{label} failed; all of its output is in {log}. Run the command again when that is mended.")


def log_folder() -> Path:
    """Where the output of set-up steps is kept."""
    folder = data_base() / "log"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _lock_file(name: str) -> Path:
    return ROOT / "requirements" / f"{name}.txt"


def _stamp(name: str) -> Path:
    return VENV / f".stempel-{name}"


def _wanted(name: str) -> str:
    return f"{hash_of(_lock_file(name))} {platform.machine()}"


def _is_installed(name: str) -> bool:
    stamp = _stamp(name)
    return stamp.exists() and stamp.read_text() == _wanted(name)


def site_packages() -> Path:
    """The folder that pip installs into."""
    found = sorted((VENV / "lib").glob("python3.*/site-packages"))
    if not found:
        raise Refusal("The environment in .venv has no site-packages; remove .venv and run the command again.")
    return found[-1]
