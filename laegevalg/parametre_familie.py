"""Business parameters of the family rules."""

from __future__ import annotations

from datetime import date
from typing import Final

from konfiguration.parametre import Parameter
from laegevalg.regler.familie import regler
from laegevalg.regler.familie.kreds import Familievilkaar

ALDER_SELV = Parameter(
    regler.ALDER_SELV,
    "Alder, hvor den unge selv vælger læge og sikringsgruppe",
    15,
    kilde="Sundhedsloven §§ 58 og 59",
    mindst=0,
    hoejst=18,
)
ALDER_VOKSEN = Parameter(
    regler.ALDER_VOKSEN,
    "Alder, hvor forældremyndigheden ophører",
    18,
    kilde="Værgemålsloven § 1; FAM-2",
    mindst=15,
    hoejst=21,
)
ALLES_SAMTYKKE = Parameter(
    regler.ALLES_SAMTYKKE,
    "Alle indehavere af forældremyndigheden skal samtykke i en anden læge end en bopælsforælders (nej: en af dem)",
    True,
    kilde="Styrelsen for Patientklager 23SFP93; FAM-12 nævner én indehaver",
)
ALLE: Final = (ALDER_SELV, ALDER_VOKSEN, ALLES_SAMTYKKE)


def familievilkaar(pr: date) -> Familievilkaar:
    """What the family rules are decided with on `pr`. No query in a warm process."""
    return Familievilkaar(
        alder_selv=ALDER_SELV.vaerdi(pr), alder_voksen=ALDER_VOKSEN.vaerdi(pr), alles_samtykke=ALLES_SAMTYKKE.vaerdi(pr)
    )
