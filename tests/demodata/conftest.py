"""One small country, read by every test of this folder."""

from __future__ import annotations

import pytest

from tests.demodata.register import Register


@pytest.fixture(scope="session")
def lille(tmp_path_factory: pytest.TempPathFactory) -> Register:
    """5,000 persons in five municipalities."""
    return Register.lav(tmp_path_factory.mktemp("lille"), 5000)
