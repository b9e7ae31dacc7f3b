"""Registered partnerships (1989-2012): in force, dissolved, and ended by a death. One unit each, whole."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from demodata.fabrik import Fabrik, Sted
from demodata.person import Person, efterladt, skilt

_FRA: Final = date(1989, 10, 1)
_TIL: Final = date(2012, 6, 14)
_MYNDIG_I_TIDE: Final = 1986
"""Born by this year, so that they could register a partnership before that was over."""


def _partnere(f: Fabrik, sted: Sted) -> tuple[Person, Person, date]:
    koen, bolig = f.koen(), sted.vejnet.ny_bolig()
    siden = f.flyttedag()
    yngst = max(50, f.dato.year - _MYNDIG_I_TIDE)
    den_ene, den_anden = (f.person(koen, f.rng.randint(yngst, yngst + 35), bolig, siden=siden) for _ in range(2))
    myndige = max(den_ene.foedt, den_anden.foedt) + timedelta(days=19 * 366)
    fra = min(_TIL, max(_FRA, myndige) + timedelta(days=f.rng.randrange(6000)))
    f.vi(den_ene, den_anden, fra)
    return den_ene, den_anden, fra


def partnerskab(f: Fabrik, sted: Sted) -> list[Person]:
    den_ene, den_anden, _ = _partnere(f, sted)
    return [den_ene, den_anden]


def ophaevet_partnerskab(f: Fabrik, sted: Sted) -> list[Person]:
    den_ene, den_anden, fra = _partnere(f, sted)
    den_anden.adresse = f.andet_sted(sted).vejnet.ny_bolig()
    skilt(den_ene, den_anden, fra + timedelta(days=f.rng.randrange(400, (f.dato - fra).days)))
    return [den_ene, den_anden]


def laengstlevende(f: Fabrik, sted: Sted) -> list[Person]:
    den_ene, den_anden, fra = _partnere(f, sted)
    efterladt(den_ene, den_anden, max(fra + timedelta(days=30), f.for_dage(f.rng.randrange(10, 2500))))
    return [den_ene, den_anden]
