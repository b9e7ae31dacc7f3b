"""`docs/regler.md`: every rule that may be shown, as a table a caseworker can read. Made by `manage.py regler`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Final

from kerne.afgoerelse import Regel, synlige_regler
from konfiguration.parametre import PARAMETRE

FIL: Final = Path(__file__).resolve().parent.parent / "docs" / "regler.md"

_HOVED: Final = """# Regler

Sådan afgøres det, hver regel for sig. Dannet af reglerne i koden med `manage.py regler`; rettes ikke i hånden.
Et tal eller et ja eller nej ved en regel er en forretningsparameter; værdien er den, der gælder, når ingen har sat en
anden.
"""
_KOLONNER: Final = "| når | så | kilde | parametre | regel |\n|---|---|---|---|---|\n"


def dan() -> str:
    """The whole file, subjects in the order they were first registered. Pure but for the registries."""
    regler = list(synlige_regler())
    emner = list(dict.fromkeys(regel.emne for regel in regler))
    regler.sort(key=lambda regel: emner.index(regel.emne))
    afsnit = (
        f"\n## {emne}\n\n{_KOLONNER}" + "".join(_linje(regel) for regel in samme)
        for emne, samme in groupby(regler, key=lambda regel: regel.emne)
    )
    return _HOVED + "".join(afsnit)


def _linje(regel: Regel) -> str:
    celler = (regel.naar, regel.saa, regel.kilde, "<br>".join(_parametre(regel)), f"`{regel.noegle}`")
    return "| " + " | ".join(celle.replace("|", r"\|") for celle in celler) + " |\n"


def _parametre(regel: Regel) -> Iterator[str]:
    for noegle in regel.parametre:
        parameter = PARAMETRE.hent(noegle)
        yield f"{parameter.titel}: {_vaerdi(parameter.standard)}"


def _vaerdi(vaerdi: object) -> str:
    if isinstance(vaerdi, bool):
        return "ja" if vaerdi else "nej"
    return str(vaerdi) or "ingen"
