"""Insured persons as the CPR register knows them. Rows come in through the importers; persons are never deleted."""

from sikrede.models.bopael import Adressetekst, Beskyttelse, Forsvinding, Tidligereadresse, Udrejse
from sikrede.models.familie import Barn, Foraeldremyndighed, Separation, Tidligerecivilstand, Vaergemaal
from sikrede.models.oplysninger import (
    Kommunaltforhold,
    Registernotat,
    Tidligerenavn,
    Tidligerenummer,
    Tidligerestatsborgerskab,
)
from sikrede.models.opslagsgrund import Begrundelse, Grund, Opslagsgrund
from sikrede.models.person import Civilstand, Sikret
from sikrede.models.soegeord import Soegeord, Soegeordsslags

__all__ = [
    "Adressetekst",
    "Barn",
    "Begrundelse",
    "Beskyttelse",
    "Civilstand",
    "Foraeldremyndighed",
    "Forsvinding",
    "Grund",
    "Kommunaltforhold",
    "Opslagsgrund",
    "Registernotat",
    "Separation",
    "Sikret",
    "Soegeord",
    "Soegeordsslags",
    "Tidligereadresse",
    "Tidligerecivilstand",
    "Tidligerenavn",
    "Tidligerenummer",
    "Tidligerestatsborgerskab",
    "Udrejse",
    "Vaergemaal",
]
