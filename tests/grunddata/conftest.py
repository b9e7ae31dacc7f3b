"""Fixtures of the reference data's tests."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.management import call_command

from grunddata import opslag
from grunddata.indlaesning import MEDFOELGENDE

KOMMUNER = "kode;navn;slags;region;gyldig_fra;gyldig_til\n"

Skriv = Callable[..., Path]


@pytest.fixture(autouse=True)
def glem_grunddata() -> Iterator[None]:
    """A test's rolled-back configuration version must not be another test's."""
    opslag.glem()
    yield
    opslag.glem()


@pytest.fixture
def skriv(tmp_path: Path) -> Skriv:
    """Write a file; lines without a header are municipalities."""

    def skriv(*linjer: str, navn: str = "kommuner.csv", hoved: str = KOMMUNER) -> Path:
        sti = tmp_path / navn
        sti.write_text(hoved + "".join(f"{linje}\n" for linje in linjer), encoding="utf-8")
        return sti

    return skriv


def indlaes(sti: Path) -> str:
    """Run the command; what it writes."""
    ud = io.StringIO()
    call_command("grunddata_indlaes", str(sti), stdout=ud)
    return ud.getvalue()


@pytest.fixture
def rigtige_grunddata(rigtig_db: str) -> Iterator[str]:
    """A database where transactions commit; the product's own data are read in again afterwards."""
    yield rigtig_db
    indlaes(MEDFOELGENDE)
