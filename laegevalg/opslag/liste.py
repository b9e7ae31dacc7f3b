"""The list a doctor is chosen from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sikrede.soegning import normaliser
from ydere.opslag import Praksis


@dataclass(frozen=True, slots=True)
class Laegelinje:
    """A practice in the list: `ledige` of `pladser` are free; `vises` is False where the search left it out."""

    offentlig_id: str
    navn: str
    ydernummer: str
    adresse: str
    ledige: int
    pladser: int
    grund: str
    nuvaerende: bool
    vises: bool


def laegeliste(
    praksisser: Iterable[Praksis], *, soeg: str, valgt: str, nuvaerende_id: int | None, postnummer: str
) -> list[Laegelinje]:
    """Those of the person's own post code first, else as they came; the chosen one is always shown. Pure."""
    ordene = normaliser(soeg).split()
    return [
        Laegelinje(
            offentlig_id=praksis.offentlig_id,
            navn=praksis.navn,
            ydernummer=praksis.ydernummer,
            adresse=f"{praksis.adresse}, {praksis.postlinje}",
            ledige=praksis.ledige,
            pladser=praksis.pladser,
            grund=praksis.tilgang,
            nuvaerende=praksis.id == nuvaerende_id,
            vises=praksis.offentlig_id == valgt or _passer(praksis, ordene),
        )
        for praksis in sorted(praksisser, key=lambda en: en.postnummer != postnummer)
    ]


def _passer(praksis: Praksis, ordene: Iterable[str]) -> bool:
    tekst = normaliser(f"{praksis.navn} {praksis.ydernummer} {praksis.adresse} {praksis.postlinje}")
    return all(ordet in tekst for ordet in ordene)
