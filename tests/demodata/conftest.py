"""Two small countries, read by every test of this folder."""

from __future__ import annotations

import pytest

from tests.demodata.register import Register


@pytest.fixture(scope="session")
def lille(tmp_path_factory: pytest.TempPathFactory) -> Register:
    """5,000 persons in five municipalities."""
    return Register.lav(tmp_path_factory.mktemp("lille"), 5000)


@pytest.fixture(scope="session")
def landet(tmp_path_factory: pytest.TempPathFactory) -> Register:
    """20,000 persons in all 98 municipalities."""
    return Register.lav(tmp_path_factory.mktemp("landet"), 20_000, seed=2)
