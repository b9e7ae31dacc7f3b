"""Running `sikrede_indlaes` as its user does, in a country of two persons and three practices."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from kerne.aktoer import system
from kerne.session import session
from sikrede.models import Sikret
from tests.laegevalg.sikrede_linjer import ANE, BO, A, B
from ydere.models import Plads, Tilgang, Yder

Koer = Callable[..., dict[str, Any]]


@pytest.fixture
def koer(db: None) -> Koer:
    """Run the importer and give its report; its exit status says the same as the report."""

    def koer(fil: Path, *, proev: bool = False) -> dict[str, Any]:
        ud = io.StringIO()
        status = 0
        try:
            call_command("sikrede_indlaes", str(fil), json=True, proev=proev, stdout=ud, stderr=io.StringIO())
        except CommandError as fejl:
            status = fejl.returncode
        rapport: dict[str, Any] = json.loads(ud.getvalue())["filer"][0]
        assert status == (0 if rapport["udfald"] in {"indlaest", "kendt"} else 1)
        return rapport

    return koer


@pytest.fixture
def land(db: None) -> None:
    """Two persons; practice A in use, B's number used by one that ended and then by another."""
    with session(system("test")):
        for pnr in (ANE, BO):
            Sikret.objects.create(
                personnummer=pnr,
                status="01",
                koen="K",
                foedselsdato=date(1990, 1, 1),
                kommune="0461",
                adresseringsnavn="Østergård,Ane Marie",
            )
        for nummer, historik, fra, til in (
            (A, "1", date(1990, 1, 1), None),
            (B, "2", date(1990, 1, 1), date(2015, 1, 1)),
            (B, "3", date(2016, 1, 1), None),
        ):
            yder = Yder.objects.create(
                ydernummer=nummer, historik_id=historik, fra=fra, til=til, navn=nummer, region="83", speciale="80"
            )
            if til is None:
                Plads.objects.create(
                    yder=yder, kommune="0461", tilgang=Tilgang.AABEN, lukkegraense=9, maksimum=9, tilmeldte=5
                )
