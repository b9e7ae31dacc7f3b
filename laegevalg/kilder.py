"""The source of a rule as a caseworker reads it: a law, an order or a decision, never a requirement's id. Pure."""

from __future__ import annotations

import re
from typing import Final

_KRAV: Final = re.compile(r"\b[A-ZÆØÅ]{2,6}-\d")
_LAEGEVALG: Final = "lægevalg"
_OMRAADER: Final = {
    "breve": "breve",
    "dispensation": "dispensation",
    "familie": "børns valg og forældremyndighed",
    "flytning": "lægevalg efter flytning",
    "gebyr": "gebyr for sundhedskort",
    "gruppe": "skift af sikringsgruppe",
    "kort": "bestilling af sundhedskort",
}
"""What a rule is about, by the first word of its key; the rest are of the choice of doctor."""


def vist_kilde(noegle: str, kilde: str) -> str:
    """What the rule with this key stands on, of `Regel.kilde`; where that names requirements alone, whose rules."""
    laeselige = [del_ for del_ in (en.strip() for en in kilde.split(";")) if del_ and not _KRAV.search(del_)]
    omraade = _OMRAADER.get(noegle.partition(".")[0], _LAEGEVALG)
    return "; ".join(laeselige) or f"Kommunens regler for {omraade}"
