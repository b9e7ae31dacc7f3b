"""The user's side of the embedded servers: join them, starting a keeper where there is none, and leave them again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

from drift import redis_server
from drift.console import Refusal, say
from drift.keeper import Desk
from drift.locks import FileLock, is_held
from drift.paths import ROOT
from drift.privilege import server_account
from drift.process import MARK, wait_until

START_PATIENCE = 180.0
LEAVE_PATIENCE = 40.0


# Keepers we started that go on for somebody else: not ours to wait for, and no forgotten children either.
_serving_others: list[subprocess.Popen[bytes]] = []


@dataclass(frozen=True)
class _Seat:
    desk: Desk
    lock: FileLock


class Servers:
    """The servers of one data folder, as a context manager; ``addresses`` are the variables that clients need."""

    def __init__(self, data: Path, *, throwaway: bool = False) -> None:
        self.data = data
        self.throwaway = throwaway
        self.addresses: dict[str, str] = {}
        self._seats: list[_Seat] = []
        self._keepers: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Servers:
        try:
            self.addresses |= self._database()
            self.addresses |= self._queue()
        except BaseException:
            self.leave()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.leave()

    def _database(self) -> dict[str, str]:
        application, owner = os.environ.get("DATABASE_URL"), os.environ.get("DATABASE_EJER_URL")
        if application and owner:
            return {"DATABASE_URL": application, "DATABASE_EJER_URL": owner}
        if application or owner:
            absent = "DATABASE_EJER_URL" if application else "DATABASE_URL"
            raise Refusal(
                f"{absent} is missing. Set DATABASE_URL (the application's role) and DATABASE_EJER_URL "
                "(the owner, who migrates), or neither: then an embedded PostgreSQL is started."
            )
        server_account()
        return self._join("postgres")

    def _queue(self) -> dict[str, str]:
        given = os.environ.get("REDIS_URL")
        if given:
            return {"REDIS_URL": given}
        redis_server.find_program()
        return self._join("redis")

    def _join(self, name: str) -> dict[str, str]:
        desk = Desk(self.data, name)
        lock = FileLock(desk.users)
        # Waits while a keeper that nobody uses is putting its server down.
        lock.acquire(shared=True)
        self._seats.append(_Seat(desk, lock))
        return self._ensure(desk)

    def _ensure(self, desk: Desk) -> dict[str, str]:
        with FileLock(desk.opening):
            started = None if is_held(desk.keeper) else _start_keeper(desk, throwaway=self.throwaway)
            if started is not None:
                self._keepers.append(started)
            return _await_addresses(desk, started)

    def revive(self) -> None:
        """Start a keeper again for a server that lost it; refuse when its address became another."""
        for seat in self._seats:
            if not is_held(seat.desk.keeper):
                say(f"{seat.desk.name} lost its keeper; starting it again.")
                addresses = self._ensure(seat.desk)
                if any(self.addresses[name] != address for name, address in addresses.items()):
                    raise Refusal(f"{seat.desk.name} had to move to another address; run the command again.")

    def leave(self) -> None:
        """Stop using the servers and, when nobody else does, wait until they have ended."""
        seats, self._seats = self._seats, []
        for seat in seats:
            seat.lock.release()
        for seat in seats:
            wait_until(partial(_is_closed_or_used, seat.desk), LEAVE_PATIENCE)
        if not any(is_held(seat.desk.keeper) for seat in seats):
            for keeper in self._keepers:
                keeper.wait()
        else:
            _serving_others.extend(self._keepers)
        self._keepers = []


def _is_closed_or_used(desk: Desk) -> bool:
    if not is_held(desk.keeper):
        return True
    probe = FileLock(desk.users)
    try:
        # A shared lock elsewhere refuses us an exclusive one and grants a shared one; an ending keeper refuses both.
        return not probe.try_acquire() and probe.try_acquire(shared=True)
    finally:
        probe.release()


def _start_keeper(desk: Desk, *, throwaway: bool) -> subprocess.Popen[bytes]:
    desk.state.unlink(missing_ok=True)
    descriptor = os.open(desk.log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    arguments = [desk.name, str(desk.data), *(["throwaway"] if throwaway else [])]
    try:
        return subprocess.Popen(
            [sys.executable, "-m", "drift.keeper", *arguments],
            cwd=ROOT,
            env={name: value for name, value in os.environ.items() if name != MARK},
            stdin=subprocess.DEVNULL,
            stdout=descriptor,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    finally:
        os.close(descriptor)


def _state(desk: Desk) -> dict[str, Any]:
    try:
        state: dict[str, Any] = json.loads(desk.state.read_text())
    except (OSError, ValueError):
        return {}
    return state


def _await_addresses(desk: Desk, started: subprocess.Popen[bytes] | None) -> dict[str, str]:
    said = 0

    def settled() -> bool:
        nonlocal said
        said = _relay(desk, said)
        state = _state(desk)
        gone = not is_held(desk.keeper) if started is None else started.poll() is not None
        return gone or "addresses" in state or "refusal" in state

    wait_until(settled, START_PATIENCE)
    _relay(desk, said)
    state = _state(desk)
    if "addresses" not in state:
        raise Refusal(state.get("refusal") or f"{desk.name} could not be started; see {desk.log}.")
    return dict(state["addresses"])


def _relay(desk: Desk, said: int) -> int:
    """Show the keeper's lines that have come since."""
    try:
        lines = desk.log.read_text(errors="replace").splitlines()
    except OSError:
        return said
    for line in lines[said:]:
        say(line)
    return len(lines)
