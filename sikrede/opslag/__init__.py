"""The reads of a person and of those who live with them."""

from sikrede.opslag.familie import FamilieOgBopael, familie_og_bopael
from sikrede.opslag.husstand import paa_adressen, samme_person
from sikrede.opslag.om_sikrede import OmSikrede, om_sikrede
from sikrede.opslag.person import (
    Kontekst,
    Maerke,
    Traef,
    adresselinjer,
    er_beskyttet,
    kommunenavn,
    kontekst,
    maerker,
)
from sikrede.regler.alder import alder

__all__ = [
    "FamilieOgBopael",
    "Kontekst",
    "Maerke",
    "OmSikrede",
    "Traef",
    "adresselinjer",
    "alder",
    "er_beskyttet",
    "familie_og_bopael",
    "kommunenavn",
    "kontekst",
    "maerker",
    "om_sikrede",
    "paa_adressen",
    "samme_person",
]
