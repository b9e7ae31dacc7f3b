"""The two clocks (arkitektur.md, idea 6). The only module that may ask what time it is.

Domain time, the database's clock plus a stored offset, decides today, due times and days; it is read
once, in the session's opening statement. Machine time decides leases, back-off and log partitions.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import DateTimeField, Func

from kerne.session import aktuel

KOEBENHAVN = ZoneInfo("Europe/Copenhagen")


class Maskintid(Func):
    """`clock_timestamp()`: the database's clock at this very row, never the domain's."""

    function = "clock_timestamp"
    template = "%(function)s()"
    output_field = DateTimeField()


class Domaenetid(Func):
    """`kerne_domaenetid()`: what the domain clock showed at a moment of machine time; NULL for NULL."""

    function = "kerne_domaenetid"
    output_field = DateTimeField()


def nu() -> datetime:
    """Domain time of the open session, aware. No query."""
    return aktuel().nu


def i_dag() -> date:
    """Today in Copenhagen by domain time. No query."""
    return nu().astimezone(KOEBENHAVN).date()


def maskintid() -> datetime:
    """Machine time when the session opened, aware. No query."""
    return aktuel().maskintid


def doegnets_start(dag: date) -> datetime:
    """Midnight in Copenhagen at the beginning of `dag`: legal days are calendar days there."""
    return datetime.combine(dag, time.min, tzinfo=KOEBENHAVN)


def stil_frem(dage: int) -> timedelta:
    """Move domain time `dage` days on (UD-23) and return the new offset. One statement; open sessions keep theirs.

    Raises ValueError for anything but 1 to 366 days: time never goes back, since what is done stays done.
    """
    if not 1 <= dage <= 366:
        raise ValueError("Uret kan stilles 1 til 366 dage frem.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT kerne_stil_frem(%s)", [dage])
        (forskydning,) = cursor.fetchone()
    assert isinstance(forskydning, timedelta)
    return forskydning
