"""Legal calendar arithmetic: days, months and years are the calendar's. Pure."""

from __future__ import annotations

import calendar
from datetime import date, timedelta


def plus_dage(dag: date, dage: int) -> date:
    """`dage` calendar days after `dag`; before it when negative."""
    return dag + timedelta(days=dage)


def plus_maaneder(dag: date, maaneder: int) -> date:
    """The same day `maaneder` months on (back when negative); the month's last where it has no such day."""
    aar, maaned = divmod(dag.year * 12 + dag.month - 1 + maaneder, 12)
    return date(aar, maaned + 1, min(dag.day, calendar.monthrange(aar, maaned + 1)[1]))


def plus_aar(dag: date, aar: int) -> date:
    """The same day `aar` years on (back when negative); 28 February where there is no 29th."""
    return plus_maaneder(dag, 12 * aar)


def foedselsdag(foedt: date, aar: int) -> date:
    """The day one born `foedt` turns `aar`; 1 March for who is born on 29 February, where there is none.

    As ages are counted in `sikrede.regler.alder`.
    """
    fylder = plus_aar(foedt, aar)
    return fylder if fylder.day == foedt.day else plus_dage(fylder, 1)


def dansk(dag: date) -> str:
    """As dates are written to the reader."""
    return f"{dag:%d.%m.%Y}"
