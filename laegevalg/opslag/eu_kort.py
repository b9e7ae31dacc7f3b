"""What a caseworker is told of the blue EU card (GRP-6)."""

from __future__ import annotations

from typing import Final

from grunddata import opslag as grunddata
from kerne.afgoerelse import Afgoerelse
from laegevalg.regler.givet import NORDISK_GRUPPE
from laegevalg.regler.gruppe import afgoer_eu_kort
from sikrede.models import Sikret, Udrejse

_GROENLAND: Final = frozenset({"05", "07"})
_DANMARK: Final = "5100"


def eu_kort(sikret: Sikret, gruppe: str) -> Afgoerelse[str]:
    """The sentence for a person in `gruppe`, "" where there is none to say. One query for group 7, else none."""
    norden = False
    if gruppe == NORDISK_GRUPPE:
        senest = Udrejse.objects.filter(sikret=sikret).order_by("-aktuel", "-udrejst", "-pk").first()
        norden = senest is not None and senest.til_land != _DANMARK and grunddata.er_nordisk(senest.til_land)
    return afgoer_eu_kort(gruppe, bor_i_norden=norden, bor_i_groenland=sikret.status in _GROENLAND)
