"""The reads of a person's registrations and of the choice under way."""

from laegevalg.opslag.historik import Historik, Historiklinje, Registreringsslags, historik
from laegevalg.opslag.kort import Laegevalgskort, UnderVejs, gruppe, laegevalgskort, under_vejs
from laegevalg.opslag.liste import Laegelinje, laegeliste
from laegevalg.opslag.stand import Stand, ValgIGang, stand
from laegevalg.opslag.valg import gaeldende, hindring_for_yder, lukket_praksis, punkt, tidslinje

__all__ = [
    "Historik",
    "Historiklinje",
    "Laegelinje",
    "Laegevalgskort",
    "Registreringsslags",
    "Stand",
    "UnderVejs",
    "ValgIGang",
    "gaeldende",
    "gruppe",
    "hindring_for_yder",
    "historik",
    "laegeliste",
    "laegevalgskort",
    "lukket_praksis",
    "punkt",
    "stand",
    "tidslinje",
    "under_vejs",
]
