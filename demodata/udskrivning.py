"""Writes a whole country: four files that fit each other, made while they are written."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import IO, Final

from demodata import cpr_fil, sikrede_fil, yder_fil
from demodata.befolkning import VISES_FRA, befolkning
from demodata.cpr_fil import CprFil
from demodata.fabrik import Fabrik, Sted
from demodata.kommuner import KOMMUNER, LANDET, LILLE, fordel
from demodata.laegevalg import Laegevalg
from demodata.navne import KVINDE, MAND
from demodata.sikrede_fil import SikredeFil
from demodata.umulige import Umulige
from demodata.veje import Vejnet
from demodata.ydere import Ydere

HELE_LANDET_FRA: Final = 20_000
"""From this many persons the default is all 98 municipalities; below it a handful (`kommuner.LILLE`)."""
TIDLIGST: Final = date(2015, 1, 1)
SENEST: Final = date(2050, 12, 31)
CHRISTIANSOE_FRA: Final = 600_000
_MELD_HVER: Final = 500


@dataclass(frozen=True, slots=True)
class Filer:
    """What was written. `personer` as asked for; numbers given up (status 50, 60) are extra 001 lines."""

    cpr: Path
    sikrede: Path
    yder: Path
    ydertilgang: Path
    personer: int
    cpr_linjer: int
    sikrede_poster: int
    ydere: int

    def rapport(self) -> str:
        """What was written and how much, for who asked."""
        return (
            f"{self.cpr}: {self.personer} personer, {self.cpr_linjer} linjer\n"
            f"{self.sikrede}: {self.sikrede_poster} poster\n"
            f"{self.yder}: {self.ydere} ydere\n"
            f"{self.ydertilgang}\n"
        )


def skriv(
    mappe: Path,
    *,
    personer: int,
    seed: int,
    dato: date,
    kommuner: Sequence[str] | None = None,
    fremdrift: Callable[[int, int], None] | None = None,
) -> Filer:
    """Write the four files into `mappe` (made if missing); all appear, whole, or none does.

    The same arguments give the same bytes. `fremdrift(written, of)` is called now and then, and at the end.
    ValueError: no persons, an unknown municipality, or a date too early or late for people of all ages.
    """
    if personer < 1:
        raise ValueError("der skal være mindst én person")
    if not TIDLIGST <= dato <= SENEST:
        raise ValueError(f"datoen skal ligge fra {TIDLIGST.isoformat()} til {SENEST.isoformat()}")
    antal = [
        (Sted(kommune, Vejnet(kommune, i_kommune)), i_kommune)
        for kommune, i_kommune in fordel(personer, tuple(kommuner or _kommuner(personer)))
    ]
    # the same seed must give the same country, which a cryptographic source cannot
    fabrik = Fabrik(Random(seed), dato, [sted for sted, _ in antal])  # noqa: S311
    ydere = Ydere(fabrik, antal)
    mappe.mkdir(parents=True, exist_ok=True)
    stier = filer(mappe, dato)
    with _hele_filer(stier) as (cpr_ud, sikrede_ud, yder_ud, tilgang_ud):
        cpr, sikrede = CprFil(cpr_ud, dato), SikredeFil(sikrede_ud, dato)
        laegevalg = Laegevalg(fabrik, ydere)
        umulige = Umulige(laegevalg)
        skrevet = meldt = 0
        for enhed in befolkning(fabrik, antal):
            laegevalg.tildel(enhed)
            for person in enhed:
                umulige.maaske(person)
                cpr.person(person)
                sikrede.person(person)
            skrevet += len(enhed)
            if fremdrift is not None and (skrevet - meldt >= _MELD_HVER or skrevet == personer):
                fremdrift(skrevet, personer)
                meldt = skrevet
        if personer >= VISES_FRA:
            _kvitteringer(cpr, fabrik)
        cpr.slut()
        sikrede.slut()
        ydere.saet_graenser()
        yder_fil.skriv_register(yder_ud, ydere.alle, dato)
        yder_fil.skriv_tilgang(tilgang_ud, ydere.alle, dato)
    return Filer(*stier, personer, cpr.linjer, sikrede.poster, len(ydere.alle))


def filer(mappe: Path, dato: date) -> tuple[Path, Path, Path, Path]:
    """Where the four files of a production date are: CPR, Sikrede, Yderregister, ydertilgang.csv."""
    cpr, andre = cpr_fil.filnavn(dato), (sikrede_fil.FILNAVN, yder_fil.FILNAVN, yder_fil.TILGANG_FILNAVN)
    sikrede, yder, tilgang = (mappe / navn for navn in andre)
    return mappe / cpr, sikrede, yder, tilgang


def _kommuner(personer: int) -> tuple[str, ...]:
    if personer >= CHRISTIANSOE_FRA:
        return tuple(KOMMUNER)
    return LANDET if personer >= HELE_LANDET_FRA else LILLE


def _kvitteringer(cpr: CprFil, fabrik: Fabrik) -> None:
    """What CPR answers to the customer's own orders, for numbers nobody in the file has."""
    for aar in (1961, 1984):
        cpr.fejl(fabrik.pnr(date(aar, 3, 5), MAND))
    for aar in (1958, 1993):
        cpr.slettet(fabrik.pnr(date(aar, 9, 14), KVINDE))


@contextmanager
def _hele_filer(stier: Sequence[Path]) -> Iterator[list[IO[str]]]:
    """Files that get their names when everything in all of them is written; until then, and after a failure, none."""
    halve = [sti.with_name(sti.name + ".del") for sti in stier]
    kodninger = (cpr_fil.KODNING, cpr_fil.KODNING, yder_fil.KODNING, "utf-8")
    try:
        with ExitStack() as aabne:
            yield [
                aabne.enter_context(halv.open("w", encoding=kodning, newline="\n"))
                for halv, kodning in zip(halve, kodninger, strict=True)
            ]
        for halv, sti in zip(halve, stier, strict=True):
            os.replace(halv, sti)
    except BaseException:
        for halv in halve:
            halv.unlink(missing_ok=True)
        raise
