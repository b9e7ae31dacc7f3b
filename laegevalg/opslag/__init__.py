"""The reads of a person's registrations and of the choice under way."""

from laegevalg.opslag.historik import Historik, Historiklinje, Registreringsslags, historik
from laegevalg.opslag.kort import Laegevalgskort, UnderVejs, gruppe, laegevalgskort, laegevalgskort_dengang, under_vejs
from laegevalg.opslag.stand import Stand, ValgIGang, glem_stand, stand, stand_dengang
from laegevalg.opslag.valg import gaeldende, laeger_i, punkt, tidligst, tidslinje

__all__ = [
    "Historik",
    "Historiklinje",
    "Laegevalgskort",
    "Registreringsslags",
    "Stand",
    "UnderVejs",
    "ValgIGang",
    "gaeldende",
    "glem_stand",
    "gruppe",
    "historik",
    "laeger_i",
    "laegevalgskort",
    "laegevalgskort_dengang",
    "punkt",
    "stand",
    "stand_dengang",
    "tidligst",
    "tidslinje",
    "under_vejs",
]
