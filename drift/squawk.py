"""``python -m drift.squawk``: the migrations' SQL, as Django will run it, read by squawk.

Runs in the finished environment with the owner's connection. Looks at the migrations that are new since the branch
left main; when that cannot be known, or on main itself, at all of them.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from drift.environment import VENV
from drift.paths import ROOT

CONFIGURATION = ROOT / ".squawk.toml"
TRUNKS = ("origin/main", "main")


def main() -> int:
    """Render and read each migration; status 1 when squawk has found something."""
    migrations = new_migrations()
    failed = []
    for app, name, sql in rendered(migrations):
        if not passes(f"{app}/migrations/{name}.sql", sql):
            failed.append(f"{app}.{name}")
    print(f"squawk read {len(migrations)} migrations; {len(failed)} with findings: {', '.join(failed) or 'none'}")
    return 1 if failed else 0


def new_migrations() -> list[Path]:
    """Paths of migration files, relative to the checkout."""
    every = sorted(file.relative_to(ROOT) for file in ROOT.glob("*/migrations/[0-9]*.py"))
    known = _known_on_trunk()
    return [file for file in every if str(file) not in known] if known is not None else every


def _known_on_trunk() -> set[str] | None:
    """Files at the point where this branch left main; None on main itself or outside a repository."""
    head = _git("rev-parse", "HEAD")
    for trunk in TRUNKS:
        base = _git("merge-base", "HEAD", trunk)
        if head and base and base != head:
            return set((_git("ls-tree", "-r", "--name-only", base) or "").splitlines())
    return None


def _git(*arguments: str) -> str | None:
    try:
        run = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    except OSError:
        return None
    return run.stdout.strip() if run.returncode == 0 else None


def rendered(migrations: Iterable[Path]) -> Iterable[tuple[str, str, str]]:
    """App label, name and SQL of each, by ``sqlmigrate`` in one process (a Django start for each takes minutes)."""
    import django
    from django.core.management import call_command

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sygesikring.settings")
    django.setup()
    for file in migrations:
        app, name = file.parts[0], file.stem
        sql = io.StringIO()
        call_command("sqlmigrate", app, name, database="ejer", stdout=sql, no_color=True)
        yield app, name, sql.getvalue()


def passes(label: str, sql: str) -> bool:
    """Whether squawk has nothing to say about the SQL."""
    options = ["--reporter", "gcc", "--stdin-filepath", label]
    if CONFIGURATION.exists():
        options += ["--config", str(CONFIGURATION)]
    return subprocess.run([VENV / "bin" / "squawk", *options], input=sql, text=True, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
