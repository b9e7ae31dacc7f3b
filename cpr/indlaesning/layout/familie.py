"""Who the person is tied to (013, 014, 016, 017)."""

from __future__ import annotations

from typing import Final

from cpr.indlaesning.layout.faelles import PNR, dag, tal, tekstlinjer
from integrationer.registerfil.fastbredde import Felt, Post
from integrationer.registerfil.vaerdier import dato, personnummer, relation

SEPARATION: Final = Post(
    "013",
    "Aktuel separation",
    36,
    (
        PNR,
        tal("SEP_HENVIS-SEPARATION", 14, 12),
        *dag("START_DT-SEPARATION", "START_DT_UMRK-SEPARATION", 26, 10, "fra"),
    ),
)
BARN: Final = Post("014", "Barn", 23, (PNR, Felt("PNRBARN", 14, 10, personnummer, "personnummer")))
MYNDIGHED: Final = Post(
    "016",
    "Forældremyndighed",
    58,
    (
        PNR,
        tal("RELTYP-FORÆLDREMYN", 14, 4, "art"),
        *dag("START_DT-FORÆLDREMYN", "START_DT_UMRK-FORÆLDREMYN", 18, 10, "fra"),
        Felt("SLET_DT-FORÆLDREMYN", 29, 10, dato, "til"),
        Felt("RELPNR", 39, 10, relation, "indehaver_personnummer"),
        Felt("START_DT-RELPNR_PNR", 49, 10, dato, "indehaver_fra"),
    ),
)
VAERGEMAAL: Final = Post(
    "017",
    "Umyndiggørelse og værge",
    272,
    (
        PNR,
        *dag("START_DT-UMYNDIG", "START_DT_UMRK-UMYNDIG", 14, 10, "fra"),
        Felt("SLET_DT-UMYNDIG", 25, 10, dato, "til"),
        tal("UMYN_RELTYP", 35, 4, "art"),
        Felt("RELPNR", 39, 10, relation, "vaerge_personnummer"),
        Felt("START_DT-RELPNR_PNR", 49, 10, dato, "vaerge_fra"),
        Felt("RELADRSAT_RELPNR_TXT", 59, 34, kolonne="vaerge_navn"),
        Felt("START_DT-RELPNR_TXT", 93, 10, dato, "vaerge_adresse_fra"),
        tekstlinjer("RELTXT1-5", 103, "vaerge_adresse"),
    ),
)

POSTER: Final = (SEPARATION, BARN, MYNDIGHED, VAERGEMAAL)
