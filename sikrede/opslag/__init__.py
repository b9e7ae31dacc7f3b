"""The reads of a person and of those who live with them."""

from sikrede.opslag.dengang import OmSikredeDengang, om_sikrede_dengang
from sikrede.opslag.familie import FamilieDengang, FamilieOgBopael, familie_dengang, familie_og_bopael
from sikrede.opslag.husstand import SAMME_PERSON, aktuelle, egne_raekker, paa_adressen, samme_person
from sikrede.opslag.numre import egne_numre, personer_med_numre
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
    postnavn,
)
from sikrede.regler.alder import alder

__all__ = [
    "SAMME_PERSON",
    "FamilieDengang",
    "FamilieOgBopael",
    "Kontekst",
    "Maerke",
    "OmSikrede",
    "OmSikredeDengang",
    "Traef",
    "adresselinjer",
    "aktuelle",
    "alder",
    "egne_numre",
    "egne_raekker",
    "er_beskyttet",
    "familie_dengang",
    "familie_og_bopael",
    "kommunenavn",
    "kontekst",
    "maerker",
    "om_sikrede",
    "om_sikrede_dengang",
    "paa_adressen",
    "personer_med_numre",
    "postnavn",
    "samme_person",
]
