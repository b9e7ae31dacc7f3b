"""A lease on a row: work that is claimed in one short transaction, done outside, and stored in another.

Attempts are counted and committed before the work, so that what kills its worker cannot loop for ever; the
fencing number (`hegn`) grows at each claim, so that a worker whose lease ran out cannot store over its
successor. All times here are machine time (arkitektur.md, ideas 3 and 6).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q

from kerne.ur import Maskintid

FOERSTE_PAUSE = timedelta(seconds=2)
LAENGSTE_PAUSE = timedelta(hours=1)


class Lejemaal(models.Model):
    """Columns of a row that can be leased."""

    forsoeg = models.PositiveIntegerField("forsøg", default=0)
    hegn = models.PositiveBigIntegerField("hegn", default=0)
    laast_indtil = models.DateTimeField("låst indtil", null=True)
    naeste_forsoeg = models.DateTimeField("næste forsøg", db_default=Maskintid())
    fejl = models.CharField("seneste fejl", max_length=200, blank=True)

    class Meta:
        abstract = True

    @staticmethod
    def ledig() -> Q:
        """Rows no one holds and whose pause is over."""
        fri = Q(laast_indtil__isnull=True) | Q(laast_indtil__lt=Maskintid())
        return fri & Q(naeste_forsoeg__lte=Maskintid())

    def tag(self, laengde: timedelta) -> int:
        """Count the attempt and take the lease on a row the caller has locked. One statement. Returns the fence."""
        self.tag_alle([self], laengde)
        return self.hegn

    @classmethod
    def tag_alle(cls, raekker: Sequence[Self], laengde: timedelta) -> None:
        """The same for many. One statement; the rows know their attempts and fences afterwards."""
        cls._default_manager.filter(pk__in=[en.pk for en in raekker]).update(
            forsoeg=F("forsoeg") + 1, hegn=F("hegn") + 1, laast_indtil=Maskintid() + laengde
        )
        for en in raekker:
            en.forsoeg += 1
            en.hegn += 1


def pause_efter(forsoeg: int) -> timedelta:
    """How long to wait after attempt number `forsoeg` failed: doubling from two seconds to an hour."""
    pause: timedelta = FOERSTE_PAUSE * 2 ** min(forsoeg - 1, 12)
    return min(pause, LAENGSTE_PAUSE)
