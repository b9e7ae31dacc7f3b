"""Which ids a municipality and a practice go by in Digital Post.

The Yderregister has no CVR number below version 5, and which id a practice is reached by is in no source: it is the
setting `DIGITALPOST_IDTYPE`. CVR is what Digital Post delivers to. REGISTER uses the numbers we have, municipality
code and practice number, which only the stand-in understands.
"""

from __future__ import annotations

from typing import Final

from django.conf import settings

from integrationer.digitalpost.meddelelse import Idtype, Kontaktpunkt, Part, UgyldigMeddelelse
from kerne import ur
from konfiguration.parametre import Parameter

CVR: Final = "CVR"
REGISTER: Final = "REGISTER"
AFSENDER_CVR = Parameter(
    "digitalpost.afsender_cvr",
    "Kommunens CVR-nummer som afsender i Digital Post",
    "",
    kilde="Ikke i kilderne; kommunens egen oplysning",
    lokal=True,
)


def afsender(kommune: str, navn: str, *, kontakt: Kontaktpunkt | None = None) -> Part:
    """The municipality as sender. Raises `UgyldigMeddelelse` when it needs a CVR number and has none. No statement."""
    if settings.DIGITALPOST_IDTYPE == REGISTER:
        return Part(kommune, Idtype.ANDET, navn, "Kommunekode", kontakt)
    cvr = AFSENDER_CVR.vaerdi(ur.i_dag(), kommune=kommune)
    if not cvr:
        raise UgyldigMeddelelse("Kommunen har intet CVR-nummer; sæt parameteren digitalpost.afsender_cvr.")
    return Part(cvr, Idtype.CVR, navn, kontakt=kontakt)


def modtager(ydernummer: str, navn: str, *, cvr: str = "") -> Part:
    """A practice as recipient. Raises `UgyldigMeddelelse` when it needs a CVR number and has none."""
    if settings.DIGITALPOST_IDTYPE == REGISTER:
        return Part(ydernummer, Idtype.ANDET, navn, "Ydernummer")
    if not cvr:
        raise UgyldigMeddelelse("Praksissen har intet CVR-nummer, så den kan ikke få Digital Post.")
    return Part(cvr, Idtype.CVR, navn)
