"""What a crashed PostgreSQL leaves: a pid file whose number may by now belong to somebody else."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

from drift.console import Refusal, say
from drift.process import wait_until
from drift.sockets import SOCKET_NAME


def clear(cluster: Path, sockets: Path) -> None:
    """Make the cluster startable: stop a server that lost its keeper, or remove the traces of a dead one.

    The caller holds the keeper's lock, so no server that is looked after can be met here.
    """
    pid_file = cluster / "postmaster.pid"
    number = _number_in(pid_file)
    if number is not None and is_server_of(number, cluster):
        say("An earlier run left its database server behind; stopping it first.")
        _stop(number, cluster)
    if pid_file.exists():
        say("An earlier run ended without closing its database; recovering.")
        pid_file.unlink()
    for trace in (sockets / SOCKET_NAME, sockets / f"{SOCKET_NAME}.lock"):
        trace.unlink(missing_ok=True)


def _stop(number: int, cluster: Path) -> None:
    # PostgreSQL's fast shutdown, then its immediate one.
    for stop_signal, patience in ((signal.SIGINT, 60), (signal.SIGQUIT, 20)):
        try:
            os.kill(number, stop_signal)
        except ProcessLookupError:
            return
        if wait_until(lambda: not is_server_of(number, cluster), patience):
            return
    raise Refusal(f"A database server from an earlier run (process {number}) does not stop; end it and start again.")


def _number_in(pid_file: Path) -> int | None:
    try:
        first = pid_file.read_text().splitlines()[0].strip()
    except (OSError, IndexError):
        return None
    return int(first) if first.isdigit() else None


def is_server_of(number: int, cluster: Path) -> bool:
    """Whether the process is a PostgreSQL server working in this cluster, and not a stranger with a reused number.

    A server's working folder is its data folder; a stranger in that folder would have to be named postgres as well.
    """
    command = _command_of(number)
    if command is None or "postgres" not in os.path.basename(command[0].partition(":")[0]):
        return False
    try:
        return os.path.samefile(f"/proc/{number}/cwd", cluster)
    except OSError:
        return str(cluster) in command


def _command_of(number: int) -> list[str] | None:
    """The command line of a living process."""
    if Path("/proc/self").exists():
        try:
            raw = Path(f"/proc/{number}/cmdline").read_bytes()
        except OSError:
            return None
        return [part.decode(errors="replace") for part in raw.split(b"\0") if part] or None
    listing = subprocess.run(["ps", "-o", "command=", "-p", str(number)], capture_output=True, text=True, check=False)
    return listing.stdout.split() or None
