"""Root and not root: PostgreSQL refuses to run as root, so its server gets an account of its own."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from drift.console import Refusal, say

NAME = "sygesikring"
FALLBACK = "nobody"


@dataclass(frozen=True)
class Account:
    """An unprivileged account of this machine."""

    name: str
    uid: int
    gid: int


def server_account() -> Account | None:
    """The account the servers run as; None when this user can run them itself."""
    if os.geteuid() != 0:
        return None
    account = _lookup(NAME) or _create() or _lookup(FALLBACK)
    if account is None:
        raise Refusal(
            f"PostgreSQL refuses to run as root and no account could be made for it. Run: useradd --system {NAME}"
        )
    if not can_enter(account, Path("/")):
        raise Refusal(
            f"PostgreSQL refuses to run as root, and this root may not change to the account {account.name}. Run the "
            "command as an ordinary user, or set DATABASE_URL, DATABASE_EJER_URL and REDIS_URL to servers of your own."
        )
    return account


def _lookup(name: str) -> Account | None:
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    return Account(name, entry.pw_uid, entry.pw_gid)


def _create() -> Account | None:
    useradd = shutil.which("useradd", path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
    if useradd is None:
        return None
    command = [useradd, "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    made = subprocess.run([*command, "--shell", "/usr/sbin/nologin", NAME], capture_output=True, check=False)
    account = _lookup(NAME)
    if made.returncode == 0 and account is not None:
        say(f"PostgreSQL refuses to run as root: made the system account {NAME} for it.")
    return account


def can_enter(account: Account | None, folder: Path) -> bool:
    """Whether the account reaches a folder: every parent must let it through."""
    return _succeeds(["/bin/sh", "-c", 'cd "$0"', str(folder)], account)


def can_run(account: Account | None, program: Path) -> bool:
    """Whether the account can run a program (the parents of a checkout may be closed to it)."""
    return _succeeds([str(program), "--version"], account)


def _succeeds(argv: list[str], account: Account | None) -> bool:
    try:
        run = subprocess.run(
            argv,
            cwd="/",
            stdin=subprocess.DEVNULL,
            capture_output=True,
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
            check=False,
        )
    except OSError:
        return False
    return run.returncode == 0
