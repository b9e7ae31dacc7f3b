"""``bin/manage``: manage.py in the environment of ``bin/start``, whether that is running or not."""

from __future__ import annotations

from pathlib import Path

from drift import environment, libraries, variables
from drift.console import run_main
from drift.locks import is_held
from drift.paths import LEAST_FREE, ROOT, data_folder, require_space
from drift.process import run_here
from drift.servers import Servers
from drift.start import FLAVOUR, interrupt_on_signals, running_note

# Commands that change or read the schema; everything else runs as the application, as it does in operation.
AS_OWNER = {
    *("klargoer", "demo_opret", "log_verificer"),
    *("migrate", "makemigrations", "sqlmigrate", "showmigrations", "optimizemigration"),
}


def main(arguments: list[str]) -> int:
    """Run manage.py with the arguments."""
    return run_main(lambda: _manage(arguments))


def _manage(arguments: list[str]) -> int:
    interrupt_on_signals()
    data = data_folder(FLAVOUR)
    require_space(data, LEAST_FREE)
    environment.ensure("indlejret")
    libraries.ensure(browser=False)
    with Servers(data) as servers:
        web, simulator = _addresses(data)
        chosen = variables.installation(data, servers.addresses, mode="demo", web=web, simulator=simulator)
        if arguments and arguments[0] in AS_OWNER:
            chosen = variables.with_owner(chosen, servers.addresses)
        argv = [str(environment.PYTHON), "manage.py", *arguments]
        return run_here(argv, environment=chosen, folder=ROOT)


def _addresses(data: Path) -> tuple[str, str]:
    """Where web and simulator are when bin/start runs; otherwise where they usually would be."""
    note = running_note(data) if is_held(data / "start.laas") else {}
    return note.get("web", "http://127.0.0.1:8000"), note.get("simulator", "http://127.0.0.1:9")
