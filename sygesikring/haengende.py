"""What is stuck: steps that fail or are overdue, and messages that stand still (UD-19)."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection


@dataclass(frozen=True, slots=True)
class Haengende:
    """One thing that is stuck. `naeste_forsoeg` is machine time, None when it waits for a person."""

    kommune: str
    hvad: str
    id: uuid.UUID
    hvor: str
    forsoeg: int
    naeste_forsoeg: datetime | None
    hvorfor: str


def find_haengende(*, minutter: int) -> list[Haengende]:
    """Everything stuck in every municipality, oldest first; no personal data. Two statements."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT kommune, forloeb, art, trin, status, forsoeg, naeste_forsoeg, laast_indtil, fejl "
            "FROM forloeb_haengende(%s)",
            [timedelta(minutes=minutter)],
        )
        trin = [_trin(*raekke) for raekke in cursor.fetchall()]
        cursor.execute(
            "SELECT kommune, besked, system, art, status, forsoeg, naeste_forsoeg, bagved, fejl "
            "FROM integrationer_haengende()"
        )
        beskeder = [_besked(*raekke) for raekke in cursor.fetchall()]
    return [*trin, *beskeder]


def _trin(
    kommune: str,
    forloeb: uuid.UUID,
    art: str,
    trin: str,
    status: str,
    forsoeg: int,
    naeste: datetime,
    laast_indtil: datetime | None,
    fejl: str,
) -> Haengende:
    if status == "fejlet":
        hvorfor = f"opgivet: {fejl}"
    elif fejl:
        hvorfor = f"fejlede: {fejl}"
    elif laast_indtil is not None:
        hvorfor = f"en arbejder har trinnet til {laast_indtil:%H:%M:%S} eller er død med det"
    else:
        hvorfor = "forfaldent, men ingen har taget det"
    return Haengende(kommune, "forløb", forloeb, f"{art}.{trin}", forsoeg, None if status == "fejlet" else naeste, hvorfor)


def _besked(
    kommune: str,
    besked: uuid.UUID,
    system: str,
    art: str,
    status: str,
    forsoeg: int,
    naeste: datetime,
    bagved: int,
    fejl: str,
) -> Haengende:
    hvorfor = f"{'opgivet' if status == 'opgivet' else 'fejlede'}: {fejl}"
    if bagved:
        hvorfor += f"; {bagved} beskeder venter bagved"
    return Haengende(
        kommune, "besked", besked, f"{system}.{art}", forsoeg, None if status == "opgivet" else naeste, hvorfor
    )
