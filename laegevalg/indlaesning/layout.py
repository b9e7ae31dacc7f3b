"""The Sikrede register, S1061023: layouts as data (domaene.md 3.1, from trifork/sdm4-sikredeimporter).

634 characters a line. Only the fields the system keeps are declared.
"""

from __future__ import annotations

from typing import Final

from integrationer.registerfil.fastbredde import Felt, Post
from integrationer.registerfil.kuvert import Kuvert
from integrationer.registerfil.vaerdier import cifre, dato, kode, personnummer

SNITFLADE: Final = "S1061023"

KUVERT: Final = Kuvert(
    start=Post(
        "00",
        "Startpost",
        634,
        (Felt("OpgDato", 3, 8, dato), Felt("Timestamp", 11, 20, cifre), Felt("SnitfladeId", 37, 8)),
    ),
    slut=Post("99", "Slutpost", 634, (Felt("AntPost", 3, 8, cifre),)),
    antal="AntPost",
    taelles="10",
)


def _plads(yder: int, gruppe: int, endelse: str) -> tuple[Felt, ...]:
    return (
        Felt(f"SYdernr{endelse}", yder, 6, kode),
        Felt(f"SIkraftDatoYder{endelse}", yder + 6, 8, dato),
        Felt(f"SRegDatoYder{endelse}", yder + 14, 8, dato),
        Felt(f"SSikrGrpKode{endelse}", gruppe, 1),
        Felt(f"SIkraftDatoGrp{endelse}", gruppe + 1, 8, dato),
        Felt(f"SRegDatoGrp{endelse}", gruppe + 9, 8, dato),
    )


SIKRET: Final = Post(
    "10",
    "Sikret",
    634,
    (
        Felt("CPRnr", 3, 10, personnummer),
        *_plads(13, 35, ""),
        *_plads(63, 85, "Gl"),
        *_plads(102, 124, "Frem"),
    ),
)
