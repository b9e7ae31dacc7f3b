"""``bin/test``: every check of the project, in order, each with its time, and all failures summed up at the end."""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from drift import assets, environment, libraries, memory, statics, variables
from drift.console import run_main, say
from drift.paths import LEAST_FREE, ROOT, data_folder, require_space
from drift.process import run_here
from drift.servers import Servers
from drift.start import interrupt_on_signals

FLAVOUR = "test"
# pytest's status for "no test was selected".
NOTHING_COLLECTED = 5


@dataclass(frozen=True)
class Check:
    """One step of the suite."""

    name: str
    argv: tuple[str, ...]
    environment: Mapping[str, str] = field(repr=False)
    fine: tuple[int, ...] = (0,)


def main(arguments: list[str]) -> int:
    """Run all checks, or only pytest with the arguments given."""
    return run_main(lambda: _test(arguments))


def _test(arguments: Sequence[str]) -> int:
    interrupt_on_signals()
    data = data_folder(FLAVOUR, memory.base())
    require_space(data, LEAST_FREE)
    environment.ensure("test", "indlejret")
    libraries.ensure(browser=True)
    assets.ensure()
    with Servers(data, throwaway=True) as servers:
        test = _test_variables(data, servers)
        statics.ensure(test)
        if arguments:
            return run_check(Check("pytest", (_program("pytest"), *arguments), test))
        return _run_all(checks(test, _production_variables(test)))


def _test_variables(data: Path, servers: Servers) -> dict[str, str]:
    # Tests start simulators of their own; the address only has to lead nowhere else.
    plain = variables.installation(
        data, servers.addresses, mode="test", web="http://127.0.0.1:8000", simulator="http://127.0.0.1:9"
    )
    return variables.with_owner(plain, servers.addresses)


def _production_variables(test: Mapping[str, str]) -> dict[str, str]:
    """What an installation in operation has, for Django's deploy check."""
    return {
        **{name: value for name, value in test.items() if name not in (variables.OWNER_URL, "SIMULATOR_URL")},
        "SYGESIKRING_TILSTAND": "produktion",
        "SYGESIKRING_ADRESSE": "https://sygesikring.example",
        "SYGESIKRING_VAERTER": "sygesikring.example",
        "SYGESIKRING_NOEGLE": secrets.token_urlsafe(64),
        "KORTLEVERANDOER_URL": "https://kort.example",
        "KORTLEVERANDOER_NOEGLE": secrets.token_urlsafe(32),
        "DIGITALPOST_URL": "https://post.example",
        "DIGITALPOST_NOEGLE": secrets.token_urlsafe(32),
    }


def _program(name: str) -> str:
    return str(environment.VENV / "bin" / name)


def checks(test: Mapping[str, str], production: Mapping[str, str]) -> list[Check]:
    """The steps in the order of how soon they tell something."""
    python, pytest = str(environment.PYTHON), _program("pytest")
    manage = (python, "manage.py")
    schema = ("--builtin-schema", "vendor.compose-spec", "docker-compose.yml")
    return [
        Check("ruff check", (_program("ruff"), "check"), test),
        Check("ruff format", (_program("ruff"), "format", "--check"), test),
        Check("mypy --strict", (_program("mypy"),), test),
        Check("lint-imports", (_program("lint-imports"),), test),
        Check("makemigrations --check", (*manage, "makemigrations", "--check", "--dry-run"), test),
        Check("check --deploy", (*manage, "check", "--deploy", "--fail-level", "WARNING"), production),
        Check("squawk", (python, "-m", "drift.squawk"), test),
        Check("check-jsonschema", (_program("check-jsonschema"), *schema), test),
        Check("pytest", (pytest, "-m", "not browser", "-n", "2"), test),
        Check("pytest, browser", (pytest, "-m", "browser"), test, fine=(0, NOTHING_COLLECTED)),
    ]


def _run_all(steps: Sequence[Check]) -> int:
    failed = []
    began = time.monotonic()
    for number, step in enumerate(steps, start=1):
        say(f"\n── {number}/{len(steps)} {step.name}")
        step_began = time.monotonic()
        status = run_check(step)
        took = time.monotonic() - step_began
        if status in step.fine:
            say(f"── {step.name}: passed in {took:.1f} s")
        else:
            say(f"── {step.name}: FAILED (status {status}) in {took:.1f} s")
            failed.append(step.name)
    total = f"{time.monotonic() - began:.0f} s"
    if failed:
        say(f"\n{len(failed)} of {len(steps)} steps failed in {total}: {', '.join(failed)}")
        return 1
    say(f"\nAll {len(steps)} steps passed in {total}.")
    return 0


def run_check(step: Check) -> int:
    """Run one step on this terminal."""
    if not Path(step.argv[0]).exists():
        say(f"{step.argv[0]} is missing; remove .venv and run the command again.")
        return 127
    return run_here(step.argv, environment=step.environment, folder=ROOT)
