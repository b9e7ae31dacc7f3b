"""P12170, the CPR extract with selectable record types: layouts as data.

Positions from magenta-aps/cprbroker `Definitions.xml`, checked against trifork/sdm4-cprimporter (domaene.md 2.12).
Every field is declared and checked. One with a column is kept; one without is not, and docs/registre.md says why.
"""

from __future__ import annotations

from typing import Final

from cpr.indlaesning.layout import aktuel, bopael, familie, historik, meldinger, oevrige
from cpr.indlaesning.layout.faelles import PNR
from cpr.indlaesning.layout.kuvert import KUVERT

POSTER: Final = {
    post.type: post for modul in (aktuel, bopael, familie, historik, oevrige, meldinger) for post in modul.POSTER
}
"""By record type: everything between 000 and 999."""

STATUSSER: Final = frozenset({"01", "03", "05", "07", "10", "20", "30", "50", "60", "70", "80", "90"})
NAVNE_OG_ADRESSEBESKYTTELSE: Final = "0001"

__all__ = ["KUVERT", "NAVNE_OG_ADRESSEBESKYTTELSE", "PNR", "POSTER", "STATUSSER"]
