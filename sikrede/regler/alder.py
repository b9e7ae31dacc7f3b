"""How old a person is. Pure."""

from __future__ import annotations

from datetime import date
from typing import Final

MYNDIG: Final = 18
"""Years (værgemålsloven § 1; FAM-2)."""


def alder(foedt: date, paa: date) -> int:
    """Whole years; one born on 29 February has the birthday on 1 March in other years. Pure."""
    return paa.year - foedt.year - ((paa.month, paa.day) < (foedt.month, foedt.day))


def er_mindreaarig(foedt: date, *, dag: date, i_dag: date) -> bool:
    """Whether a person is under 18 on the day shown *and* today: who has turned 18 is nobody's child, not even on a
    page *pr. dato* before the birthday (FAM-2, UD-15). Pure.
    """
    return alder(foedt, max(dag, i_dag)) < MYNDIG
