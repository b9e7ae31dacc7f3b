"""Running the importer in a test."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from kerne.aktoer import system
from kerne.session import session
from sikrede.models import Sikret

Koer = Callable[..., dict[str, Any]]


@pytest.fixture
def indlaes(db: None) -> Koer:
    """Run `cpr_indlaes` and give the report of the last file; a refused one has its `fejl`."""

    def koer(*filer: str, proev: bool = False) -> dict[str, Any]:
        ud = io.StringIO()
        try:
            call_command("cpr_indlaes", *filer, json=True, proev=proev, stdout=ud, stderr=io.StringIO())
        except CommandError as fejl:
            return {"fejl": str(fejl)} | json.loads(ud.getvalue())["filer"][-1] | {"besked": str(fejl)}
        rapport: dict[str, Any] = json.loads(ud.getvalue())["filer"][-1]
        return rapport

    return koer


@pytest.fixture
def hent(db: None) -> Callable[[str], Sikret]:
    """The stored person by CPR number."""

    def hent(pnr: str) -> Sikret:
        with session(system("test")):
            return Sikret.objects.get(personnummer=pnr)

    return hent


@pytest.fixture
def antal(db: None) -> Callable[[], int]:
    """How many persons are stored."""

    def antal() -> int:
        with session(system("test")):
            return Sikret.objects.count()

    return antal
