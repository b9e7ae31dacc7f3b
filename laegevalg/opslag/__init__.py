"""The reads of a person's registrations and of the choice under way."""

from laegevalg.opslag.historik import Historik, Historiklinje, Registreringsslags, historik
from laegevalg.opslag.kort import Laegevalgskort, UnderVejs, gruppe, laegevalgskort, under_vejs
from laegevalg.opslag.stand import Stand, ValgIGang, stand
from laegevalg.opslag.valg import gaeldende, punkt, tidslinje

__all__ = [
    "Historik",
    "Historiklinje",
    "Laegevalgskort",
    "Registreringsslags",
    "Stand",
    "UnderVejs",
    "ValgIGang",
    "gaeldende",
    "gruppe",
    "historik",
    "laegevalgskort",
    "punkt",
    "stand",
    "tidslinje",
    "under_vejs",
]
