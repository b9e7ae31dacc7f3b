"""What a command meets before anything runs: ports, locks, missing libraries, a broken environment, a full disk."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from drift import libraries, paths
from drift.console import Refusal
from drift.locks import FileLock, is_held
from drift.ports import HOST, USUAL_PORT, is_free, web_port
from drift.process import wait_until
from tests.drift.conftest import type_of_run
from tests.drift.levende import PATIENCE, line_with

HOLDER = """
import sys
from pathlib import Path
from drift.locks import FileLock
with FileLock(Path(sys.argv[1])):
    print("HELD")
    sys.stdin.read()
"""


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody listens."""
    with socket.create_server((HOST, 0)) as server:
        yield server.getsockname()[1]


def test_a_taken_port_that_was_asked_for_is_refused(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", str(taken))
    with pytest.raises(Refusal, match=f"Port {taken} cannot be used"):
        web_port()


@pytest.mark.parametrize("text", ["0", "65536", "otte", "-1"])
def test_a_port_that_is_none_is_refused(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", text)
    with pytest.raises(Refusal, match="is not a port number"):
        web_port()


def test_another_port_is_found_and_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("PORT", raising=False)
    with socket.socket() as holder:
        if is_free(USUAL_PORT):
            holder.bind((HOST, USUAL_PORT))
            holder.listen()
        port = web_port()
    assert port != USUAL_PORT
    assert f"using {port}" in capsys.readouterr().out


def test_a_lock_is_the_holders_until_it_dies(tmp_path: Path, run: type_of_run) -> None:
    file = tmp_path / "laas"
    holder = run(HOLDER, str(file))
    line_with(holder, "HELD")
    assert is_held(file)
    assert not FileLock(file).try_acquire()
    holder.kill()
    assert wait_until(lambda: not is_held(file), PATIENCE)


def test_a_second_start_says_where_the_first_is(checkout: Path, run: type_of_run) -> None:
    data = checkout / ".data" / "start"
    data.mkdir(parents=True)
    (data / "start.json").write_text(json.dumps({"pid": "4711", "web": "http://127.0.0.1:8123"}))
    line_with(run(HOLDER, str(data / "start.laas")), "HELD")
    second = subprocess.run([sys.executable, checkout / "bin" / "start"], capture_output=True, text=True, check=False)
    assert second.returncode == 1
    assert second.stderr.splitlines() == [
        "bin/start is already running in this checkout, at http://127.0.0.1:8123 (process 4711)."
    ]


@pytest.mark.parametrize("name", ["start", "test", "manage", "maal", "laas"])
def test_an_old_python_is_refused_in_one_line(name: str) -> None:
    script = paths.ROOT / "bin" / name
    assert os.access(script, os.X_OK)
    as_old = "import sys; sys.version_info = (3, 8, 0); exec(compile(open(sys.argv[1]).read(), sys.argv[1], 'exec'))"
    run = subprocess.run([sys.executable, "-c", as_old, script], capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert run.stderr == f"bin/{name} needs Python 3.11 or later and this is 3.8; run it as: python3.11 bin/{name}\n"


def test_without_the_right_to_install_the_command_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SYGESIKRING_APT", "nej")
    with pytest.raises(Refusal) as refused:
        libraries.install(["libpango-1.0-0", "chromium"], "for letters")
    assert "sudo apt-get install -y --no-install-recommends libpango-1.0-0 chromium" in str(refused.value)


def test_libraries_are_asked_of_the_linker() -> None:
    assert libraries.has_library("c")
    assert not libraries.has_library("findes-ikke-noget-sted")


def test_a_full_disk_is_one_line(tmp_path: Path) -> None:
    paths.require_space(tmp_path, 1)
    with pytest.raises(Refusal, match="The disk is full"):
        paths.require_space(tmp_path, 2**60)


def test_a_data_folder_of_somebody_elses_keeps_its_permissions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.chmod(0o755)
    monkeypatch.setenv("SYGESIKRING_DATA", str(tmp_path))
    folder = paths.data_folder("start")
    assert folder == tmp_path / "start"
    assert tmp_path.stat().st_mode & 0o777 == 0o755
    assert folder.stat().st_mode & 0o066 == 0


ENSURE = "from drift import environment; environment.ensure(); print('READY', environment.site_packages())"


def test_a_broken_environment_is_made_again_and_a_good_one_kept(checkout: Path, run: type_of_run) -> None:
    (checkout / ".venv" / "bin").mkdir(parents=True)
    (checkout / ".venv" / "bin" / "python").symlink_to("/findes/ikke")
    first = run(ENSURE, root=checkout)
    line_with(first, "half made or broken")
    line_with(first, "READY")
    keepsake = checkout / ".venv" / "mine"
    keepsake.touch()
    line_with(run(ENSURE, root=checkout), "READY")
    assert keepsake.exists()
    # As pip leaves it when it is interrupted.
    (checkout / ".venv" / ".ufaerdig").touch()
    line_with(run(ENSURE, root=checkout), "READY")
    assert not keepsake.exists()
