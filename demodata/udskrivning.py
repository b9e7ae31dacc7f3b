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
from demodata.befolkning import befolkning
from demodata.cpr_fil import CprFil
from demodata.fabrik import Fabrik, Sted
from demodata.kommuner import KOMMUNER, LILLE, fordel
from demodata.laegevalg import Laegevalg
from demodata.sikrede_fil import SikredeFil
from demodata.veje import Vejnet
from demodata.ydere import Ydere

HELE_LANDET_FRA: Final = 20_000
"""From this many persons the default is all 98 municipalities; below it a handful (`kommuner.LILLE`)."""
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


def skriv(
    mappe: Path,
    *,
    personer: int,
    seed: int,
    dato: date,
    kommuner: Sequence[str] | None = None,
    fremdrift: Callable[[int, int], None] | None = None,
) -> Filer:
    """Write the four files into `mappe` (made if missing); each appears whole or not at all.

    The same arguments give the same bytes. `fremdrift(written, of)` is called now and then, and at the end.
    ValueError: no persons, or an unknown municipality.
    """
    if personer < 1:
        raise ValueError("der skal være mindst én person")
    koder = tuple(kommuner or (KOMMUNER if personer >= HELE_LANDET_FRA else LILLE))
    antal = [(Sted(kommune, Vejnet(kommune, i_kommune)), i_kommune) for kommune, i_kommune in fordel(personer, koder)]
    # the same seed must give the same country, which a cryptographic source cannot
    fabrik = Fabrik(Random(seed), dato, [sted for sted, _ in antal])  # noqa: S311
    ydere = Ydere(fabrik, antal)
    mappe.mkdir(parents=True, exist_ok=True)
    stier = (mappe / cpr_fil.filnavn(dato), mappe / sikrede_fil.FILNAVN, mappe / yder_fil.FILNAVN)
    tilgang = mappe / yder_fil.TILGANG_FILNAVN
    with ExitStack() as filer:
        cpr = CprFil(filer.enter_context(_hel_fil(stier[0], cpr_fil.KODNING)), dato)
        sikrede = SikredeFil(filer.enter_context(_hel_fil(stier[1], cpr_fil.KODNING)), dato)
        laegevalg = Laegevalg(fabrik, ydere)
        skrevet = meldt = 0
        for enhed in befolkning(fabrik, antal):
            laegevalg.tildel(enhed)
            for person in enhed:
                cpr.person(person)
                sikrede.person(person)
            skrevet += len(enhed)
            if fremdrift is not None and (skrevet - meldt >= _MELD_HVER or skrevet == personer):
                fremdrift(skrevet, personer)
                meldt = skrevet
        cpr.slut()
        sikrede.slut()
        ydere.saet_graenser()
        yder_fil.skriv_register(filer.enter_context(_hel_fil(stier[2], yder_fil.KODNING)), ydere.alle, dato)
        yder_fil.skriv_tilgang(filer.enter_context(_hel_fil(tilgang, "utf-8")), ydere.alle, dato)
    return Filer(*stier, tilgang, personer, cpr.linjer, sikrede.poster, len(ydere.alle))


@contextmanager
def _hel_fil(sti: Path, kodning: str) -> Iterator[IO[str]]:
    """A file that gets its name only when everything in it is written."""
    halv = sti.with_name(sti.name + ".del")
    try:
        with halv.open("w", encoding=kodning, newline="\n") as ud:
            yield ud
        os.replace(halv, sti)
    except BaseException:
        halv.unlink(missing_ok=True)
        raise
