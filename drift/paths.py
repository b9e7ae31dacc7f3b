"""Where things are: the checkout, its data folder, and the short names derived from them."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from pathlib import Path

from drift.console import Refusal

ROOT = Path(__file__).resolve().parent.parent
MEBIBYTE = 1024 * 1024
# Below this a running database is in danger; initdb and its first month need more (see postgres.py).
LEAST_FREE = 200 * MEBIBYTE


def data_base() -> Path:
    """The folder that holds all local data of this checkout."""
    chosen = os.environ.get("SYGESIKRING_DATA")
    return Path(chosen).resolve() if chosen else ROOT / ".data"


def data_folder(flavour: str, base: Path | None = None) -> Path:
    """The data of one command (``start``, ``test``, ``maal``), made when missing; in ``data_base`` unless told.

    Root's folders may be walked through, because the servers then run as another account; files with secrets in them
    are closed one by one (see ``write_private``).
    """
    folder = (base or data_base()) / flavour
    mode = 0o711 if os.geteuid() == 0 else 0o700
    try:
        for part in (*reversed(folder.parents), folder):
            if not part.exists():
                part.mkdir(exist_ok=True)
                part.chmod(mode)
        if not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, "not writable", str(folder))
    except PermissionError as error:
        raise Refusal(
            f"{error.filename or folder} cannot be written by this user: it was made by another one. Run the command "
            "as that user, or set SYGESIKRING_DATA to a folder of your own."
        ) from error
    return folder


def short_hash(*parts: str) -> str:
    """A short stable name for some text, good for folder names."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]


def hash_of(*files: Path) -> str:
    """One hash over names and contents of files."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def require_space(folder: Path, least: int) -> None:
    """Refuse when the disk that holds ``folder`` is (nearly) full."""
    free = shutil.disk_usage(folder).free
    if free < least:
        raise Refusal(
            f"The disk is full: {folder} has {free // MEBIBYTE} MiB free and at least {least // MEBIBYTE} MiB are "
            "needed. Make room, or set SYGESIKRING_DATA to a folder on another disk."
        )


def write_private(file: Path, text: str) -> None:
    """Write a file that only its owner may read, in one go."""
    temporary = file.with_name(f"{file.name}.{os.getpid()}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as stream:
        stream.write(text)
    temporary.replace(file)
