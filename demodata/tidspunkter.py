"""How CPR writes a point in time, and how it says that it does not quite know."""

from __future__ import annotations

from datetime import date
from typing import Final

USIKKER: Final = "usikker"
"""The whole date, marked as uncertain."""
KUN_MAANED: Final = "maaned"
"""No day of the month, and 99 for hour and minute, as old paper registers gave it."""
KUN_AAR: Final = "aar"
"""Zeros for month, day, hour and minute."""
UDEN_TID: Final = "tid"
"""The day is known and the time is 99; that is no uncertainty to CPR and has no mark."""
FORMER: Final = (USIKKER, KUN_MAANED, KUN_AAR, UDEN_TID)


def tid(dag: date) -> str:
    """Year, month, day, hour and minute in twelve digits."""
    return dag.isoformat().replace("-", "") + "1200"


def vag_tid(dag: date, form: str) -> tuple[str, str]:
    """Twelve digits and the mark beside them, for a date known as well as `form` says; "" is quite well."""
    if not form:
        return tid(dag), ""
    dage = dag.isoformat().replace("-", "")
    if form == UDEN_TID:
        return dage + "9999", ""
    if form == KUN_AAR:
        return dage[:4] + "00000000", "*"
    if form == KUN_MAANED:
        return dage[:6] + "009999", "*"
    return dage + "1200", "*"
