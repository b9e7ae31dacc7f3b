"""The reads of a person and of those who live with them."""

from sikrede.opslag.husstand import paa_adressen, samme_person
from sikrede.opslag.om_sikrede import OmSikrede, om_sikrede
from sikrede.opslag.person import (
    Kontekst,
    Maerke,
    Traef,
    adresselinjer,
    alder,
    er_beskyttet,
    kommunenavn,
    kontekst,
    maerker,
)

__all__ = [
    "Kontekst",
    "Maerke",
    "OmSikrede",
    "Traef",
    "adresselinjer",
    "alder",
    "er_beskyttet",
    "kommunenavn",
    "kontekst",
    "maerker",
    "om_sikrede",
    "paa_adressen",
    "samme_person",
]
