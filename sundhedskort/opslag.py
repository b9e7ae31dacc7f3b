"""The reads of health cards."""

from __future__ import annotations

from collections.abc import Sequence

from grunddata import opslag as grunddata
from sundhedskort.parametre import gebyrvilkaar
from sundhedskort.regler.gebyr import Opgoerelse, opgoer
from sundhedskort.regler.satsregulering import Afvigelse
from sundhedskort.regler.satsregulering import afvigelser as find_afvigelser
from sundhedskort.regler.udstedelse import Udstedelse


def opgoer_gebyr(udstedelser: Sequence[Udstedelse], *, kommune: str) -> Opgoerelse:
    """What an order of at least one card in a municipality costs, by the day it is made; raises as `opgoer` does.

    No query in a warm process.
    """
    bestilt = max(en.bestilt for en in udstedelser)
    return opgoer(udstedelser, grunddata.gebyrsatser(), gebyrvilkaar(bestilt, kommune))


def afvigelser() -> tuple[Afvigelse, ...]:
    """The years where the table's fee is not what the rule gives (GEBYR-2): warnings. No query in a warm process."""
    return find_afvigelser(grunddata.gebyrsatser(), grunddata.satsreguleringer())
