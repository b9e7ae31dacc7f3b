"""``bin/start``: from a bare machine to a running system in one command."""

from __future__ import annotations

import json
import os
import secrets
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from types import FrameType

from drift import assets, environment, libraries, statics, variables
from drift.console import Refusal, run_main, say
from drift.healthcheck import answers
from drift.locks import FileLock
from drift.paths import LEAST_FREE, ROOT, data_folder, require_space, write_private
from drift.ports import HOST, any_free, web_port
from drift.process import end_marked, run_step
from drift.servers import Servers
from drift.supervisor import Child, Supervisor

FLAVOUR = "start"
WEB_PATIENCE = 60.0
CHECK_SERVERS_EVERY = 1.0


def main(arguments: list[str]) -> int:
    """Start everything, and end everything on Ctrl-C."""
    if arguments:
        return run_main(lambda: _refuse_arguments(arguments))
    return run_main(_start)


def _refuse_arguments(arguments: list[str]) -> int:
    raise Refusal(f"bin/start takes no arguments (got: {' '.join(arguments)}). PORT=… chooses the port.")


def interrupt_on_signals() -> None:
    """Let a closed terminal or a polite kill end set-up as Ctrl-C does, so that nothing is left running."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _start() -> int:
    interrupt_on_signals()
    data = data_folder(FLAVOUR)
    require_space(data, LEAST_FREE)
    lock = FileLock(data / "start.laas")
    if not lock.try_acquire():
        raise Refusal(_already_running(data))
    with lock:
        _clear_previous(data)
        environment.ensure("indlejret")
        libraries.ensure(browser=False)
        assets.ensure()
        with Servers(data) as servers:
            _run(data, servers)
        (data / "start.json").unlink(missing_ok=True)
    say("Stopped; nothing is left running.")
    return 0


def _already_running(data: Path) -> str:
    note = running_note(data)
    where = f"at {note['web']}" if "web" in note else "and is still setting up"
    return f"bin/start is already running in this checkout, {where} (process {note.get('pid', 'unknown')})."


def running_note(data: Path) -> dict[str, str]:
    """What a running bin/start has written about itself."""
    try:
        note: dict[str, str] = json.loads((data / "start.json").read_text())
    except (OSError, ValueError):
        return {}
    return note


def _clear_previous(data: Path) -> None:
    """End what a killed bin/start left behind, known by the mark it gave its children."""
    token = running_note(data).get("token")
    if token and (ended := end_marked(token, patience=10)):
        say(f"An earlier bin/start was killed; ended {ended} of its processes.")
    write_private(data / "start.json", json.dumps({"pid": str(os.getpid())}))


def _run(data: Path, servers: Servers) -> None:
    port, token = web_port(), secrets.token_hex(16)
    web, simulator = f"http://{HOST}:{port}", f"http://{HOST}:{any_free()}"
    plain = variables.installation(data, servers.addresses, mode="demo", web=web, simulator=simulator)
    as_owner = variables.with_owner(plain, servers.addresses)
    statics.ensure(plain)
    _manage("Preparing the database (migrations, reference data)", "klargoer", as_owner)
    _manage("Preparing the demo users and persons", "demo_opret", as_owner)
    note = {"pid": str(os.getpid()), "token": token, "web": web, "simulator": simulator}
    write_private(data / "start.json", json.dumps(note))
    watch = _Watch(servers, web, plain)
    Supervisor(children(data, plain, port, simulator), folder=ROOT, token=token, each_tick=watch.tick).run()


def _manage(label: str, command: str, environment_: Mapping[str, str]) -> None:
    argv = [str(environment.PYTHON), "manage.py", command]
    status = run_step(label, argv, environment=environment_, folder=ROOT, show=lambda line: say(f"  {line}"))
    if status != 0:
        raise Refusal(f"manage.py {command} failed (status {status}); its lines are above.")


def children(data: Path, plain: Mapping[str, str], port: int, simulator: str) -> list[Child]:
    """The long-running processes. None of them gets the owner's address."""
    python = str(environment.PYTHON)
    gunicorn = ("-m", "gunicorn", "sygesikring.wsgi:application", "--config", "sygesikring/gunicorn.conf.py")
    celery = ("-m", "celery", "-A", "sygesikring", "worker", "--concurrency", "2", "--without-mingle")
    simulator_port = simulator.rpartition(":")[2]
    # Card orders outlive a restart, as the supplier's would.
    kept = ("--tilstand", str(data / "simulator"))
    web = plain["SYGESIKRING_ADRESSE"]
    commands = {
        "simulator": ("-m", "simulator", "--port", simulator_port, "--tilbagekald", web, *kept),
        "web": (*gunicorn, "--bind", f"{HOST}:{port}"),
        "worker": (*celery, "--hostname", "worker@%h"),
        "urvaerk": ("manage.py", "urvaerk"),
    }
    return [
        Child(name, (python, *arguments), {**plain, "SYGESIKRING_PROCES": name}) for name, arguments in commands.items()
    ]


class _Watch:
    """What bin/start looks at between its children's lines: the web's first answer, and the servers."""

    def __init__(self, servers: Servers, web: str, plain: Mapping[str, str]) -> None:
        self._servers = servers
        self._web = web
        self._plain = plain
        self._began = time.monotonic()
        self._checked = self._began
        self._answered = False
        self._complained = False

    def tick(self) -> None:
        now = time.monotonic()
        if now - self._checked >= CHECK_SERVERS_EVERY:
            self._checked = now
            self._servers.revive()
        if self._answered:
            return
        if answers(f"{self._web}/sundhed", patience=2):
            self._answered = True
            self._greet()
        elif now - self._began > WEB_PATIENCE and not self._complained:
            self._complained = True
            say(f"The web server has not answered {self._web}/sundhed for {WEB_PATIENCE:.0f} s; its lines are above.")

    def _greet(self) -> None:
        argv = [str(environment.PYTHON), "manage.py", "demo_brugere"]
        table = subprocess.run(argv, cwd=ROOT, env=dict(self._plain), capture_output=True, text=True, check=False)
        say("")
        say(table.stdout.rstrip() if table.returncode == 0 else f"manage.py demo_brugere failed: {table.stderr[-300:]}")
        say("")
        say(f"Sygesikring runs at {self._web} — Ctrl-C stops it.")
