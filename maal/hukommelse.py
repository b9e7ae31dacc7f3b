"""A process's memory over time, read from outside it."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from maal.maskine import ROD
from maal.vilkaar import sig

_MB = 1_000_000
_HVERT = 0.25
_MEGET_FAA = 8
"""With fewer readings than this nothing is said of growth."""


@dataclass(frozen=True, slots=True)
class Forloeb:
    """How long a process ran, in seconds, and its resident memory in MB at even intervals."""

    sekunder: float
    mb: tuple[float, ...]

    @property
    def hoejst(self) -> float:
        """The most it ever was."""
        return max(self.mb, default=0.0)

    @property
    def vaekst(self) -> float:
        """Highest of the last half over highest of the second quarter, when it is warm; 1 is flat."""
        if len(self.mb) < _MEGET_FAA:
            return 1.0
        fjerdedel = len(self.mb) // 4
        return max(self.mb[2 * fjerdedel :]) / max(self.mb[fjerdedel : 2 * fjerdedel])


class ProcessenFejlede(RuntimeError):
    """What was to be measured ended with an error; its lines are above."""


def koer(argumenter: Sequence[str], miljoe: Mapping[str, str]) -> Forloeb:
    """Run a process in the checkout to its end. Raises `ProcessenFejlede`."""
    begyndt = time.perf_counter()
    proces = subprocess.Popen(
        list(argumenter), cwd=ROD, env={**os.environ, **miljoe}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    maalinger: list[float] = []
    while True:
        maalinger.append(_resident(proces.pid))
        try:
            svar, _ = proces.communicate(timeout=_HVERT)
        except subprocess.TimeoutExpired:
            continue
        break
    sekunder = time.perf_counter() - begyndt
    if proces.returncode != 0:
        sig(svar.decode(errors="replace")[-2000:])
        raise ProcessenFejlede(f"{argumenter[1:]} ended with status {proces.returncode}")
    return Forloeb(sekunder, tuple(mb for mb in maalinger if mb))


def _resident(pid: int) -> float:
    try:
        sider = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError):
        return 0.0
    return sider * os.sysconf("SC_PAGE_SIZE") / _MB
