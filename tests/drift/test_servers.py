"""The embedded servers: shared, recovered, and gone when nobody uses them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import redis

from drift.console import Refusal
from drift.keeper import Desk
from drift.locks import is_held
from drift.privilege import server_account
from drift.process import wait_until
from drift.servers import Servers
from drift.sockets import socket_folder
from tests.drift.conftest import type_of_run
from tests.drift.levende import PATIENCE, ends, is_alive, line_with

USER = """
import sys
from pathlib import Path
from drift.servers import Servers
with Servers(Path(sys.argv[1]), throwaway=True) as servers:
    print("ADDRESS", servers.addresses["DATABASE_URL"])
    sys.stdin.read()
"""


@pytest.fixture
def stranger() -> Iterator[subprocess.Popen[bytes]]:
    """A living process that is none of ours."""
    process = subprocess.Popen(["sleep", "600"])
    yield process
    process.kill()
    process.wait()


def server_pid(data: Path) -> int:
    return int((data / "postgres" / "postmaster.pid").read_text().splitlines()[0])


def selects(address: str) -> bool:
    with psycopg.connect(address) as connection:
        return connection.execute("SELECT 1").fetchone() == (1,)


@pytest.mark.usefixtures("bare")
def test_roles_are_what_row_level_security_needs(data: Path) -> None:
    with Servers(data, throwaway=True) as servers:
        with psycopg.connect(servers.addresses["DATABASE_EJER_URL"]) as owner:
            roles = owner.execute(
                "SELECT rolname, rolsuper, rolbypassrls, rolcreatedb, rolcanlogin FROM pg_roles "
                "WHERE rolname LIKE 'sygesikring%' ORDER BY rolname"
            ).fetchall()
            database = owner.execute(
                "SELECT r.rolname, d.datlocprovider, d.datlocale, pg_encoding_to_char(d.encoding) FROM pg_database d "
                "JOIN pg_roles r ON r.oid = d.datdba WHERE d.datname = current_database()"
            ).fetchone()
            version = owner.info.server_version
        with (
            psycopg.connect(servers.addresses["DATABASE_URL"]) as application,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            application.execute("CREATE TABLE public.min_egen ()")
        assert redis.Redis.from_url(servers.addresses["REDIS_URL"]).ping()
    assert roles == [("sygesikring_app", False, False, False, True), ("sygesikring_ejer", False, False, True, True)]
    assert database == ("sygesikring_ejer", "b", "C.UTF-8", "UTF8")
    assert version >= 180000


def test_the_last_user_turns_the_servers_off(data: Path, run: type_of_run) -> None:
    first = run(USER, str(data))
    address = line_with(first, "ADDRESS").split()[1]
    second = run(USER, str(data))
    assert line_with(second, "ADDRESS").split()[1] == address
    pid = server_pid(data)
    first.communicate("")
    assert is_alive(pid)
    assert selects(address)
    second.communicate("")
    assert not is_alive(pid)
    assert not is_held(Desk(data, "postgres").keeper)
    assert not is_held(Desk(data, "redis").keeper)


def test_a_killed_user_counts_as_gone(data: Path, run: type_of_run) -> None:
    user = run(USER, str(data))
    line_with(user, "ADDRESS")
    pid = server_pid(data)
    user.kill()
    assert ends(pid)


def test_a_killed_keeper_takes_its_server_along_and_is_replaced(data: Path, run: type_of_run) -> None:
    user = run(USER, str(data))
    line_with(user, "ADDRESS")
    pid = server_pid(data)
    os.kill(json.loads(Desk(data, "postgres").state.read_text())["keeper"], signal.SIGKILL)
    assert ends(pid)
    with Servers(data, throwaway=True) as servers:
        assert selects(servers.addresses["DATABASE_URL"])


@pytest.mark.usefixtures("bare")
def test_a_crashed_server_is_started_again(data: Path) -> None:
    with Servers(data, throwaway=True) as servers:
        pid = server_pid(data)
        os.kill(pid, signal.SIGKILL)
        desk = Desk(data, "postgres")
        assert wait_until(lambda: json.loads(desk.state.read_text()).get("server") not in (None, pid), PATIENCE)
        assert selects(servers.addresses["DATABASE_URL"])


@pytest.mark.usefixtures("bare")
def test_a_stale_pid_that_now_belongs_to_a_stranger(
    data: Path, stranger: subprocess.Popen[bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    with Servers(data, throwaway=True):
        pid_file = data / "postgres" / "postmaster.pid"
        lines = pid_file.read_text().splitlines()
    pid_file.write_text("\n".join([str(stranger.pid), *lines[1:]]) + "\n")
    with Servers(data, throwaway=True) as servers:
        assert selects(servers.addresses["DATABASE_URL"])
    assert stranger.poll() is None
    assert "ended without closing its database" in capsys.readouterr().out


@pytest.mark.usefixtures("bare")
def test_half_an_initdb_is_made_again(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("postgres", "postgres.halv"):
        (data / name / "base").mkdir(parents=True)
    with Servers(data, throwaway=True) as servers:
        assert selects(servers.addresses["DATABASE_URL"])
    assert "half-made" in capsys.readouterr().out


@pytest.mark.usefixtures("bare")
def test_a_cluster_of_another_version_is_left_alone(data: Path) -> None:
    (data / "postgres").mkdir()
    (data / "postgres" / "PG_VERSION").write_text("16\n")
    with pytest.raises(Refusal, match="made by PostgreSQL 16"), Servers(data, throwaway=True):
        pass
    assert (data / "postgres" / "PG_VERSION").exists()


def test_one_address_without_the_other_is_refused(data: Path, bare: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://sygesikring_app@db/sygesikring")
    with pytest.raises(Refusal, match="DATABASE_EJER_URL is missing"), Servers(data):
        pass


def test_given_addresses_start_nothing(data: Path, bare: None, monkeypatch: pytest.MonkeyPatch) -> None:
    given = {
        "DATABASE_URL": "postgresql://a@db/s",
        "DATABASE_EJER_URL": "postgresql://e@db/s",
        "REDIS_URL": "redis://q",
    }
    for name, address in given.items():
        monkeypatch.setenv(name, address)
    with Servers(data) as servers:
        assert servers.addresses == given
    assert list(data.iterdir()) == []


def test_two_checkouts_have_two_closed_socket_folders(data: Path) -> None:
    account = server_account()
    folders = [socket_folder(data / name, account) for name in ("en", "to")]
    try:
        assert folders[0] != folders[1]
        assert folders[0] == socket_folder(data / "en", account)
        assert all(folder.stat().st_mode & 0o777 == 0o700 for folder in folders)
        assert all(len(str(folder / ".s.PGSQL.5432")) <= 107 for folder in folders)
    finally:
        for folder in folders:
            folder.rmdir()


def test_a_socket_folder_somebody_else_put_there_is_refused(data: Path) -> None:
    account = server_account()
    folder = socket_folder(data / "en", account)
    folder.rmdir()
    folder.symlink_to(data)
    try:
        with pytest.raises(Refusal, match="is not a closed folder"):
            socket_folder(data / "en", account)
    finally:
        folder.unlink()


def test_two_data_folders_run_side_by_side(data: Path, run: type_of_run) -> None:
    (data / "en").mkdir(mode=0o711)
    (data / "to").mkdir(mode=0o711)
    users = [run(USER, str(data / name)) for name in ("en", "to")]
    addresses = [line_with(user, "ADDRESS").split()[1] for user in users]
    assert addresses[0] != addresses[1]
    assert all(selects(address) for address in addresses)
    for user in users:
        user.communicate("")
    for name in ("en", "to"):
        socket_folder(data / name, server_account()).rmdir()
