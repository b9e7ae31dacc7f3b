"""YD-15: `bin/start` to the first page, in a fresh clone, and again."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from maal.gulv.opsaetning import opsaetning
from maal.maskine import ROD
from maal.regning import fordeling
from maal.resultat import Krav, Resultat, Slags
from maal.vilkaar import Vilkaar, sig

TIDSGRAENSE = 600.0
_STOP = 60.0
_INSTALLATIONENS = (
    "SYGESIKRING_", "DATABASE_", "REDIS_", "SIMULATOR_", "KORTLEVERANDOER_", "DIGITALPOST_", "PYTHON", "DJANGO_",
)  # fmt: skip
_DIREKTE = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class StartFejlede(RuntimeError):
    """`bin/start` ended, or gave no page in time; the message has its last lines."""


def koer(vilkaar: Vilkaar) -> list[Resultat]:
    """A clone of HEAD, `bin/start` twice in it, and then the floor, which so has the warmer disk cache of the two."""
    graense = time.monotonic() + TIDSGRAENSE
    python = getattr(sys, "_base_executable", None) or sys.executable
    with _mappe() as mappe:
        klon = mappe / "klon"
        miljoe = rent_miljoe(os.environ, mappe)
        subprocess.run(["git", "clone", "--quiet", str(ROD), str(klon)], check=True, env=miljoe)
        foerste = _til_side(klon, python, miljoe, graense)
        sig(f"  first start {foerste:.1f} s")
        igen = _til_side(klon, python, miljoe, graense)
        sig(f"  second start {igen:.1f} s")
        gulv_mappe = mappe / "gulv"
        gulv_mappe.mkdir()
        trin = opsaetning(klon, gulv_mappe, python, miljoe)
    return [_resultat(foerste, igen, trin)]


def _resultat(foerste: float, igen: float, trin: dict[str, float]) -> Resultat:
    gulv = sum(trin.values())
    return Resultat(
        sag="YD-15",
        hvad="bin/start to the first page, fresh clone of HEAD",
        enhed="s",
        system=fordeling([foerste]),
        gulv=fordeling([gulv]),
        gulv_hvad="the same locked packages, npm ci, initdb",
        forhold=foerste / gulv,
        krav=(
            Krav("seconds above the floor", foerste - gulv, 90, Slags.GULV, "s"),
            Krav("again", igen, 10, Slags.LOFT, "s"),
        ),
        noter=(
            "one run; system libraries were in place; floor: "
            + ", ".join(f"{navn} {tid:.1f} s" for navn, tid in trin.items()),
        ),
    )


def rent_miljoe(mit: Mapping[str, str], mappe: Path) -> dict[str, str]:
    """The environment of someone who has just cloned: nothing of this installation's, no package cache."""
    miljoe = {navn: v for navn, v in mit.items() if not navn.startswith(_INSTALLATIONENS) and navn != "VIRTUAL_ENV"}
    venv = str(ROD / ".venv")
    miljoe["PATH"] = os.pathsep.join(
        del_ for del_ in mit.get("PATH", os.defpath).split(os.pathsep) if not del_.startswith(venv)
    )
    return miljoe | {
        "PORT": str(_ledig_port()),
        "PIP_NO_CACHE_DIR": "1",
        "npm_config_cache": str(mappe / "npm-cache"),
    }


def _ledig_port() -> int:
    with socket.socket() as proeve:
        proeve.bind(("127.0.0.1", 0))
        return int(proeve.getsockname()[1])


@contextmanager
def _mappe() -> Iterator[Path]:
    mappe = Path(tempfile.mkdtemp(prefix="sygesikring-maal-"))
    # The database server's own account must be able to reach the checkout, as it can anywhere usual.
    mappe.chmod(0o755)
    try:
        yield mappe
    finally:
        shutil.rmtree(mappe, ignore_errors=True)


def _til_side(klon: Path, python: str, miljoe: Mapping[str, str], graense: float) -> float:
    """Seconds from the command to the login page's last byte; everything is stopped again."""
    log = klon.parent / "start.log"
    begyndt = time.monotonic()
    with open(log, "wb") as linjer:
        proces = subprocess.Popen(
            [python, "bin/start"],
            cwd=klon,
            env=dict(miljoe),
            stdin=subprocess.DEVNULL,
            stdout=linjer,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        while not _svarer(f"http://127.0.0.1:{miljoe['PORT']}/"):
            if proces.poll() is not None or time.monotonic() > graense:
                raise StartFejlede(log.read_text(errors="replace")[-2000:])
            time.sleep(0.05)
        return time.monotonic() - begyndt
    finally:
        _stop(proces)


def _svarer(adresse: str) -> bool:
    try:
        with _DIREKTE.open(adresse, timeout=5) as svar:
            return svar.status == 200 and bool(svar.read())
    except (urllib.error.URLError, OSError):
        return False


def _stop(proces: subprocess.Popen[bytes]) -> None:
    """Ctrl-C to the group this made, then less politely; a group is signalled only while its leader is unreaped."""
    for signal_, taalmodighed in ((signal.SIGINT, _STOP), (signal.SIGTERM, 15.0), (signal.SIGKILL, 15.0)):
        if proces.poll() is not None:
            return
        os.killpg(proces.pid, signal_)
        try:
            proces.wait(taalmodighed)
        except subprocess.TimeoutExpired:
            continue
