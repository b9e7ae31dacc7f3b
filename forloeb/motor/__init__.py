"""The engine: starts processes, runs what is due, takes what comes from outside, tries again, cancels.

Every write locks the process row first, then its activities; cancel locks in the same order.
"""

from forloeb.motor.annullering import AnnulleringAfvist, annuller, laas_traeet, planlaeg
from forloeb.motor.genforsoeg import proev_igen
from forloeb.motor.koersel import Koersel, koer
from forloeb.motor.melding import meld
from forloeb.motor.saet import STOERST, kan_saettes_sammen, koer_saet
from forloeb.motor.start import NoeglenErBrugt, start

__all__ = [
    "STOERST",
    "AnnulleringAfvist",
    "Koersel",
    "NoeglenErBrugt",
    "annuller",
    "kan_saettes_sammen",
    "koer",
    "koer_saet",
    "laas_traeet",
    "meld",
    "planlaeg",
    "proev_igen",
    "start",
]
