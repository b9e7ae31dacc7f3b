"""What was so before (022–027, 029, 030)."""

from __future__ import annotations

from typing import Final

from cpr.indlaesning.layout.faelles import ANNKOR, PNR, aegtefaelle, bolig, dag, landekode, navn, tal, tekstlinjer
from integrationer.registerfil.fastbredde import Felt, Post
from integrationer.registerfil.vaerdier import personnummer

NUMMER: Final = Post(
    "022",
    "Tidligere personnummer",
    45,
    (
        Felt("PNRGÆLD", 4, 10, personnummer),
        Felt("PNR", 14, 10, personnummer, "personnummer"),
        *dag("START_DT-PERSON", "START_DT_UMRK-PERSON", 24, 10, "fra"),
        *dag("SLUT_DT-PERSON", "SLUT_DT_UMRK-PERSON", 35, 10, "til"),
    ),
)
ADRESSE: Final = Post(
    "023",
    "Tidligere adresse",
    96,
    (
        PNR,
        ANNKOR,
        *bolig(15),
        Felt("CONVN", 37, 34, kolonne="conavn"),
        *dag("TILFLYDTO", "TILFLYDT_UMRK", 71, 12, "fra"),
        *dag("FRAFLYDTO", "FRAFLYDTO_UMRK", 84, 12, "til"),
    ),
)
UDREJSE: Final = Post(
    "024",
    "Tidligere udrejse og indrejse",
    218,
    (
        PNR,
        ANNKOR,
        landekode("UDR_LANDEKOD", 15, "til_land"),
        *dag("UDRDTO", "UDRDTO_UMRK", 19, 12, "udrejst"),
        landekode("INDR_LANDEKOD", 32, "fra_land"),
        *dag("INDRDTO", "INDRDTO_UMRK", 36, 12, "indrejst"),
        tekstlinjer("UDLANDADR1-5", 49, "adresse"),
    ),
)
FORSVINDING: Final = Post(
    "025",
    "Tidligere forsvinding",
    40,
    (
        PNR,
        ANNKOR,
        *dag("FORSVINDDTO", "FORSVINDDTO_UMRK", 15, 12, "forsvundet"),
        *dag("GENFINDDTO", "GENFINDDTO_UMRK", 28, 12, "genfundet"),
    ),
)
NAVN: Final = Post(
    "026",
    "Tidligere navn",
    173,
    (
        PNR,
        ANNKOR,
        *navn(15),
        *dag("NVNHAENSTART", "HAENSTART_UMRK-NAVNE", 148, 12, "fra"),
        *dag("NVNHAENSLUT", "HAENSLUT_UMRK-NAVNE", 161, 12, "til"),
    ),
)
STATSBORGERSKAB: Final = Post(
    "027",
    "Tidligere statsborgerskab",
    44,
    (
        PNR,
        ANNKOR,
        landekode("LANDEKOD", 15, "landekode"),
        *dag("HAENSTART-STATSBORGERSKAB", "HAENSTART_UMRK-STATSBORGERSKAB", 19, 12, "fra"),
        *dag("HAENSLUT-STATSBORGERSKAB", "HAENSLUT_UMRK-STATSBORGERSKAB", 32, 12, "til"),
    ),
)
CIVILSTAND: Final = Post(
    "029",
    "Tidligere civilstand",
    109,
    (
        PNR,
        ANNKOR,
        *aegtefaelle(15),
        *dag("HAENSTART-CIVILSTAND", "HAENSTART_UMRK-CIVILSTAND", 72, 12, "fra"),
        *dag("HAENSLUT-CIVILSTAND", "HAENSLUT_UMRK-CIVILSTAND", 85, 12, "til"),
        tal("SEP_HENVIS-CIVILSTAND", 98, 12),
    ),
)
SEPARATION: Final = Post(
    "030",
    "Tidligere separation",
    48,
    (
        PNR,
        ANNKOR,
        tal("SEP_HENVIS-SEPARATION", 15, 12),
        *dag("START_DT-SEPARATION", "START_DT_UMRK-SEPARATION", 27, 10, "fra"),
        *dag("SLUT_DT-SEPARATION", "SLUT_DT_UMRK-SEPARATION", 38, 10, "til"),
    ),
)

POSTER: Final = (NUMMER, ADRESSE, UDREJSE, FORSVINDING, NAVN, STATSBORGERSKAB, CIVILSTAND, SEPARATION)
