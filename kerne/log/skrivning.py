"""Writing the log."""

from __future__ import annotations

import enum
import json
import uuid
from collections.abc import Mapping, Sequence

from django.db import connection

from kerne.maskering import har_personnummer
from kerne.session import aktuel

_INDSAET = """
INSERT INTO kerne_log (handling, person, genstand, formaal, udfald, data)
SELECT %s, p, %s, %s, %s, %s::jsonb FROM unnest(%s::uuid[]) AS p
"""

LogVaerdi = str | int | bool | None


class Udfald(enum.StrEnum):
    """How it went."""

    UDFOERT = "udfoert"
    AFVIST = "afvist"
    FEJLET = "fejlet"


class PersonnummerILog(ValueError):
    """Something shaped like a CPR number was about to be logged."""


def skriv(
    handling: str,
    *,
    person: uuid.UUID | None = None,
    genstand: str = "",
    formaal: str = "",
    udfald: Udfald = Udfald.UDFOERT,
    data: Mapping[str, LogVaerdi] | None = None,
) -> None:
    """One entry. `handling` is dotted ("laegevalg.vaelg"); `genstand` is "kind:public id". One statement."""
    _skriv(handling, [person], genstand=genstand, formaal=formaal, udfald=udfald, data=data)


def skriv_mange(
    handling: str,
    personer: Sequence[uuid.UUID],
    *,
    genstand: str = "",
    formaal: str = "",
    data: Mapping[str, LogVaerdi] | None = None,
) -> None:
    """One entry for each person a list showed. One statement, none for an empty list."""
    if personer:
        _skriv(handling, list(personer), genstand=genstand, formaal=formaal, udfald=Udfald.UDFOERT, data=data)


def _skriv(
    handling: str,
    personer: Sequence[uuid.UUID | None],
    *,
    genstand: str,
    formaal: str,
    udfald: Udfald,
    data: Mapping[str, LogVaerdi] | None,
) -> None:
    aktuel()
    indhold = json.dumps(dict(data or {}), ensure_ascii=False)
    if any(map(har_personnummer, (genstand, formaal, indhold))):
        raise PersonnummerILog(f"{handling}: loggen må ikke indeholde noget, der ligner et CPR-nummer.")
    with connection.cursor() as cursor:
        cursor.execute(_INDSAET, [handling, genstand, formaal, udfald.value, indhold, list(personer)])
