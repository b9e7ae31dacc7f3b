"""Finding persons (SIK-1, UD-5): words as they are stored, what was typed as it is understood, and the reads."""

from sikrede.soegning.find import Fund, Maade, Omraade, find
from sikrede.soegning.normalisering import normaliser, soegeord, sorteringsnoegle
from sikrede.soegning.tolkning import Adresse, Soegning, UforstaaeligSoegning, tolk

__all__ = [
    "Adresse",
    "Fund",
    "Maade",
    "Omraade",
    "Soegning",
    "UforstaaeligSoegning",
    "find",
    "normaliser",
    "soegeord",
    "sorteringsnoegle",
    "tolk",
]
