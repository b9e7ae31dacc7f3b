"""System libraries and programs that no Python package carries: found, installed where allowed, or asked for."""

from __future__ import annotations

import ctypes.util
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from drift.console import Refusal
from drift.paths import ROOT
from drift.process import run_step

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


@dataclass(frozen=True)
class Library:
    """A shared library and the Debian package that brings it."""

    name: str
    package: str
    purpose: str


LETTERS = (
    Library("pango-1.0", "libpango-1.0-0", "letters as PDF"),
    Library("pangoft2-1.0", "libpangoft2-1.0-0", "letters as PDF"),
    # Without it a letter takes ten times as long: the whole font is embedded and then cut in Python.
    Library("harfbuzz-subset", "libharfbuzz-subset0", "letters as PDF, quickly"),
)


def ensure(*, browser: bool) -> None:
    """See that letters can be rendered and, for the tests, that there is a browser."""
    missing = [library for library in LETTERS if not has_library(library.name)]
    packages = [library.package for library in missing]
    purposes = {library.purpose: None for library in missing}
    if browser and chromium() is None:
        packages.append("chromium")
        purposes["the browser tests"] = None
    if packages:
        install(packages, "for " + " and ".join(purposes))


def has_library(name: str) -> bool:
    """Whether the dynamic linker knows the library."""
    return ctypes.util.find_library(name) is not None


def chromium() -> str | None:
    """The browser on this machine, if there is one."""
    return find_program(*CHROMIUM_NAMES)


def find_program(*names: str) -> str | None:
    """The first of the programs that is found, also where a bare PATH does not look."""
    path = f"{os.environ.get('PATH', '')}:{SYSTEM_PATH}"
    return next((found for name in names if (found := shutil.which(name, path=path))), None)


def install(packages: Sequence[str], reason: str) -> None:
    """Install Debian packages, or refuse with the command that a person with the right can run."""
    names = " ".join(packages)
    apt = find_program("apt-get")
    if apt is None:
        raise Refusal(f"Missing {reason}: {names} (Debian's names). Install them with this system's package manager.")
    prefix = _authority()
    if prefix is None:
        raise Refusal(
            f"Missing {reason}: {names}. This user may not install them; run:\n"
            f"    sudo apt-get update && sudo apt-get install -y --no-install-recommends {names}"
        )
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "PATH": _path_with_system()}
    command = [*prefix, apt, "-o", "DPkg::Lock::Timeout=120"]
    run_step("Refreshing the package lists (apt-get)", [*command, "update"], environment=environment, folder=ROOT)
    arguments = ["install", "-y", "--no-install-recommends", *packages]
    label = f"Installing {names} ({reason})"
    if run_step(label, [*command, *arguments], environment=environment, folder=ROOT) != 0:
        raise Refusal(f"apt-get could not install {names}; its last lines are above. Install them and run this again.")


def _authority() -> list[str] | None:
    """What to put before apt-get: nothing for root, sudo when it asks no password, None when not allowed."""
    if os.environ.get("SYGESIKRING_APT") == "nej":
        return None
    if os.geteuid() == 0:
        return []
    sudo = find_program("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def _path_with_system() -> str:
    return f"{os.environ.get('PATH', '')}:{SYSTEM_PATH}"


def program_or_package(program: Sequence[str], package: str, reason: str) -> Path:
    """A program, installed from its package when it is missing."""
    found = find_program(*program)
    if found is None:
        install([package], reason)
        found = find_program(*program)
    if found is None:
        raise Refusal(f"The package {package} is installed but none of {', '.join(program)} is found.")
    return Path(found)
