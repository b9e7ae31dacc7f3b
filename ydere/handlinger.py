"""Taking and giving back places: the only writes on a practice's counters (arkitektur.md, idea 2).

Each is a transaction's last write, practices in ydernummer order, so that no two can wait for each other.
"""

from __future__ import annotations

from django.db import connection
from django.db.models import F

from ydere.models import Plads, Tilgang

_FLYT = """
WITH laast AS (
    SELECT p.yder_id FROM ydere_plads p JOIN ydere_yder y ON y.id = p.yder_id
     WHERE p.yder_id = ANY(%(alle)s) ORDER BY y.ydernummer, y.id FOR UPDATE OF p
)
UPDATE ydere_plads p
   SET tilmeldte = greatest(
           p.tilmeldte + coalesce((p.yder_id = %(til)s)::int, 0) - coalesce((p.yder_id = %(fra)s)::int, 0), 0),
       reserverede = greatest(p.reserverede - (p.yder_id = %(reserveret)s)::int, 0)
  FROM laast WHERE laast.yder_id = p.yder_id
"""


class PladsenErTaget(Exception):
    """The practice took no more patients at this very moment; the message says what to do, in Danish."""


def reserver_plads(yder_id: int) -> None:
    """Take a place at a practice with open intake, below its closing limit (LV-8).

    One statement that decides and takes at once, so no race can overfill. Raises `PladsenErTaget`.
    """
    ledig = Plads.objects.filter(
        yder_id=yder_id, tilgang=Tilgang.AABEN, lukkegraense__gt=F("tilmeldte") + F("reserverede")
    )
    if ledig.update(reserverede=F("reserverede") + 1) == 0:
        raise PladsenErTaget("Praksissen har netop lukket for tilgang eller er fyldt. Vælg en anden læge.")


def giv_plads_tilbage(yder_id: int) -> None:
    """Give back a place that was reserved and never used. One statement."""
    Plads.objects.filter(yder_id=yder_id, reserverede__gt=0).update(reserverede=F("reserverede") - 1)


def brug_reservation(*, reserveret_id: int, fra_id: int | None, til_id: int | None) -> None:
    """Use up a reserved place, and count the patient at `til_id` instead of at `fra_id`. One statement."""
    with connection.cursor() as cursor:
        alle = [pk for pk in (reserveret_id, fra_id, til_id) if pk is not None]
        cursor.execute(_FLYT, {"alle": alle, "reserveret": reserveret_id, "fra": fra_id, "til": til_id})
