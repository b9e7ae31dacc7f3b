"""Writing the log."""

from __future__ import annotations

import enum
import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import connection

from kerne.maskering import har_personnummer
from kerne.session import aktuel

_INDSAET = """
INSERT INTO kerne_log (handling, person, genstand, formaal, udfald, data)
SELECT handling, person, genstand, formaal, udfald, data
  FROM unnest(%s::text[], %s::uuid[], %s::text[], %s::text[], %s::text[], %s::jsonb[])
       WITH ORDINALITY AS ny (handling, person, genstand, formaal, udfald, data, nr)
 ORDER BY nr
"""

LogVaerdi = str | int | bool | None


class Udfald(enum.StrEnum):
    """How it went."""

    UDFOERT = "udfoert"
    AFVIST = "afvist"
    FEJLET = "fejlet"


class PersonnummerILog(ValueError):
    """Something shaped like a CPR number was about to be logged."""


Post = tuple[str, uuid.UUID | None, str, str, str, str]
"""handling, person, genstand, formaal, udfald, data."""


@dataclass(slots=True)
class Logbuffer:
    """A transaction's entries in order: written in one statement at its end, so that it has them all or is undone."""

    poster: list[Post] = field(default_factory=list)
    skrevet: int = 0

    def skriv_ud(self) -> None:
        """Write those that are not written yet. One statement, none for none."""
        nye = self.poster[self.skrevet :]
        if nye:
            with connection.cursor() as cursor:
                cursor.execute(_INDSAET, [list(kolonne) for kolonne in zip(*nye, strict=True)])
            self.skrevet = len(self.poster)

    def maerke(self) -> tuple[int, int]:
        """How many there are, and how many of them are written."""
        return len(self.poster), self.skrevet

    def spol_tilbage(self, maerke: tuple[int, int]) -> None:
        """Forget those after the mark; one before it that was written after it is written again."""
        antal, self.skrevet = maerke
        del self.poster[antal:]


def skriv(
    handling: str,
    *,
    person: uuid.UUID | None = None,
    genstand: str = "",
    formaal: str = "",
    udfald: Udfald = Udfald.UDFOERT,
    data: Mapping[str, LogVaerdi] | None = None,
) -> None:
    """One entry. `handling` is dotted ("laegevalg.vaelg"); `genstand` is "kind:public id".

    Written with all others of the transaction at its end, in one statement.
    """
    _skriv(handling, [person], genstand=genstand, formaal=formaal, udfald=udfald, data=data)


def skriv_mange(
    handling: str,
    personer: Sequence[uuid.UUID],
    *,
    genstand: str = "",
    formaal: str = "",
    data: Mapping[str, LogVaerdi] | None = None,
) -> None:
    """One entry for each person a list showed, none for an empty list. Written as `skriv` writes."""
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
    buffer = _buffer()
    indhold = json.dumps(dict(data or {}), ensure_ascii=False)
    if any(map(har_personnummer, (genstand, formaal, indhold))):
        raise PersonnummerILog(f"{handling}: loggen må ikke indeholde noget, der ligner et CPR-nummer.")
    buffer.poster += [(handling, person, genstand, formaal, udfald.value, indhold) for person in personer]


def _buffer() -> Logbuffer:
    udskudt = aktuel().udskudt
    fundet = next((en for en in udskudt if isinstance(en, Logbuffer)), None)
    if fundet is None:
        fundet = Logbuffer()
        udskudt.append(fundet)
    return fundet
