"""System check: every action has a shortcut, and no two shortcuts of a page stand in each other's way (GEN-1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.checks import CheckMessage, Error, register

from sikrede.ramme import FUNKTIONER
from sygesikring.rammen import SIDENS_GENVEJE, STEDER

_FORM = re.compile(r"[a-z0-9æøå]( [a-z0-9æøå])?")


@dataclass(frozen=True, slots=True)
class Genvej:
    """One shortcut and what it does, as the overview `?` lists them."""

    taster: str
    hvad: str


def alle_genveje() -> list[Genvej]:
    """Every shortcut that can be on one page: the navigation's, the page's own, the funktionsmenu's."""
    return [
        *(Genvej(sted.genvej, sted.titel) for sted in STEDER),
        *(Genvej(taster, hvad) for taster, hvad in SIDENS_GENVEJE.items()),
        *(Genvej(funktion.genvej, funktion.titel) for funktion in FUNKTIONER),
    ]


def efterse_genveje(genveje: Sequence[Genvej]) -> list[CheckMessage]:
    """What is wrong with them. Pure.

    E001: none, or one that is not one key or two in a row. E002: the same as another's. E003: its only key is the
    first of another's two, which then could never be typed.
    """
    fejl: list[CheckMessage] = []
    for nr, en in enumerate(genveje):
        if not _FORM.fullmatch(en.taster):
            fejl.append(
                Error(
                    f"{en.hvad}: genvejen {en.taster!r} er ikke en tast eller to efter hinanden.",
                    hint='Skriv et lille bogstav eller et tal, eller to med mellemrum: "v" eller "g s".',
                    id="sygesikring.E001",
                )
            )
            continue
        for anden in genveje[:nr]:
            if en.taster == anden.taster:
                fejl.append(
                    Error(
                        f"{en.hvad} og {anden.hvad} har samme genvej, {en.taster!r}.",
                        hint="Giv den ene en anden tast.",
                        id="sygesikring.E002",
                    )
                )
            elif _begynder(en.taster, anden.taster) or _begynder(anden.taster, en.taster):
                fejl.append(
                    Error(
                        f"{en.hvad} ({en.taster!r}) og {anden.hvad} ({anden.taster!r}) begynder med samme tast.",
                        hint="Den korte ville altid komme den lange i forkøbet: giv en af dem en anden tast.",
                        id="sygesikring.E003",
                    )
                )
    return fejl


def _begynder(kort: str, lang: str) -> bool:
    return lang.startswith(f"{kort} ")


@register("genveje")
def tjek_genveje(app_configs: Iterable[Any] | None = None, **_: Any) -> list[CheckMessage]:
    """The shortcuts that are registered."""
    return efterse_genveje(alle_genveje())
