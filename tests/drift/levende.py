"""Looking at processes from outside."""

from __future__ import annotations

import subprocess
from pathlib import Path

from drift.process import wait_until

PATIENCE = 20.0


def is_alive(pid: int) -> bool:
    """Whether a process with the number runs (one that has ended and waits to be collected does not)."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def ends(pid: int) -> bool:
    """Whether the process ends soon."""
    return wait_until(lambda: not is_alive(pid), PATIENCE)


def line(process: subprocess.Popen[str]) -> str:
    """The program's next line of output."""
    assert process.stdout is not None
    return process.stdout.readline().rstrip("\n")


def line_with(process: subprocess.Popen[str], text: str) -> str:
    """The next line that holds the text; the program's end fails the test."""
    seen = []
    while found := line(process):
        seen.append(found)
        if text in found:
            return found
    raise AssertionError(f"no line with {text!r} in {seen}")
