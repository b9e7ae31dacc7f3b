"""Taking and giving back places: the only writes on a practice's counters (arkitektur.md, idea 2).

Each is a transaction's last write, practices in ydernummer order, so that no two can wait for each other. What waits
for the transaction's end is written first: the row everyone wants is locked as briefly as can be.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from kerne.session import skriv_udskudt

_RESERVER = """
WITH krav AS (
    SELECT * FROM unnest(%(ydere)s::bigint[], %(aabne)s::int[], %(selektive)s::int[], %(oevrige)s::int[],
                         %(postnumre)s::text[]) AS k (yder_id, aabne, selektive, oevrige, postnumre)
), laast AS (
    SELECT p.yder_id FROM ydere_plads p JOIN ydere_yder y ON y.id = p.yder_id JOIN krav USING (yder_id)
     ORDER BY y.ydernummer, y.id FOR UPDATE OF p
)
UPDATE ydere_plads p SET reserverede = p.reserverede + k.aabne + k.selektive + k.oevrige
  FROM laast JOIN krav k USING (yder_id)
 WHERE p.yder_id = laast.yder_id
   AND (k.aabne = 0
        OR (p.tilgang = 'aaben' AND p.tilmeldte + p.reserverede + k.aabne <= p.lukkegraense))
   AND (k.selektive = 0
        OR (p.tilgang = 'selektiv' AND k.postnumre <> '' AND string_to_array(k.postnumre, ',') <@ p.postnumre::text[]
            AND p.tilmeldte + p.reserverede + k.selektive <= p.lukkegraense))
   AND (k.oevrige = 0
        OR p.tilmeldte + p.reserverede + k.aabne + k.selektive + k.oevrige <= p.maksimum)
"""

_TILBAGE = """
WITH holdt AS (
    SELECT yder_id, count(*) AS antal FROM unnest(%(ydere)s::bigint[]) AS h (yder_id) GROUP BY yder_id
), laast AS (
    SELECT p.yder_id FROM ydere_plads p JOIN ydere_yder y ON y.id = p.yder_id JOIN holdt USING (yder_id)
     ORDER BY y.ydernummer, y.id FOR UPDATE OF p
)
UPDATE ydere_plads p SET reserverede = greatest(p.reserverede - holdt.antal, 0)
  FROM laast JOIN holdt USING (yder_id) WHERE p.yder_id = laast.yder_id
"""

_FLYT = """
WITH laast AS (
    SELECT p.yder_id FROM ydere_plads p JOIN ydere_yder y ON y.id = p.yder_id
     WHERE p.yder_id = ANY(%(alle)s) ORDER BY y.ydernummer, y.id FOR UPDATE OF p
)
UPDATE ydere_plads p
   SET tilmeldte = greatest(
           p.tilmeldte + coalesce((p.yder_id = %(til)s)::int, 0) - coalesce((p.yder_id = %(fra)s)::int, 0), 0),
       reserverede = greatest(p.reserverede - coalesce((p.yder_id = %(reserveret)s)::int, 0), 0)
  FROM laast WHERE laast.yder_id = p.yder_id
"""


class PladsenErTaget(Exception):
    """The practice took no more patients at this very moment; the message says what to do, in Danish."""


class Pladsvilkaar(enum.StrEnum):
    """The condition a place is taken on; it is decided in the very statement that takes it.

    Open and selective intake stop at the closing limit; who is let in by a rule, or by the doctor, at the maximum.
    """

    AABEN = "aaben"
    SELEKTIV = "selektiv"
    INDEN_FOR_MAKSIMUM = "inden_for_maksimum"


@dataclass(frozen=True, slots=True)
class Pladskrav:
    """One person's place at a practice. `postnummer` is where the person lives: only selective intake asks."""

    yder_id: int
    vilkaar: Pladsvilkaar
    postnummer: str = ""


def reserver_pladser(krav: Sequence[Pladskrav]) -> None:
    """Take the places of one family, or none of them (LV-8).

    One statement that decides and takes at once, practices in ydernummer order, so no race can overfill.
    Raises `PladsenErTaget`; the caller's part of the transaction must then be undone.
    """
    hos: dict[int, list[Pladskrav]] = {}
    for et in krav:
        hos.setdefault(et.yder_id, []).append(et)
    if not hos:
        return

    def antal(vilkaar: Pladsvilkaar) -> list[int]:
        return [sum(et.vilkaar is vilkaar for et in alle) for alle in hos.values()]

    skriv_udskudt()
    with connection.cursor() as cursor:
        cursor.execute(
            _RESERVER,
            {
                "ydere": list(hos),
                "aabne": antal(Pladsvilkaar.AABEN),
                "selektive": antal(Pladsvilkaar.SELEKTIV),
                "oevrige": antal(Pladsvilkaar.INDEN_FOR_MAKSIMUM),
                "postnumre": [
                    ",".join(sorted({et.postnummer for et in alle if et.vilkaar is Pladsvilkaar.SELEKTIV}))
                    for alle in hos.values()
                ],
            },
        )
        if cursor.rowcount != len(hos):
            raise PladsenErTaget("Praksissen har netop lukket for tilgang eller er fyldt. Vælg en anden læge.")


def giv_pladser_tilbage(ydere: Sequence[int]) -> None:
    """Give back places that were reserved and never used, one for each time a practice is named.

    One statement, practices in ydernummer order; none for nobody.
    """
    if not ydere:
        return
    skriv_udskudt()
    with connection.cursor() as cursor:
        cursor.execute(_TILBAGE, {"ydere": list(ydere)})


def brug_reservation(*, reserveret_id: int | None, fra_id: int | None, til_id: int | None) -> None:
    """Use up a reserved place, if any, and count the patient at `til_id` instead of at `fra_id`. One statement."""
    skriv_udskudt()
    with connection.cursor() as cursor:
        alle = [pk for pk in (reserveret_id, fra_id, til_id) if pk is not None]
        cursor.execute(_FLYT, {"alle": alle, "reserveret": reserveret_id, "fra": fra_id, "til": til_id})
