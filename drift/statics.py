"""collectstatic, run only when one of its sources changed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from drift import environment
from drift.console import Refusal
from drift.locks import FileLock
from drift.paths import ROOT
from drift.process import run_step


def ensure(variables: Mapping[str, str]) -> None:
    """Collect the static files into SYGESIKRING_STATIC."""
    target = Path(variables["SYGESIKRING_STATIC"])
    target.parent.mkdir(parents=True, exist_ok=True)
    stamp = target.with_name(f"{target.name}.stempel")
    with FileLock(target.with_name(f"{target.name}.laas")):
        wanted = _fingerprint(variables["SYGESIKRING_TILSTAND"])
        if target.is_dir() and stamp.exists() and stamp.read_text() == wanted:
            return
        argv = [str(environment.PYTHON), "manage.py", "collectstatic", "--noinput", "--clear"]
        if run_step("Collecting static files", argv, environment=variables, folder=ROOT) != 0:
            raise Refusal("manage.py collectstatic failed; its last lines are above.")
        stamp.write_text(wanted)


def _fingerprint(mode: str) -> str:
    """Names, sizes and times of the sources, and the lock file, since packages bring static files too."""
    digest = hashlib.sha256(mode.encode())
    digest.update((ROOT / "requirements" / "produktion.txt").read_bytes())
    for file in sorted((ROOT / "static").rglob("*")):
        if file.is_file():
            found = file.stat()
            digest.update(f"{file.relative_to(ROOT)} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()
