"""The registration timeline as change points, the choice that is under way, and what the register else says."""

from laegevalg.models.oplysning import Sikredeoplysning
from laegevalg.models.registrering import Registrering
from laegevalg.models.valg import (
    Adgang,
    Dispensation,
    Dispensationssvar,
    Laegevalg,
    Udfald,
    Valgstatus,
    Virkning,
)

__all__ = [
    "Adgang",
    "Dispensation",
    "Dispensationssvar",
    "Laegevalg",
    "Registrering",
    "Sikredeoplysning",
    "Udfald",
    "Valgstatus",
    "Virkning",
]
