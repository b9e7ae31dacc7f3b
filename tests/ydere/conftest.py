"""Running the importers of practices as their user does."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

Koer = Callable[..., dict[str, Any]]


@pytest.fixture
def koer(db: None) -> Koer:
    """Run an importer and give its report; its exit status says the same as the report."""

    def koer(kommando: str, fil: Path, *, proev: bool = False) -> dict[str, Any]:
        ud = io.StringIO()
        status = 0
        try:
            call_command(kommando, str(fil), json=True, proev=proev, stdout=ud, stderr=io.StringIO())
        except CommandError as fejl:
            status = fejl.returncode
        rapport: dict[str, Any] = json.loads(ud.getvalue())["filer"][0]
        assert status == (0 if rapport["udfald"] in {"indlaest", "kendt"} else 1)
        return rapport

    return koer
