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


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """The file system in memory."""
    folder = tmp_path / "shm"
    folder.mkdir()
    return folder


@pytest.fixture
def checkout_of(tmp_path: Path) -> Path:
    """The checkout that asks."""
    folder = tmp_path / "checkout"
    folder.mkdir()
    return folder


def _orphan(shared: Path, home: Path) -> Path:
    """The folder of a checkout at `home`, as it lies in memory."""
    folder = shared / "sygesikring-forladt"
    (folder / "test").mkdir(parents=True)
    (folder / "hjem").write_text(str(home))
    return folder


def test_throwaway_data_lies_in_memory_and_is_found_again(shared: Path, checkout_of: Path, roomy: None) -> None:
    base = memory.base(shared, checkout_of)
    assert base.parent == shared
    assert data_folder("test", base) == base / "test"
    (base / "test" / "kept").touch()
    assert memory.base(shared, checkout_of) == base
    assert (base / "test" / "kept").exists()


def test_without_room_it_lies_on_the_disk(shared: Path, checkout_of: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "ROOM", 2**60)
    assert memory.base(shared, checkout_of) == data_base()
    assert list(shared.iterdir()) == []


def test_without_such_a_file_system_it_lies_on_the_disk(shared: Path, checkout_of: Path) -> None:
    assert memory.base(shared / "findes-ikke", checkout_of) == data_base()


def test_a_chosen_folder_is_used(shared: Path, checkout_of: Path, monkeypatch: pytest.MonkeyPatch, roomy: None) -> None:
    monkeypatch.setenv("SYGESIKRING_DATA", str(shared / "valgt"))
    assert memory.base(shared, checkout_of) == shared / "valgt"


def test_a_folder_somebody_else_put_there_is_not_used(shared: Path, checkout_of: Path, roomy: None) -> None:
    base = memory.base(shared, checkout_of)
    elsewhere = shared / "andens"
    base.rename(elsewhere)
    base.symlink_to(elsewhere)
    assert memory.base(shared, checkout_of) == data_base()


def test_the_memory_of_a_checkout_that_is_gone_is_given_back(shared: Path, checkout_of: Path, roomy: None) -> None:
    gone = _orphan(shared, shared / "slettet")
    memory.base(shared, checkout_of)
    assert not gone.exists()


def test_what_a_living_checkout_or_server_uses_stays(shared: Path, checkout_of: Path, roomy: None) -> None:
    folder = _orphan(shared, shared)
    memory.base(shared, checkout_of)
    assert folder.exists(), "its checkout is there"
    (folder / "hjem").write_text(str(shared / "slettet"))
    with FileLock(Desk(folder / "test", "postgres").keeper):
        memory.base(shared, checkout_of)
        assert folder.exists(), "its server runs"
    memory.base(shared, checkout_of)
    assert not folder.exists()


def test_a_new_checkout_at_an_old_ones_place_begins_with_nothing(shared: Path, checkout_of: Path, roomy: None) -> None:
    base = memory.base(shared, checkout_of)
    data = data_folder("test", base)
    (data / "left").touch()
    (checkout_of / ".data" / "i-hukommelsen").unlink()
    with FileLock(Desk(data, "postgres").keeper):
        assert (memory.base(shared, checkout_of) / "test" / "left").exists(), "its server runs"
    (checkout_of / ".data" / "i-hukommelsen").unlink()
    assert not (memory.base(shared, checkout_of) / "test").exists()
