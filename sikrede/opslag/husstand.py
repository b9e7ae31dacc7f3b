"""Who lives at a person's address, and which rows are one and the same person."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from django.db import connection
from django.db.models.expressions import RawSQL

from sikrede.models import Sikret
from sikrede.opslag.kolonner import kolonner
from sikrede.opslag.person import SAERLIG_VEJ_FRA

_BOSAT: Final = ("01", "05")
_RAEKKER: Final = """
WITH RECURSIVE givet (id, personnummer) AS (
    SELECT {id}::bigint, {personnummer}::varchar
    UNION
    SELECT s.id, s.personnummer
      FROM givet g JOIN sikrede_sikret s ON s.gaeldende_personnummer = g.personnummer AND s.gaeldende_personnummer <> ''
)
SELECT id FROM givet
"""
SAMME_PERSON: Final = f"{_RAEKKER.format(id='%(id)s', personnummer='%(personnummer)s')} ORDER BY id <> %(id)s, id"
"""The rows that are one person, by `id` and `personnummer` (`samme_person`)."""
_EGNE_RAEKKER: Final = _RAEKKER.format(id="%s", personnummer="%s")
_AKTUELLE: Final = f"""
SELECT {kolonner("nu")}, foer.id AS oprindelig_id
  FROM sikrede_sikret foer
  JOIN sikrede_sikret nu ON nu.id = CASE WHEN foer.gaeldende_personnummer = '' THEN foer.id
                                         ELSE sikrede_gaeldende(foer.personnummer) END
 WHERE foer.id = ANY (%(ider)s)
"""  # noqa: S608
SAMME_ADRESSE: Final = """(%(har_bolig)s AND s.vejkode <> ''
   AND s.bopaelskommune = %(bopaelskommune)s AND s.vejkode = %(vejkode)s AND s.husnummer = %(husnummer)s
   AND s.etage = %(etage)s AND s.sidedoer = %(sidedoer)s AND s.bygningsnummer = %(bygningsnummer)s
   AND s.status = %(status)s AND s.id <> %(id)s)"""
"""Whether `s` is another at the very same address; its parameters are `boligparametre`. An indexed look-up."""
_PAA_ADRESSEN: Final = f"""
SELECT {kolonner("s")} FROM sikrede_sikret s WHERE {SAMME_ADRESSE} ORDER BY s.foedselsdato, s.personnummer
"""  # noqa: S608


def har_bolig(sikret: Sikret) -> bool:
    """Whether the address is one people live at together: a real road, of who neither died, left nor disappeared. Pure.

    Special road codes (9900–9999) are no place to live together.
    """
    return "" < sikret.vejkode < SAERLIG_VEJ_FRA and sikret.status in _BOSAT


def boligparametre(sikret: Sikret) -> dict[str, int | bool | str]:
    """What `SAMME_ADRESSE` asks with. Pure."""
    return {
        "id": sikret.pk,
        "har_bolig": har_bolig(sikret),
        "bopaelskommune": sikret.bopaelskommune,
        "vejkode": sikret.vejkode,
        "husnummer": sikret.husnummer,
        "etage": sikret.etage,
        "sidedoer": sikret.sidedoer,
        "bygningsnummer": sikret.bygningsnummer,
        "status": sikret.status,
    }


def aktuelle(ider: Collection[int]) -> dict[int, Sikret]:
    """By each key the person as they are now, under the number that took over (CPR-11). One query, none for nobody."""
    if not ider:
        return {}
    fundne = Sikret.objects.raw(_AKTUELLE, {"ider": sorted(ider)})
    return {vars(en)["oprindelig_id"]: en for en in fundne}


def paa_adressen(sikret: Sikret) -> list[Sikret]:
    """The others who are registered at the very same address (FAM-1), oldest first. One query, one indexed look-up.

    None for who has no address to share (`har_bolig`).
    """
    return list(Sikret.objects.raw(_PAA_ADRESSEN, boligparametre(sikret)))


def egne_raekker(sikret: Sikret) -> RawSQL:
    """The ids of the rows that are this person (`samme_person`), as a subquery for `__in`."""
    return RawSQL(_EGNE_RAEKKER, [sikret.pk, sikret.personnummer])  # noqa: S611


def samme_person(sikret: Sikret) -> list[int]:
    """The ids of the rows that are this person: their own first, then those of numbers they gave up. One query.

    A number that was given up keeps what happened under it where both numbers had a life here (CPR-11): who reads a
    history asks for all of these.
    """
    with connection.cursor() as cursor:
        cursor.execute(SAMME_PERSON, {"id": sikret.pk, "personnummer": sikret.personnummer})
        return [pk for (pk,) in cursor.fetchall()]
