"""The card order as what follows a choice of doctor."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from forloeb.art import Grundlag, Konsekvens, Kontekst
from kerne.session import aktuel_aktoer
from laegevalg.foelger import Foelge
from sundhedskort.grundlag import ART
from sundhedskort.handlinger import bestil_kort
from sundhedskort.trin import SUNDHEDSKORT

AARSAG = "Lægevalg"


def _forudse(grundlag: Grundlag) -> Sequence[Konsekvens]:
    """The basis of a choice of doctor has the names the card's steps look ahead with."""
    return SUNDHEDSKORT.forudse(grundlag)


def _start(kontekst: Kontekst) -> Sequence[Konsekvens]:
    forloeb = bestil_kort(
        kontekst.sikret_id,
        kommune=kontekst.kommune,
        aarsag=AARSAG,
        aarsag_i_brev="fordi du får ny læge",
        yder_navn=str(kontekst.grundlag["yder_navn"]),
        ydernummer=str(kontekst.grundlag["ydernummer"]),
        gruppe=str(kontekst.grundlag["gruppe"]),
        idempotensnoegle=uuid.uuid5(uuid.UUID(kontekst.aktivitet), ART),
        foraelder_id=kontekst.forloeb_id,
        aktoer=aktuel_aktoer(),
    )
    return [Konsekvens.fra_json(en) for en in forloeb.konsekvens]


KORTBESTILLING = Foelge(ART, _forudse, _start)
