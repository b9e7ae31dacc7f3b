"""Vælg læge, Skift sikringsgruppe, a doctor's answer, and the history."""

from laegevalg.views.historik import gruppe_url, hindring_for_valg, historik, historik_url, vaelg_url
from laegevalg.views.svar import laegens_svar
from laegevalg.views.valg import bekraeft, fortryd, skift_gruppe, vaelg_laege

__all__ = [
    "bekraeft",
    "fortryd",
    "gruppe_url",
    "hindring_for_valg",
    "historik",
    "historik_url",
    "laegens_svar",
    "skift_gruppe",
    "vaelg_laege",
    "vaelg_url",
]
