"""Who lives at a person's address, and which rows are one and the same person."""

from __future__ import annotations

from typing import Final

from django.db import connection

from sikrede.models import Sikret
from sikrede.opslag.person import SAERLIG_VEJ_FRA

_BOSAT: Final = ("01", "05")
_SAMME_PERSON: Final = """
WITH RECURSIVE givet (id, personnummer) AS (
    SELECT %(id)s::bigint, %(personnummer)s::varchar
    UNION
    SELECT s.id, s.personnummer
      FROM givet g JOIN sikrede_sikret s ON s.gaeldende_personnummer = g.personnummer AND s.gaeldende_personnummer <> ''
)
SELECT id FROM givet ORDER BY id <> %(id)s, id
"""


def paa_adressen(sikret: Sikret) -> list[Sikret]:
    """The others who are registered at the very same address (FAM-1), oldest first. One query, one indexed look-up.

    Special road codes (9900–9999) are no place to live together, and a person with one has no one here; nor has who
    died, left or disappeared.
    """
    if not sikret.vejkode or sikret.vejkode >= SAERLIG_VEJ_FRA or sikret.status not in _BOSAT:
        return []
    return list(
        Sikret.objects.filter(
            bopaelskommune=sikret.bopaelskommune,
            vejkode=sikret.vejkode,
            husnummer=sikret.husnummer,
            etage=sikret.etage,
            sidedoer=sikret.sidedoer,
            bygningsnummer=sikret.bygningsnummer,
            status=sikret.status,
        )
        .exclude(vejkode="")
        .exclude(pk=sikret.pk)
        .order_by("foedselsdato", "personnummer")
    )


def samme_person(sikret: Sikret) -> list[int]:
    """The ids of the rows that are this person: their own first, then those of numbers they gave up. One query.

    A number that was given up keeps what happened under it where both numbers had a life here (CPR-11): who reads a
    history asks for all of these.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SAMME_PERSON, {"id": sikret.pk, "personnummer": sikret.personnummer})
        return [pk for (pk,) in cursor.fetchall()]
