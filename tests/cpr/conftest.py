"""Running the importer in a test."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Model

from kerne.aktoer import system
from kerne.session import session
from sikrede.models import Sikret
from tests.cpr.linjer import skriv

Koer = Callable[..., dict[str, Any]]
Delta = Callable[[list[str]], dict[str, Any]]
Hent = Callable[[str], Sikret]
Raekker = Callable[..., list[dict[str, Any]]]


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


@pytest.fixture
def delta(indlaes: Koer, tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """Write the lines as the next file of the chain and read it: the first is a full load, the rest are changes."""
    dage: list[str] = []

    def naeste(linjer: list[str]) -> dict[str, Any]:
        forrige = dage[-1] if dage else ""
        dage.append(f"202611{len(dage) + 1:02d}")
        return indlaes(skriv(tmp_path, linjer, produceret=dage[-1], forrige=forrige))

    return naeste


@pytest.fixture
def raekker(db: None) -> Callable[..., list[dict[str, Any]]]:
    """A person's rows of one kind, in the order of their keys, without key and person."""

    def raekker(pnr: str, model: type[Model]) -> list[dict[str, Any]]:
        with session(system("test")):
            fundne = model._base_manager.filter(sikret__personnummer=pnr).order_by("pk").values()
            return [
                {navn: vaerdi for navn, vaerdi in raekke.items() if navn not in {"id", "sikret_id"}}
                for raekke in fundne
            ]

    return raekker


@contextmanager
def forsoeg() -> Iterator[None]:
    """What is written within is undone: one example of a property."""
    punkt = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(punkt)
