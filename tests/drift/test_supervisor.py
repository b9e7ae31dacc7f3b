"""Supervision: what is started is kept alive, and nothing of it outlives the supervisor."""

from __future__ import annotations

import signal
import subprocess

from drift.process import end_marked
from tests.drift.conftest import type_of_run
from tests.drift.levende import ends, is_alive, line_with

SUPERVISOR = """
import os, sys
from pathlib import Path
from drift.console import Refusal
from drift.supervisor import Child, Supervisor
children = [Child(f"barn{n}", ("/bin/sh", "-c", script), dict(os.environ)) for n, script in enumerate(sys.argv[2:])]
try:
    Supervisor(children, folder=Path("/"), token=sys.argv[1]).run()
except Refusal as refusal:
    print("REFUSED", refusal)
print("END")
"""
# A child with a grandchild in a session of its own, which signals to the child's group do not reach.
FAMILY = 'setsid sh -c \'echo "GRANDCHILD $$"; exec sleep 600\' & echo "CHILD $$"; wait'
STUBBORN = "trap '' TERM INT HUP; echo \"STUBBORN $$\"; while :; do sleep 600; done"


def pid_after(process: subprocess.Popen[str], word: str) -> int:
    return int(line_with(process, f"| {word} ").split()[-1])


def test_a_signal_ends_children_and_grandchildren(run: type_of_run) -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        supervisor = run(SUPERVISOR, f"maerke-{number}", FAMILY)
        pids = [_pid(supervisor), _pid(supervisor)]
        supervisor.send_signal(number)
        line_with(supervisor, "END")
        assert supervisor.wait() == 0
        assert not any(is_alive(pid) for pid in pids)


def _pid(process: subprocess.Popen[str]) -> int:
    return int(line_with(process, "CHILD").split()[-1])


def test_a_child_that_will_not_end_is_made_to(run: type_of_run) -> None:
    supervisor = run(SUPERVISOR, "maerke-stubborn", STUBBORN)
    pid = pid_after(supervisor, "STUBBORN")
    supervisor.send_signal(signal.SIGINT)
    line_with(supervisor, "Stopping")
    # The second Ctrl-C says that the person does not want to wait.
    supervisor.send_signal(signal.SIGINT)
    line_with(supervisor, "END")
    assert not is_alive(pid)


def test_after_kill_9_children_end_and_the_next_start_finds_the_rest(run: type_of_run) -> None:
    supervisor = run(SUPERVISOR, "maerke-dræbt", FAMILY)
    found = dict(line_with(supervisor, "CHILD").split("| ")[1].split() for _ in range(2))
    supervisor.kill()
    supervisor.wait()
    assert ends(int(found["CHILD"]))
    assert is_alive(int(found["GRANDCHILD"]))
    assert end_marked("maerke-et-andet", patience=1) == 0
    assert end_marked("maerke-dræbt", patience=5) == 1
    assert not is_alive(int(found["GRANDCHILD"]))


def test_a_dead_child_is_started_again(run: type_of_run) -> None:
    supervisor = run(SUPERVISOR, "maerke-igen", 'echo "CHILD $$"; exec sleep 600', "exec sleep 600")
    first = _pid(supervisor)
    subprocess.run(["kill", "-9", str(first)], check=True)
    assert "starting it again" in line_with(supervisor, "barn0 ended with status -9")
    second = _pid(supervisor)
    assert second != first
    supervisor.terminate()
    line_with(supervisor, "END")
    assert not is_alive(second)


def test_a_child_that_cannot_live_ends_everything_with_one_line(run: type_of_run) -> None:
    supervisor = run(SUPERVISOR, "maerke-umulig", "echo broken; exit 3", 'echo "CHILD $$"; exec sleep 600')
    other = _pid(supervisor)
    assert "died 5 times in a minute (last status 3)" in line_with(supervisor, "REFUSED")
    assert ends(other)
