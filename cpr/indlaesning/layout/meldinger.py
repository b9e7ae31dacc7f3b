"""What CPR says to the receiver: events (099), errors (910) and ended subscriptions (997)."""

from __future__ import annotations

from typing import Final

from cpr.indlaesning.layout.faelles import PNR, tal
from integrationer.registerfil.fastbredde import Felt, Post
from integrationer.registerfil.vaerdier import tidspunkt

HAENDELSE: Final = Post(
    "099",
    "Hændelse",
    45,
    (
        PNR,
        Felt("TIMESTAMPU", 14, 12, tidspunkt, "tidspunkt"),
        Felt("HAENDELSE", 26, 3, kolonne="kode"),
        Felt("AFLEDTMRK", 29, 2, kolonne="afledt"),
        Felt("NGLKONST", 31, 15, kolonne="noegle"),
    ),
)
FEJL: Final = Post(
    "910",
    "Fejlrecord",
    157,
    (
        Felt("SORTFELT-10", 4, 10, kolonne="felt"),
        Felt("INDDATA", 14, 75, kolonne="inddata"),
        tal("FEJLNR", 89, 4, "nummer"),
        Felt("FEJLTXT-UDTRÆK", 93, 65, kolonne="tekst"),
    ),
)
OPHOERT: Final = Post(
    "997",
    "Kvittering for slettet abonnement",
    43,
    (
        PNR,
        Felt("TIMESTAMPU", 14, 12, tidspunkt, "tidspunkt"),
        Felt("HAENDELSE", 26, 3, kolonne="kode"),
        Felt("NGLKONST", 29, 15, kolonne="noegle"),
    ),
)

POSTER: Final = (HAENDELSE, FEJL, OPHOERT)
