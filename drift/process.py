"""Starting processes so that none outlives its purpose, and ending them with all they started."""

from __future__ import annotations

import contextlib
import ctypes
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from drift.console import Progress, Refusal, complain
from drift.privilege import Account

MARK = "SYGESIKRING_VAGT"
STOP_PATIENCE = 15.0
_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36
_LINUX = sys.platform.startswith("linux")
_libc = ctypes.CDLL(None, use_errno=True) if _LINUX else None


def _die_with_parent(death_signal: int) -> Callable[[], None]:
    parent = os.getpid()

    def prepare() -> None:
        if _libc is not None:
            _libc.prctl(_PR_SET_PDEATHSIG, death_signal, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    return prepare


def adopt_orphans() -> None:
    """Make this process the parent of grandchildren whose parent dies, so that they can be found and ended."""
    if _libc is not None:
        _libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def spawn(
    argv: Sequence[str],
    *,
    environment: Mapping[str, str],
    folder: Path,
    output: int | None = None,
    death_signal: int = signal.SIGTERM,
    account: Account | None = None,
) -> subprocess.Popen[bytes]:
    """Start a process in a session of its own that is signalled when this process dies, however it dies.

    Call it from the main thread only: the kernel ties the death signal to the thread.
    """
    return subprocess.Popen(
        argv,
        env=dict(environment),
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT if output is not None else None,
        start_new_session=True,
        preexec_fn=_die_with_parent(death_signal),  # noqa: PLW1509 - drift starts no threads
        user=account.uid if account else None,
        group=account.gid if account else None,
        extra_groups=[] if account else None,
    )


def has_ended(process: subprocess.Popen[bytes]) -> bool:
    """Whether the process is dead, without reaping it, so that its number cannot be given to another yet."""
    if process.returncode is not None:
        return True
    try:
        return os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
    except ChildProcessError:
        return True


def signal_group(process: subprocess.Popen[bytes], number: int) -> None:
    """Signal the process's whole group; only valid until the process has been reaped."""
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, number)


def reap(process: subprocess.Popen[bytes]) -> int:
    """End what a dead process left in its group and collect its exit status."""
    signal_group(process, signal.SIGKILL)
    return process.wait()


def end(process: subprocess.Popen[bytes], *, patience: float, number: int = signal.SIGTERM) -> int:
    """Ask the process to end, then make it, and its group with it."""
    if not has_ended(process):
        process.send_signal(number)
        wait_until(lambda: has_ended(process), patience)
    return reap(process)


def wait_until(condition: Callable[[], bool], patience: float, interval: float = 0.05) -> bool:
    """Poll until the condition holds or patience runs out."""
    deadline = time.monotonic() + patience
    while not condition():
        if time.monotonic() >= deadline:
            return False
        time.sleep(interval)
    return True


def marked(token: str) -> list[int]:
    """Living processes that carry our mark in their environment: ours beyond doubt, whatever their parents are now."""
    wanted = f"{MARK}={token}".encode()
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if wanted in (entry / "environ").read_bytes().split(b"\0") and not _is_zombie(entry):
                found.append(int(entry.name))
        except OSError:
            continue
    return [number for number in found if number != os.getpid()]


def _is_zombie(entry: Path) -> bool:
    return (entry / "stat").read_text().rpartition(")")[2].split()[0] == "Z"


def end_marked(token: str, *, patience: float) -> int:
    """End every process with our mark; returns how many there were."""
    first = marked(token)
    _signal_each(first, signal.SIGTERM)
    if first and not wait_until(lambda: not marked(token), patience):
        _signal_each(marked(token), signal.SIGKILL)
        wait_until(lambda: not marked(token), 5)
    return len(first)


def _signal_each(numbers: Iterable[int], number: int) -> None:
    for pid in numbers:
        try:
            os.kill(pid, number)
        except (ProcessLookupError, PermissionError):
            continue


def run_step(
    label: str,
    argv: Sequence[str],
    *,
    environment: Mapping[str, str],
    folder: Path,
    log: Path | None = None,
    show: Callable[[str], None] | None = None,
) -> int:
    """Run a set-up step to its end, showing that it is alive; with ``show`` each line of it. Returns its status."""
    progress = Progress(label, moving=show is None)
    process = spawn(argv, environment=environment, folder=folder, output=subprocess.PIPE, death_signal=signal.SIGKILL)
    assert process.stdout is not None
    tail: list[str] = []
    try:
        with open(log or os.devnull, "w") as record:
            for line in _lines(process, progress):
                record.write(line + "\n")
                tail = [*tail[-29:], line]
                if show is not None:
                    show(line)
    finally:
        status = end(process, patience=5) if sys.exc_info()[0] else process.wait()
        process.stdout.close()
    progress.done("done" if status == 0 else f"failed (status {status})")
    if status != 0 and show is None:
        complain("\n".join(f"    {line}" for line in tail))
    if status != 0 and any("No space left on device" in line for line in tail):
        raise Refusal(f"The disk became full during: {label}. Make room and run the command again.")
    return status


def run_here(argv: Sequence[str], *, environment: Mapping[str, str], folder: Path) -> int:
    """Run a command that owns our terminal to its end; it ends when we do, however we end."""
    parent = _die_with_parent(signal.SIGTERM)
    process = subprocess.Popen(argv, cwd=folder, env=dict(environment), preexec_fn=parent)  # noqa: PLW1509 - as above
    try:
        return process.wait()
    except KeyboardInterrupt:
        # Ctrl-C on a terminal has reached the command too, and it may be tidying up.
        if not (sys.stdin.isatty() and wait_until(lambda: process.poll() is not None, STOP_PATIENCE)):
            process.terminate()
        if not wait_until(lambda: process.poll() is not None, STOP_PATIENCE):
            process.kill()
            process.wait()
        raise


def _lines(process: subprocess.Popen[bytes], progress: Progress) -> Iterable[str]:
    assert process.stdout is not None
    descriptor = process.stdout.fileno()
    pending = b""
    with selectors.DefaultSelector() as selector:
        selector.register(descriptor, selectors.EVENT_READ)
        while True:
            ready = selector.select(1.0)
            chunk = os.read(descriptor, 65536) if ready else None
            if chunk == b"":
                break
            *whole, pending = (pending + (chunk or b"")).replace(b"\r", b"\n").split(b"\n")
            for line in whole:
                text = line.decode(errors="replace")
                progress.seen(text)
                yield text
            progress.tick()
            if not ready and has_ended(process):
                break
    if pending:
        yield pending.decode(errors="replace")
