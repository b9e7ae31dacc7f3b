"""What the person at the terminal sees: lines, progress of long steps, one clear line when something cannot be done."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import time
from collections.abc import Callable

EXIT_INTERRUPTED = 130
QUIET_INTERVAL = 10.0


class Refusal(Exception):
    """Something the person has to know or do, said in one clear line instead of a traceback."""


def say(text: str) -> None:
    """Print a line; a terminal that has gone away is no reason to leave children behind."""
    try:
        print(text, flush=True)
    except (BrokenPipeError, OSError):
        _discard_output()


def complain(text: str) -> None:
    """Print a line on standard error."""
    try:
        print(text, file=sys.stderr, flush=True)
    except (BrokenPipeError, OSError):
        _discard_output()


def _discard_output() -> None:
    sink = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(sink, stream)
    os.close(sink)


def run_main(body: Callable[[], int]) -> int:
    """Run a command's body and turn what can be foreseen into one line and an exit status."""
    try:
        return body()
    except Refusal as refusal:
        complain(str(refusal))
        return 1
    except KeyboardInterrupt:
        complain("Stopped.")
        return EXIT_INTERRUPTED
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            complain(f"The disk is full: {error}. Make room and run the command again.")
            return 1
        raise


class Progress:
    """One long step: a line that moves on a terminal, and a line now and then in a log."""

    def __init__(self, label: str, *, moving: bool = True) -> None:
        self.label = label
        self._began = time.monotonic()
        self._spoke = self._began
        self._last = ""
        self._live = moving and sys.stdout.isatty()
        if not self._live:
            say(f"{label} …")

    def seen(self, line: str) -> None:
        """Take note of the step's latest output line."""
        if line.strip():
            self._last = line.strip()

    def tick(self) -> None:
        """Show that the step is still alive; call it about every second."""
        now = time.monotonic()
        if self._live:
            text = f"{self.label} … {now - self._began:.0f} s  {self._last}"
            width = shutil.get_terminal_size().columns - 1
            self._write(f"\r\x1b[K{text[:width]}")
        elif now - self._spoke >= QUIET_INTERVAL:
            self._spoke = now
            say(f"{self.label} … {now - self._began:.0f} s  {self._last[:120]}")

    def done(self, outcome: str = "done") -> None:
        """Close the step with its time."""
        text = f"{self.label}: {outcome} in {time.monotonic() - self._began:.1f} s"
        if self._live:
            self._write("\r\x1b[K")
        say(text)

    @staticmethod
    def _write(text: str) -> None:
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except OSError:
            _discard_output()
