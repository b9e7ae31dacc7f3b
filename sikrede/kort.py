"""The room's cards that show others than the person whose page it is: what is shown is logged here."""

from __future__ import annotations

from sikrede import adgang
from sikrede.models import Sikret
from sikrede.opslag import FamilieDengang, FamilieOgBopael, familie_dengang, familie_og_bopael
from sikrede.tilbageblik import Tilbageblik


def familiekort(sikret: Sikret) -> FamilieOgBopael:
    """The card "Familie og bopæl", with everyone it names logged as seen. Two statements."""
    data = familie_og_bopael(sikret)
    adgang.vist_sammen_med(sikret, data.viste, handling="sikrede.familie")
    return data


def familiekort_dengang(sikret: Sikret, blik: Tilbageblik) -> FamilieDengang:
    """The card as it was on an earlier day, with everyone it names logged as seen. Two statements."""
    data = familie_dengang(sikret, blik)
    adgang.vist_sammen_med(sikret, data.viste, handling="sikrede.familie")
    return data
