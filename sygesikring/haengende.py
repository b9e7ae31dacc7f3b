"""What is stuck: steps that fail or are overdue, messages out that stand still, and messages in that fail (UD-19)."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection
from django.db.backends.utils import CursorWrapper

from integrationer.digitalpost.system import NOEGLE as DIGITALPOST
from integrationer.indbakke import UKENDT
from kerne import ur

UKENDTE_VISES: Final = timedelta(days=30)
"""How long an answer that names no message of ours is shown as stuck."""


@dataclass(frozen=True, slots=True)
class Haengende:
    """One thing that is stuck. `naeste_forsoeg` is machine time, None when it waits for a person."""

    kommune: str
    hvad: str
    id: uuid.UUID | str
    hvor: str
    forsoeg: int
    naeste_forsoeg: datetime | None
    hvorfor: str


def find_haengende(*, minutter: int) -> list[Haengende]:
    """Everything stuck in every municipality, oldest first; no personal data. Three statements."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM forloeb_haengende(make_interval(mins => %s))", [minutter])
        trin = [_trin(raekke) for raekke in _raekker(cursor)]
        cursor.execute("SELECT * FROM integrationer_haengende(make_interval(mins => %s))", [minutter])
        beskeder = [_besked(raekke) for raekke in _raekker(cursor)]
        cursor.execute(
            "SELECT besked_id, afsender, forsoeg, naeste_forsoeg, fejl, behandlet FROM integrationer_indgaaende "
            "WHERE behandlet IS NULL AND forsoeg > 0 OR afsender = %s AND udfald = %s AND modtaget > %s "
            "ORDER BY modtaget, id",
            [DIGITALPOST, UKENDT, ur.maskintid() - UKENDTE_VISES],
        )
        indgaaende = [_indgaaende(raekke) for raekke in _raekker(cursor)]
    return [*trin, *beskeder, *indgaaende]


def _raekker(cursor: CursorWrapper) -> list[dict[str, Any]]:
    navne = [kolonne.name for kolonne in cursor.description]
    return [dict(zip(navne, raekke, strict=True)) for raekke in cursor.fetchall()]


def _trin(raekke: dict[str, Any]) -> Haengende:
    opgivet = raekke["status"] == "fejlet"
    if opgivet:
        hvorfor = f"opgivet: {raekke['fejl']}"
    elif raekke["fejl"]:
        hvorfor = f"fejlede: {raekke['fejl']}"
    elif raekke["laast_indtil"] is not None:
        hvorfor = f"en arbejder har trinnet til {raekke['laast_indtil']:%H:%M:%S} eller er død med det"
    else:
        hvorfor = "forfaldent, men ingen har taget det"
    return Haengende(
        kommune=raekke["kommune"],
        hvad="forløb",
        id=raekke["forloeb"],
        hvor=f"{raekke['art']}.{raekke['trin']}",
        forsoeg=raekke["forsoeg"],
        naeste_forsoeg=None if opgivet else raekke["naeste_forsoeg"],
        hvorfor=hvorfor,
    )


def _besked(raekke: dict[str, Any]) -> Haengende:
    opgivet = raekke["status"] == "opgivet"
    if raekke["fejl"]:
        hvorfor = f"{'opgivet' if opgivet else 'fejlede'}: {raekke['fejl']}"
    else:
        hvorfor = "ingen har taget den" if raekke["forsoeg"] == 0 else "en arbejder har den eller er død med den"
    if raekke["bagved"]:
        hvorfor += f"; {raekke['bagved']} beskeder venter bagved"
    return Haengende(
        kommune=raekke["kommune"],
        hvad="besked",
        id=raekke["besked"],
        hvor=f"{raekke['system']}.{raekke['art']}",
        forsoeg=raekke["forsoeg"],
        naeste_forsoeg=None if opgivet else raekke["naeste_forsoeg"],
        hvorfor=hvorfor,
    )


def _indgaaende(raekke: dict[str, Any]) -> Haengende:
    """A message in has the sender's own id, and no municipality before it has been handled.

    A signed answer that names no message of ours is nobody's task, and may be a doctor's no (LV-10).
    """
    if raekke["behandlet"] is not None:
        return Haengende(
            kommune="----",
            hvad="besked ind",
            id=raekke["besked_id"],
            hvor=raekke["afsender"],
            forsoeg=raekke["forsoeg"],
            naeste_forsoeg=None,
            hvorfor="svarer ikke på nogen besked herfra; find ud af, hvad den svarer på",
        )
    hvorfor = f"fejlede: {raekke['fejl']}" if raekke["fejl"] else "en arbejder har den eller er død med den"
    return Haengende(
        kommune="----",
        hvad="besked ind",
        id=raekke["besked_id"],
        hvor=raekke["afsender"],
        forsoeg=raekke["forsoeg"],
        naeste_forsoeg=raekke["naeste_forsoeg"],
        hvorfor=hvorfor,
    )
