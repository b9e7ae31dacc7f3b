"""A place in memory for data that may be lost: the tests' servers and what is made for them.

An importer's transaction makes a hundred small files, and a disk's file system takes long to find a number for each
among those just deleted; most of what the tests waited for was that. In memory it takes no time.
"""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

from drift.keeper import Desk
from drift.locks import is_held
from drift.paths import MEBIBYTE, ROOT, data_base, data_folder, short_hash

SHARED = Path("/dev/shm")  # noqa: S108 - the folder made there is the user's own, or is not used
ROOM = 4096 * MEBIBYTE
_FAMILY = "sygesikring-"
_OWNER_NOTE = "hjem"
_MARK = "i-hukommelsen"


def base(shared: Path = SHARED, home: Path = ROOT) -> Path:
    """Where throwaway data lies: in memory, or as `data_base` where there is no room, or a folder was chosen.

    A checkout that does not know of its folder is a new one at an old one's place, and begins with nothing.
    """
    if os.environ.get("SYGESIKRING_DATA") or not shared.is_dir() or not os.access(shared, os.W_OK | os.X_OK):
        return data_base()
    _remove_orphans(shared)
    folder = shared / f"{_FAMILY}{short_hash(str(home), str(os.geteuid()))}"
    mark = home / ".data" / _MARK
    if folder.exists() and _is_own(folder) and not mark.exists() and not _is_used(folder):
        shutil.rmtree(folder)
    if not folder.exists():
        if _free(shared) < ROOM:
            return data_base()
        folder.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, exist_ok=True)
        (folder / _OWNER_NOTE).write_text(str(home))
    if not _is_own(folder):
        return data_base()
    if not mark.exists():
        data_folder(".", mark.parent)
        mark.write_text(f"{folder}\n")
    return folder


def _free(shared: Path) -> int:
    """Bytes that may be filled without the machine running short."""
    free = shutil.disk_usage(shared).free
    try:
        lines = Path("/proc/meminfo").read_text().splitlines()
    except OSError:
        return 0
    kibibytes = next((int(line.split()[1]) for line in lines if line.startswith("MemAvailable:")), 0)
    return min(free, kibibytes * 1024)


def _is_own(folder: Path) -> bool:
    """The name can be foreseen, so somebody else may have put a folder or a link there first."""
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid()


def _remove_orphans(shared: Path) -> None:
    """Give back the memory of checkouts that are no more; what a living server works in stays."""
    for folder in shared.glob(f"{_FAMILY}*"):
        note = folder / _OWNER_NOTE
        if not _is_own(folder) or not note.exists() or Path(note.read_text()).exists():
            continue
        if not _is_used(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _is_used(folder: Path) -> bool:
    """Whether a server works in it."""
    return any(is_held(Desk(data, name).keeper) for data in folder.iterdir() for name in ("postgres", "redis"))
