"""What decided choices will cause, from the timelines as they are now (UD-1)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from forloeb.art import Grundlag
from grunddata import opslag as grunddata
from kerne import ur
from laegevalg.grundlag import Valg, dan_grundlag
from laegevalg.opslag import tidslinje
from laegevalg.regler.gruppe import FRIT_VALG


def faste_grupper(pr: date) -> tuple[str, ...]:
    """The groups nobody chooses: all but 1 and 2. No query on a warm page."""
    return tuple(sorted(grunddata.sikringsgrupper(pr).keys() - FRIT_VALG))


def grundlag_for(valgte: Sequence[Valg]) -> list[tuple[str, Grundlag]]:
    """Each person's kind of process and its basis, in order. One query a person."""
    i_dag = ur.i_dag()
    return [
        (et.art, dan_grundlag(et, tidslinje(et.sikret.pk), i_dag=i_dag, faste=faste_grupper(et.fra))) for et in valgte
    ]
