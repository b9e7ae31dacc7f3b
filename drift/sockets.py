"""The folder for a Unix socket: short enough for the kernel, closed to everyone else, one per data folder."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

from drift.console import Refusal
from drift.paths import short_hash
from drift.privilege import Account, can_enter

SOCKET_NAME = ".s.PGSQL.5432"
# sun_path is 108 bytes with its closing zero.
LONGEST = 107


def socket_folder(data: Path, account: Account | None) -> Path:
    """Make (or find) the socket folder of a data folder. Two checkouts have two."""
    owner = account.uid if account else os.geteuid()
    name = f"sygesikring-{short_hash(str(data.resolve()), str(owner))}"
    folder = _base(name, account) / name
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        pass
    else:
        if account is not None:
            os.chown(folder, account.uid, account.gid)
    _require_own(folder, owner)
    return folder


def _base(name: str, account: Account | None) -> Path:
    for candidate in (Path(tempfile.gettempdir()), Path("/tmp"), Path("/var/tmp")):  # noqa: S108 - the folder is 0700
        short = len(os.fsencode(candidate / name / SOCKET_NAME)) <= LONGEST
        if short and candidate.is_dir() and os.access(candidate, os.W_OK) and can_enter(account, candidate):
            return candidate
    raise Refusal("No temporary folder has a path short enough for a socket; set TMPDIR to a short one, such as /tmp.")


def _require_own(folder: Path, owner: int) -> None:
    """The name can be foreseen, so somebody else may have put a folder or a link there first."""
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner or stat.S_IMODE(found.st_mode) != 0o700:
        raise Refusal(f"{folder} is not a closed folder of the account that runs the database; remove it.")
