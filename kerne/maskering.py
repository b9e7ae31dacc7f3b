"""Finding what has the shape of a CPR number in text, where none may stand."""

from __future__ import annotations

import re

_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_FUND = re.compile(rf"(?P<uuid>{_UUID})|(?<!\d)(?P<dato>\d{{6}})-?\d{{4}}(?!\d)", re.ASCII | re.IGNORECASE)


def har_personnummer(tekst: str) -> bool:
    """Whether ten digits stand together, with or without a hyphen; those inside a UUID are chance."""
    return any(fund["uuid"] is None for fund in _FUND.finditer(tekst))


def masker(tekst: str) -> str:
    """The text with the last four digits of anything like a CPR number hidden."""
    return _FUND.sub(lambda fund: fund[0] if fund["uuid"] else f"{fund['dato']}-****", tekst)
