"""The keeper: one small process that owns one embedded server for as long as anybody uses it.

Users hold a shared lock (``<name>.brug``); the keeper holds ``<name>.vogter`` and ends the server when it gets the
users' lock exclusively. So ``bin/start`` and ``bin/manage`` share a server, the last one out turns off the light, and
because the kernel drops locks, a user that is killed counts as gone. Should the keeper itself be killed, the kernel
signals the server (see ``process.spawn``) and the next user starts another keeper.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from drift.console import Refusal, say
from drift.locks import FileLock
from drift.paths import write_private
from drift.postgres import Postgres
from drift.process import end, has_ended, reap, spawn, wait_until
from drift.redis_server import Redis
from drift.server import Command, Server

TICK = 0.2
READY_PATIENCE = 60.0
MOST_DEATHS, WITHIN = 5, 60.0
STOP_PATIENCE = 30.0


@dataclass(frozen=True)
class Desk:
    """The files through which a server's keeper and its users meet."""

    data: Path
    name: str

    @property
    def users(self) -> Path:
        """Locked shared by each user."""
        return self.data / f"{self.name}.brug"

    @property
    def keeper(self) -> Path:
        """Locked by the living keeper."""
        return self.data / f"{self.name}.vogter"

    @property
    def opening(self) -> Path:
        """Locked while somebody looks whether a keeper is needed and starts it."""
        return self.data / f"{self.name}.aabner"

    @property
    def state(self) -> Path:
        """What the keeper has to say: addresses, or why there are none."""
        return self.data / f"{self.name}.tilstand.json"

    @property
    def log(self) -> Path:
        """The keeper's own lines."""
        return self.data / f"{self.name}.vogter.log"

    def report(self, **state: object) -> None:
        """Tell the users."""
        write_private(self.state, json.dumps({"keeper": os.getpid(), **state}))


def make_server(name: str, data: Path, *, throwaway: bool) -> Server:
    """The server of that name."""
    return Postgres(data, throwaway=throwaway) if name == "postgres" else Redis(data)


class _Ending(BaseException):
    """The keeper was asked to end by a signal."""


def _on_signal(number: int, frame: FrameType | None) -> None:
    raise _Ending


def keep(server: Server, desk: Desk) -> None:
    """Run the server until nobody uses it; start it again when it dies."""
    users = FileLock(desk.users)
    deaths: deque[float] = deque(maxlen=MOST_DEATHS)
    while True:
        command = server.prepare()
        process = _start(server, command)
        try:
            _await_ready(server, process)
            desk.report(addresses=server.finish(), server=process.pid)
            while not has_ended(process):
                if users.try_acquire():
                    # Held until this process is gone, so that a newcomer waits and then starts a fresh one.
                    return
                time.sleep(TICK)
        except _ServerDied:
            pass
        finally:
            end(process, patience=STOP_PATIENCE, number=command.stop_signal)
        deaths.append(time.monotonic())
        if len(deaths) == MOST_DEATHS and deaths[-1] - deaths[0] < WITHIN:
            raise Refusal(f"{server.name} died {MOST_DEATHS} times in a minute. {_last_words(server)}")
        say(f"{server.name} died; starting it again.")
        time.sleep(min(0.5 * len(deaths), 3))


class _ServerDied(Exception):
    pass


def _start(server: Server, command: Command) -> subprocess.Popen[bytes]:
    descriptor = os.open(server.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        return spawn(
            command.argv,
            environment=command.environment,
            folder=Path("/"),
            output=descriptor,
            death_signal=command.stop_signal,
            account=command.account,
        )
    finally:
        os.close(descriptor)


def _await_ready(server: Server, process: subprocess.Popen[bytes]) -> None:
    if not wait_until(lambda: has_ended(process) or server.is_ready(process.pid), READY_PATIENCE):
        raise Refusal(f"{server.name} was not ready after {READY_PATIENCE:.0f} s. {_last_words(server)}")
    if has_ended(process):
        reap(process)
        raise _ServerDied


def _last_words(server: Server) -> str:
    try:
        lines = server.log.read_text(errors="replace").strip().splitlines()[-3:]
    except OSError:
        lines = []
    return f"Its last lines: {' / '.join(lines)} (all of them in {server.log})"


def main(arguments: list[str]) -> int:
    """``python -m drift.keeper NAME DATA [throwaway]``"""
    name, data, *rest = arguments
    desk = Desk(Path(data), name)
    lock = FileLock(desk.keeper)
    # A user that asks whether a keeper lives holds this lock for an instant.
    if not wait_until(lock.try_acquire, 3):
        return 0
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, _on_signal)
    try:
        desk.report(starting=True)
        keep(make_server(name, desk.data, throwaway="throwaway" in rest), desk)
        desk.report(ended=True)
    except _Ending:
        desk.report(ended=True)
    except Refusal as refusal:
        desk.report(refusal=str(refusal))
        return 1
    except OSError as error:
        desk.report(refusal=f"{name} could not be started: {error}")
        return 1
    finally:
        # Before the users' lock, which ends with this process: a newcomer must not find a keeper that is leaving.
        lock.release()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
