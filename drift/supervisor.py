"""Supervision of long-running children: prefixed output, restart with back-off, and an end that leaves nobody."""

from __future__ import annotations

import os
import selectors
import signal
import socket
import subprocess
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from drift.console import Refusal, say
from drift.process import MARK, adopt_orphans, end_marked, has_ended, reap, signal_group, spawn

TICK = 0.25
MOST_DEATHS, WITHIN = 5, 60.0
STOP_PATIENCE = 12.0
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass(frozen=True)
class Child:
    """A process that is to be running."""

    name: str
    argv: tuple[str, ...]
    environment: Mapping[str, str]


class _Running:
    """A child and its present process."""

    def __init__(self, child: Child) -> None:
        self.child = child
        self.process: subprocess.Popen[bytes] | None = None
        self.deaths: deque[float] = deque(maxlen=MOST_DEATHS)
        self.due = 0.0
        self.pending = b""

    def note_death(self) -> bool:
        """Plan the next start; False when it has died too often."""
        now = time.monotonic()
        self.deaths.append(now)
        if len(self.deaths) == MOST_DEATHS and now - self.deaths[0] < WITHIN:
            return False
        recent = sum(1 for moment in self.deaths if now - moment < WITHIN)
        self.due = now + 0.5 * 2.0 ** (recent - 1)
        return True


class Supervisor:
    """Runs children until it is told to stop, or one of them dies too often. Single-threaded on purpose."""

    def __init__(
        self,
        children: Iterable[Child],
        *,
        folder: Path,
        token: str,
        each_tick: Callable[[], None] = lambda: None,
        show: Callable[[str], None] = say,
    ) -> None:
        self._running = [_Running(child) for child in children]
        self._folder = folder
        self._token = token
        self._each_tick = each_tick
        self._show = show
        self._width = max((len(running.child.name) for running in self._running), default=0)
        self._selector = selectors.DefaultSelector()
        self._stops = 0

    def run(self) -> None:
        """Supervise until a stop signal; raises Refusal when a child cannot be kept alive."""
        adopt_orphans()
        waker, woken = socket.socketpair()
        waker.setblocking(False)
        woken.setblocking(False)
        self._selector.register(woken, selectors.EVENT_READ)
        before = {number: signal.signal(number, self._on_stop) for number in STOP_SIGNALS}
        before[signal.SIGCHLD] = signal.signal(signal.SIGCHLD, lambda number, frame: None)
        old_wakeup = signal.set_wakeup_fd(waker.fileno(), warn_on_full_buffer=False)
        try:
            while not self._stops:
                self._start_due()
                self._listen(TICK)
                self._bury()
                self._reap_orphans()
                self._each_tick()
        finally:
            self._stop_all()
            signal.set_wakeup_fd(old_wakeup)
            for number, handler in before.items():
                signal.signal(number, handler)
            self._selector.close()
            waker.close()
            woken.close()

    def _on_stop(self, number: int, frame: object) -> None:
        self._stops += 1

    def _start_due(self) -> None:
        for running in self._running:
            if running.process is None and time.monotonic() >= running.due:
                running.process = spawn(
                    running.child.argv,
                    environment={**running.child.environment, MARK: self._token},
                    folder=self._folder,
                    output=subprocess.PIPE,
                )
                assert running.process.stdout is not None
                os.set_blocking(running.process.stdout.fileno(), False)
                self._selector.register(running.process.stdout, selectors.EVENT_READ, running)

    def _listen(self, patience: float) -> None:
        for key, _ in self._selector.select(patience):
            if isinstance(key.data, _Running):
                self._read(key.data)
            elif isinstance(key.fileobj, socket.socket):
                key.fileobj.recv(4096)

    def _read(self, running: _Running) -> None:
        process = running.process
        if process is None or process.stdout is None:
            return
        try:
            chunk = os.read(process.stdout.fileno(), 65536)
        except BlockingIOError:
            return
        if not chunk:
            self._selector.unregister(process.stdout)
            process.stdout.close()
            process.stdout = None
        *lines, running.pending = (running.pending + chunk).split(b"\n")
        for line in lines:
            self._say(running, line)

    def _say(self, running: _Running, line: bytes) -> None:
        self._show(f"{running.child.name:<{self._width}} | {line.decode(errors='replace').rstrip()}")

    def _bury(self) -> None:
        for running in self._running:
            if running.process is not None and has_ended(running.process):
                status = self._close(running)
                if self._stops:
                    continue
                if not running.note_death():
                    raise Refusal(
                        f"{running.child.name} died {MOST_DEATHS} times in a minute (last status {status}); its lines "
                        "are above. Stopping everything."
                    )
                wait = running.due - time.monotonic()
                say(f"{running.child.name} ended with status {status}; starting it again in {wait:.1f} s.")

    def _reap_orphans(self) -> None:
        """Collect adopted grandchildren that have ended; nobody else will."""
        own = {running.process.pid for running in self._running if running.process is not None}
        while (found := _any_dead_child()) is not None and found not in own:
            os.waitpid(found, 0)

    def _close(self, running: _Running) -> int:
        process = running.process
        assert process is not None
        # What is left of its group would hold the output open; nothing of a dead child is to live on.
        signal_group(process, signal.SIGKILL)
        while process.stdout is not None and self._has_output(running):
            self._read(running)
        if process.stdout is not None:
            self._selector.unregister(process.stdout)
            process.stdout.close()
        if running.pending:
            self._say(running, running.pending)
            running.pending = b""
        running.process = None
        return reap(process)

    def _has_output(self, running: _Running) -> bool:
        return any(key.data is running for key, _ in self._selector.select(0))

    def _stop_all(self) -> None:
        """Ask each child to end; those that will not, and all that any of them started, are made to."""
        asked = self._stops
        say("Stopping …")
        alive = [running.process for running in self._running if running.process is not None]
        for process in alive:
            if not has_ended(process):
                process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + STOP_PATIENCE
        while any(running.process is not None for running in self._running):
            self._listen(TICK)
            if time.monotonic() > deadline or self._stops > asked:
                for process in alive:
                    signal_group(process, signal.SIGKILL)
            self._bury_all_dead()
        end_marked(self._token, patience=2)

    def _bury_all_dead(self) -> None:
        for running in self._running:
            if running.process is not None and has_ended(running.process):
                self._close(running)


def _any_dead_child() -> int | None:
    try:
        found = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return None
    return found.si_pid if found is not None else None
