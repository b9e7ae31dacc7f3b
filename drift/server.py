"""What the keeper needs to know of a server it keeps."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from drift.privilege import Account


@dataclass(frozen=True)
class Command:
    """How a server process is started and asked to end."""

    argv: tuple[str, ...]
    stop_signal: int
    account: Account | None = None
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))


class Server(Protocol):
    """An embedded server: PostgreSQL or Redis."""

    name: str
    log: Path

    def prepare(self) -> Command:
        """Make its data, clear what a crash left behind, and say how to start it."""

    def is_ready(self, pid: int) -> bool:
        """Whether the process with this number answers now."""

    def finish(self) -> dict[str, str]:
        """Called once it is ready: what clients need to reach it."""


def rotate(log: Path) -> None:
    """Keep the log of the run before this one."""
    if log.exists():
        log.replace(log.with_suffix(".forrige.log"))
