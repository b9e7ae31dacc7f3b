"""What the card of a choice costs (GEBYR-1, GEBYR-3, GEBYR-4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.text import capfirst

from grunddata.opslag import Gebyrsatsmangler, gebyrsatser
from laegevalg.foelger import Foelgesag, Pris, PrisMangler
from laegevalg.regler.givet import HVILENDE
from laegevalg.regler.gruppe import FRIT_VALG
from sundhedskort.parametre import gebyrvilkaar
from sundhedskort.regler.gebyr import gebyr_for
from sundhedskort.regler.gebyrregler import PERSONLIGE, UNDTAGELSER
from sundhedskort.regler.udstedelse import Anledning, Passerikke, RegistreretUndtagelse, Udstedelse

_VED_ET_VALG: Final = (1, 2, 3, 4, 5, 6)
"""The exceptions a choice of doctor or group can fall under (GEBYR-4); 7 to 9 are about a card that is reordered."""


def pris_for_valg(sag: Foelgesag) -> Pris:
    """The fee of one person's card, and why. No query in a warm process. Raises `PrisMangler`."""
    registrerede: tuple[RegistreretUndtagelse, ...] = ()
    try:
        if sag.fritagelse and not (sag.foelger_foraelder and int(sag.fritagelse) in PERSONLIGE):
            registrerede = (RegistreretUndtagelse(int(sag.fritagelse), sag.fritagelse_tekst),)
        udstedelse = Udstedelse(
            kort="valg",
            anledninger=_anledninger(sag),
            bestilt=sag.besluttet,
            foedt=sag.foedt,
            praksis_aendret=sag.praksis_aendret,
            foelger_foraelder=sag.foelger_foraelder,
            registrerede=registrerede,
        )
        gebyr = gebyr_for(udstedelse, gebyrsatser(), gebyrvilkaar(sag.besluttet, sag.kommune))
    except (Passerikke, Gebyrsatsmangler) as mangler:
        raise PrisMangler(str(mangler)) from mangler
    return Pris(gebyr.vaerdi.beloeb.hele_kroner, gebyr.begrundelser, gebyr.vaerdi.bekraeftet)


def _anledninger(sag: Foelgesag) -> frozenset[Anledning]:
    """Why the card is issued: a doctor whose practice has closed was not left by the person's own decision."""
    if sag.fortryder:
        return frozenset({Anledning.FORTRYDELSE})
    fundne = set()
    if sag.skifter_laege:
        fundne.add(Anledning.PRAKSIS_AENDRET if sag.praksis_lukket else Anledning.EGET_LAEGEVALG)
    if not sag.tidligere_gruppe:
        fundne.add(Anledning.FOERSTE_RET)
    elif sag.tidligere_gruppe != sag.gruppe:
        fundne.add(_gruppeskiftet({sag.tidligere_gruppe, sag.gruppe}))
    return frozenset(fundne or {Anledning.EGET_LAEGEVALG})


def _gruppeskiftet(fra_og_til: set[str]) -> Anledning:
    """The insured themselves choose between groups 1 and 2 only; the others follow from where they live or are."""
    if fra_og_til & HVILENDE:
        return Anledning.HVILENDE_RET
    return Anledning.EGET_GRUPPESKIFT if fra_og_til <= FRIT_VALG else Anledning.ANDENS_GRUPPESKIFT


def fritagelser_ved_valg() -> Sequence[tuple[str, str]]:
    """The exceptions a caseworker can record for a choice: number and text."""
    return [(str(nummer), capfirst(UNDTAGELSER[nummer].naar)) for nummer in _VED_ET_VALG]
