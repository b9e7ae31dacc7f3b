"""The environment variables each kind of process gets: the only way settings reach the product."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from drift import environment, libraries
from drift.paths import write_private

OWNER_URL = "DATABASE_EJER_URL"


def base() -> dict[str, str]:
    """This process's environment with the virtual environment in front, and no proxy for the loopback."""
    variables = {name: value for name, value in os.environ.items() if name not in ("PYTHONHOME", OWNER_URL)}
    variables["VIRTUAL_ENV"] = str(environment.VENV)
    variables["PATH"] = f"{environment.VENV / 'bin'}:{variables.get('PATH', os.defpath)}"
    variables["PYTHONUNBUFFERED"] = "1"
    variables.setdefault("LANG", "C.UTF-8")
    for name in ("NO_PROXY", "no_proxy"):
        variables[name] = ",".join(filter(None, [variables.get(name), "127.0.0.1", "localhost"]))
    browser = libraries.chromium()
    if browser:
        variables.setdefault("SYGESIKRING_CHROMIUM", browser)
    return variables


def secret(data: Path, name: str) -> str:
    """A random secret of this data folder, made at first use and readable by its owner only."""
    file = data / name
    if not file.exists() or not file.read_text().strip():
        write_private(file, secrets.token_urlsafe(48) + "\n")
    return file.read_text().strip()


def installation(data: Path, addresses: Mapping[str, str], *, mode: str, web: str, simulator: str) -> dict[str, str]:
    """One installation's variables, without the owner's address: what long-running processes get."""
    return {
        **base(),
        **{name: address for name, address in addresses.items() if name != OWNER_URL},
        "SYGESIKRING_TILSTAND": mode,
        # Per flavour: bin/test must not take away the files that a running web server hands out.
        "SYGESIKRING_STATIC": str(data / "static"),
        "SYGESIKRING_NOEGLE": secret(data, "noegle"),
        "SYGESIKRING_ADRESSE": web,
        "SIMULATOR_URL": simulator,
        "KORTLEVERANDOER_URL": f"{simulator}/kortleverandoer",
        "KORTLEVERANDOER_NOEGLE": secret(data, "kortleverandoer-noegle"),
        "DIGITALPOST_URL": f"{simulator}/digitalpost",
        "DIGITALPOST_NOEGLE": secret(data, "digitalpost-noegle"),
    }


def with_owner(variables: Mapping[str, str], addresses: Mapping[str, str]) -> dict[str, str]:
    """The same for a set-up command, which may change the schema."""
    return {**variables, OWNER_URL: addresses[OWNER_URL]}
