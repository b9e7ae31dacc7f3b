"""Where the person lives now, or does not (002, 004–007)."""

from __future__ import annotations

from typing import Final

from cpr.indlaesning.layout.faelles import PNR, bolig, dag, landekode, myndighed, tal, tekstlinjer
from integrationer.registerfil.fastbredde import Felt, Post
from integrationer.registerfil.vaerdier import dato

ADRESSE: Final = Post(
    "002",
    "Aktuelle adresseoplysninger",
    306,
    (
        PNR,
        *bolig(14),
        Felt("CONVN", 36, 34, kolonne="conavn"),
        *dag("TILFLYDTO", "TILFLYDT_UMRK", 70, 12, "tilflyttet"),
        *dag("TILFLYKOMDTO", "TILFLYKOMDT_UMRK", 83, 12, "kommune_fra"),
        myndighed("FRAFLYKOMKOD", 96, "fraflyttet_kommune"),
        *dag("FRAFLYKOMDTO", "FRAFLYKOMDT_UMRK", 100, 12, "fraflyttet"),
        myndighed("START_MYNKOD-ADRTXT", 113, "supplerende_myndighed"),
        tekstlinjer("ADR1-5-SUPLADR", 117, "supplerende"),
        Felt("START_DT-ADRTXT", 287, 10, dato, "supplerende_fra"),
        Felt("SLET_DT-ADRTXT", 297, 10, dato, "supplerende_til"),
    ),
)
BESKYTTELSE: Final = Post(
    "004",
    "Beskyttelse",
    37,
    (
        PNR,
        tal("BESKYTTYPE", 14, 4, "type"),
        Felt("START_DT-BESKYTTELSE", 18, 10, dato, "fra"),
        Felt("SLET_DT-BESKYTTELSE", 28, 10, dato, "til"),
    ),
)
UDREJSE: Final = Post(
    "005",
    "Aktuel udrejse",
    200,
    (
        PNR,
        landekode("UDR_LANDEKOD", 14, "til_land"),
        *dag("UDRDTO", "UDRDTO_UMRK", 18, 12, "udrejst"),
        tekstlinjer("UDLANDADR1-5", 31, "adresse"),
    ),
)
KONTAKT: Final = Post(
    "006",
    "Kontaktadresse",
    203,
    (
        PNR,
        tekstlinjer("ADR1-5-KONTAKTADR", 14, "tekst"),
        Felt("START_DT-ADRTXT", 184, 10, dato, "fra"),
        Felt("SLET_DT-ADRTXT", 194, 10, dato, "til"),
    ),
)
FORSVINDING: Final = Post(
    "007", "Aktuel forsvinding", 26, (PNR, *dag("FORSVINDDTO", "FORSVINDDTO_UMRK", 14, 12, "forsvundet"))
)

POSTER: Final = (ADRESSE, BESKYTTELSE, UDREJSE, KONTAKT, FORSVINDING)
