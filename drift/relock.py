"""``bin/laas``: lock the requirements again from pyproject.toml, for every platform, with hashes and no addresses."""

from __future__ import annotations

import os
import shutil

from drift.console import Refusal, run_main
from drift.paths import ROOT
from drift.process import run_step

COMMON = (
    "--universal",
    *("--python-version", "3.11"),
    "--generate-hashes",
    # No address of a registry and no path of a machine goes into a lock file.
    *("--no-emit-index-url", "--no-emit-find-links"),
    *("--no-annotate", "--no-header", "--quiet"),
)
PRODUCTION = "produktion"
# With the product's own requirements, and constrained by them, so that a package has one version everywhere.
WITH_PRODUCT = ("indlejret", "test")
ALONE = ("node",)


def main(arguments: list[str]) -> int:
    """Lock all files; arguments go to uv, for example ``--upgrade``."""
    return run_main(lambda: _lock_all(arguments))


def _lock_all(arguments: list[str]) -> int:
    uv = shutil.which("uv")
    if uv is None:
        raise Refusal("Locking needs uv (https://docs.astral.sh/uv/); running the project does not.")
    _lock(uv, PRODUCTION, ["pyproject.toml", *arguments])
    constrained = ["--constraints", f"requirements/{PRODUCTION}.txt", *arguments]
    for name in WITH_PRODUCT:
        _lock(uv, name, ["pyproject.toml", "--group", name, *constrained])
    for name in ALONE:
        _lock(uv, name, ["--group", name, *constrained])
    return 0


def _lock(uv: str, name: str, arguments: list[str]) -> None:
    command = [uv, "pip", "compile", *COMMON, *arguments, "--output-file", f"requirements/{name}.txt"]
    if run_step(f"Locking requirements/{name}.txt", command, environment=os.environ, folder=ROOT) != 0:
        raise Refusal(f"uv could not lock requirements/{name}.txt; its lines are above.")
