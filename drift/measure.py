"""``bin/maal``: the measurements, on a cluster of their own so that they disturb neither work nor tests."""

from __future__ import annotations

from drift import assets, environment, libraries, statics, variables
from drift.console import run_main
from drift.paths import LEAST_FREE, ROOT, data_folder, require_space
from drift.process import run_here
from drift.servers import Servers
from drift.start import interrupt_on_signals

FLAVOUR = "maal"


def main(arguments: list[str]) -> int:
    """Run ``python -m maal`` with the arguments."""
    return run_main(lambda: _measure(arguments))


def _measure(arguments: list[str]) -> int:
    interrupt_on_signals()
    data = data_folder(FLAVOUR)
    require_space(data, LEAST_FREE)
    environment.ensure("indlejret")
    libraries.ensure(browser=False)
    assets.ensure()
    with Servers(data) as servers:
        web, simulator = "http://127.0.0.1:8000", "http://127.0.0.1:9"
        plain = variables.installation(data, servers.addresses, mode="demo", web=web, simulator=simulator)
        statics.ensure(plain)
        argv = [str(environment.PYTHON), "-m", "maal", *arguments]
        return run_here(argv, environment=variables.with_owner(plain, servers.addresses), folder=ROOT)
