"""The reads of processes: the card and the history, a process's page, and the page before it is cancelled."""

from forloeb.opslag.annullering import Annulleringslinje, Annulleringsvisning, annulleringsvisning
from forloeb.opslag.lister import Forloebshistorik, Forloebskort, Forloebslinje, foelg, forloebskort, historik
from forloeb.opslag.visning import Afsnitsvisning, Forloebsvisning, Trinvisning, find_forloeb, forloebsvisning

__all__ = [
    "Afsnitsvisning",
    "Annulleringslinje",
    "Annulleringsvisning",
    "Forloebshistorik",
    "Forloebskort",
    "Forloebslinje",
    "Forloebsvisning",
    "Trinvisning",
    "annulleringsvisning",
    "find_forloeb",
    "foelg",
    "forloebskort",
    "forloebsvisning",
    "historik",
]
