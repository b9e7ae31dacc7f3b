"""Where the tests' servers lie: in memory where there is room, and never for longer than their checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

from drift import memory
from drift.keeper import Desk
from drift.locks import FileLock
from drift.paths import data_base, data_folder

pytestmark = pytest.mark.usefixtures("bare")


@pytest.fixture
def roomy(monkeypatch: pytest.MonkeyPatch) -> None:
    """However much memory the machine has left."""
    monkeypatch.setattr(memory, "ROOM", 1)


def _orphan(shared: Path, home: Path) -> Path:
    """The folder of a checkout at `home`, as it lies in memory."""
    folder = shared / "sygesikring-forladt"
    (folder / "test").mkdir(parents=True)
    (folder / "hjem").write_text(str(home))
    return folder


def test_throwaway_data_lies_in_memory_and_is_found_again(tmp_path: Path, roomy: None) -> None:
    base = memory.base(tmp_path)
    assert base.parent == tmp_path
    assert data_folder("test", base) == base / "test"
    (base / "test" / "kept").touch()
    assert memory.base(tmp_path) == base
    assert (base / "test" / "kept").exists()


def test_without_room_it_lies_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "ROOM", 2**60)
    assert memory.base(tmp_path) == data_base()
    assert list(tmp_path.iterdir()) == []


def test_without_such_a_file_system_it_lies_on_the_disk(tmp_path: Path) -> None:
    assert memory.base(tmp_path / "findes-ikke") == data_base()


def test_a_chosen_folder_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, roomy: None) -> None:
    monkeypatch.setenv("SYGESIKRING_DATA", str(tmp_path / "valgt"))
    assert memory.base(tmp_path) == tmp_path / "valgt"


def test_a_folder_somebody_else_put_there_is_not_used(tmp_path: Path, roomy: None) -> None:
    base = memory.base(tmp_path)
    elsewhere = tmp_path / "andens"
    base.rename(elsewhere)
    base.symlink_to(elsewhere)
    assert memory.base(tmp_path) == data_base()


def test_the_memory_of_a_checkout_that_is_gone_is_given_back(tmp_path: Path, roomy: None) -> None:
    gone = _orphan(tmp_path, tmp_path / "slettet")
    memory.base(tmp_path)
    assert not gone.exists()


def test_what_a_living_checkout_or_server_uses_stays(tmp_path: Path, roomy: None) -> None:
    folder = _orphan(tmp_path, tmp_path)
    memory.base(tmp_path)
    assert folder.exists(), "its checkout is there"
    (folder / "hjem").write_text(str(tmp_path / "slettet"))
    with FileLock(Desk(folder / "test", "postgres").keeper):
        memory.base(tmp_path)
        assert folder.exists(), "its server runs"
    memory.base(tmp_path)
    assert not folder.exists()
