"""What the card of a choice costs (GEBYR-1, GEBYR-3, GEBYR-4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from grunddata.opslag import Gebyrsatsmangler, gebyrsatser
from laegevalg.foelger import Foelgesag, Pris, PrisMangler
from laegevalg.regler.givet import HVILENDE
from sundhedskort.parametre import gebyrvilkaar
from sundhedskort.regler.gebyr import gebyr_for
from sundhedskort.regler.gebyrregler import UNDTAGELSER
from sundhedskort.regler.udstedelse import Anledning, Passerikke, RegistreretUndtagelse, Udstedelse

_VED_ET_VALG: Final = (1, 2, 3, 4, 5, 6)
"""The exceptions a choice of doctor or group can fall under (GEBYR-4); 7 to 9 are about a card that is reordered."""


def pris_for_valg(sag: Foelgesag) -> Pris:
    """The fee of one person's card, and why. No query in a warm process. Raises `PrisMangler`."""
    registrerede: tuple[RegistreretUndtagelse, ...] = ()
    try:
        if sag.fritagelse:
            registrerede = (RegistreretUndtagelse(int(sag.fritagelse), sag.fritagelse_tekst),)
        udstedelse = Udstedelse(
            kort="valg",
            anledninger=_anledninger(sag),
            bestilt=sag.besluttet,
            foedt=sag.foedt,
            foelger_foraelder=sag.foelger_foraelder,
            registrerede=registrerede,
        )
        gebyr = gebyr_for(udstedelse, gebyrsatser(), gebyrvilkaar(sag.besluttet, sag.kommune))
    except (Passerikke, Gebyrsatsmangler) as mangler:
        raise PrisMangler(str(mangler)) from mangler
    return Pris(gebyr.vaerdi.beloeb.hele_kroner, gebyr.begrundelser, gebyr.vaerdi.bekraeftet)


def _anledninger(sag: Foelgesag) -> frozenset[Anledning]:
    if sag.fortryder:
        return frozenset({Anledning.FORTRYDELSE})
    fundne = {Anledning.EGET_LAEGEVALG} if sag.skifter_laege else set()
    if not sag.tidligere_gruppe:
        fundne.add(Anledning.FOERSTE_RET)
    elif sag.tidligere_gruppe != sag.gruppe:
        hvilende = bool({sag.tidligere_gruppe, sag.gruppe} & HVILENDE)
        fundne.add(Anledning.HVILENDE_RET if hvilende else Anledning.EGET_GRUPPESKIFT)
    return frozenset(fundne or {Anledning.EGET_LAEGEVALG})


def fritagelser_ved_valg() -> Sequence[tuple[str, str]]:
    """The exceptions a caseworker can record for a choice: number and text."""
    return [(str(nummer), UNDTAGELSER[nummer].naar) for nummer in _VED_ET_VALG]
