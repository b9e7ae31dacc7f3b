"""The card order as what follows a choice of doctor."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from forloeb.art import Grundlag, Konsekvens, Kontekst
from kerne.session import aktuel_aktoer
from laegevalg.foelger import Foelge
from sundhedskort.grundlag import ART
from sundhedskort.handlinger import bestil_kort
from sundhedskort.pris import fritagelser_ved_valg, pris_for_valg
from sundhedskort.trin import SUNDHEDSKORT

LAEGEVALG, GRUPPESKIFT = "Lægevalg", "Skift af sikringsgruppe"
_AARSAG_I_BREV = {LAEGEVALG: "fordi du får ny læge", GRUPPESKIFT: "fordi du skifter sygesikringsgruppe"}


def _aarsag(grundlag: Grundlag) -> str:
    """The reason of the order (KORT-6)."""
    return GRUPPESKIFT if grundlag["skifter_gruppe"] else LAEGEVALG


def _forudse(grundlag: Grundlag) -> Sequence[Konsekvens]:
    """The doctor and group on the card are those in force on the day it is for, which a later change may have set."""
    return SUNDHEDSKORT.forudse(
        {
            **grundlag,
            "yder_navn": grundlag["kort_yder_navn"],
            "ydernummer": grundlag["kort_ydernummer"],
            "gruppe": grundlag["kort_gruppe"],
        }
    )


def _start(kontekst: Kontekst) -> Sequence[Konsekvens]:
    forloeb = bestil_kort(
        kontekst.sikret_id,
        kommune=kontekst.kommune,
        aarsag=_aarsag(kontekst.grundlag),
        aarsag_i_brev=_AARSAG_I_BREV[_aarsag(kontekst.grundlag)],
        yder_navn=str(kontekst.grundlag["kort_yder_navn"]),
        ydernummer=str(kontekst.grundlag["kort_ydernummer"]),
        gruppe=str(kontekst.grundlag["kort_gruppe"]),
        intet_brev=str(kontekst.grundlag["intet_brev"]),
        idempotensnoegle=uuid.uuid5(uuid.UUID(kontekst.aktivitet), ART),
        foraelder_id=kontekst.forloeb_id,
        aktoer=aktuel_aktoer(),
    )
    return [Konsekvens.fra_json(en) for en in forloeb.konsekvens]


KORTBESTILLING = Foelge(ART, _forudse, _start, pris_for_valg, fritagelser_ved_valg)
