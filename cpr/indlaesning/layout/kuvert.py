"""000 and 999: the file's first and last record."""

from __future__ import annotations

from typing import Final

from cpr.indlaesning.layout.faelles import tal
from integrationer.registerfil.fastbredde import Felt, Post
from integrationer.registerfil.kuvert import Kuvert
from integrationer.registerfil.vaerdier import dato

KUVERT: Final = Kuvert(
    start=Post(
        "000",
        "Startrecord",
        35,
        (
            tal("SORTFELT-10", 4, 10),
            tal("OPGAVENR", 14, 6),
            Felt("PRODDTO", 20, 8, dato),
            Felt("PRODDTOFORRIG", 28, 8, dato),
        ),
    ),
    slut=Post("999", "Slutrecord", 21, (tal("SORTFELT-10", 4, 10), tal("TAELLER", 14, 8))),
    antal="TAELLER",
    taelles="",
)
