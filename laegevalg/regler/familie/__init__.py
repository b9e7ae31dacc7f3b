"""Who acts for whom, and what a child's family means for its doctor (FAM-6…FAM-13). Pure.

No reason here says who a relative is, where they live or which doctor they have: it names the rule, and facts of the
person whose choice it is. What a protected relative could be found by never reaches a rule's outcome either
(`barnets_laege.set_af`).
"""

from laegevalg.regler.familie.barnets_laege import Aabning, Barnetslaeger, barnets_laeger
from laegevalg.regler.familie.boern import Tilbud, boern_der_tilbydes, kan_medtages, tilbydes
from laegevalg.regler.familie.handleret import (
    Egetsamtykke,
    Handlekreds,
    Hvem,
    fylder_selv,
    gaelder_stadig,
    hvem_kan_anmode,
    hvem_kan_handle,
    maa_handle,
)
from laegevalg.regler.familie.kreds import (
    Familievilkaar,
    Forhold,
    Myndighed,
    Myndighedsart,
    Person,
    Voksen,
)
from laegevalg.regler.familie.regler import ALLE
from laegevalg.regler.familie.samtykke import Samtykkekrav, mangler, samtykke_til_laege

__all__ = [
    "ALLE",
    "Aabning",
    "Barnetslaeger",
    "Egetsamtykke",
    "Familievilkaar",
    "Forhold",
    "Handlekreds",
    "Hvem",
    "Myndighed",
    "Myndighedsart",
    "Person",
    "Samtykkekrav",
    "Tilbud",
    "Voksen",
    "barnets_laeger",
    "boern_der_tilbydes",
    "fylder_selv",
    "gaelder_stadig",
    "hvem_kan_anmode",
    "hvem_kan_handle",
    "kan_medtages",
    "maa_handle",
    "mangler",
    "samtykke_til_laege",
    "tilbydes",
]
