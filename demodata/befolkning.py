"""The whole population as a stream of units, in exactly the number asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from demodata import husstande as h
from demodata import partnerskaber as p
from demodata import saertilfaelde as s
from demodata import tilfoejelser as t
from demodata import udland as u
from demodata.fabrik import Fabrik, Sted
from demodata.navne import sjaeldne
from demodata.person import Person

VISES_FRA: Final = 400
"""A municipality with at least this many persons has every rare case of the first kind once, whatever the draw."""
ALLE_VISES_FRA: Final = 800
"""From this many persons it has every rare case there is."""


@dataclass(frozen=True, slots=True)
class Enhed:
    """`vaegt` is per unit, not per person; `hoejst` the most persons the unit can have."""

    lav: Callable[[Fabrik, Sted], list[Person]]
    vaegt: float
    hoejst: int


_ALMINDELIGE: Final = (
    Enhed(h.enlig, 40.0, 1),
    Enhed(h.par, 28.0, 2),
    Enhed(h.familie, 17.0, 6),
    Enhed(h.brudt_familie, 5.0, 7),
    Enhed(h.tre_generationer, 3.0, 8),
    Enhed(h.enke, 2.5, 2),
    Enhed(h.fremmede, 3.0, 2),
    Enhed(h.regnbuefamilie, 0.3, 4),
    Enhed(h.plejefamilie, 0.4, 6),
    Enhed(h.foraeldreloes, 0.1, 3),
)
_SJAELDNE: Final = (
    Enhed(u.udrejst, 0.9, 1),
    Enhed(s.afdoed, 0.8, 1),
    Enhed(s.hjemloes, 0.3, 1),
    Enhed(s.separerede, 0.3, 2),
    Enhed(s.vaergemaal, 0.3, 2),
    Enhed(s.beskyttet_familie, 0.2, 3),
    Enhed(u.i_groenland, 0.1, 1),
    Enhed(s.forsvundet, 0.1, 1),
    Enhed(s.genfundet, 0.1, 1),
    Enhed(s.administrativ, 0.2, 1),
    Enhed(s.omnummereret, 0.1, 1),
    Enhed(s.dobbeltnummer, 0.05, 1),
    Enhed(s.annulleret, 0.02, 1),
    Enhed(s.fremmed_vaerge, 0.05, 2),
    Enhed(s.sjaeldent_navn, 0.1, 1),
    Enhed(s.nyfoedt_uden_navn, 0.3, 3),
)
_SJAELDNESTE: Final = (
    Enhed(s.institution, 0.02, s.INSTITUTION_BEBOERE),
    Enhed(s.saerveje, 0.0, 5),
    Enhed(s.svaere_navne, 0.0, len(sjaeldne("", ""))),
    Enhed(s.reserveret, 0.03, 1),
    Enhed(u.udrejst_uden_adresse, 0.1, 1),
    Enhed(u.genindrejst, 1.2, 1),
    Enhed(u.i_groenland_uden_bolig, 0.02, 1),
    Enhed(u.graensegaenger, 0.06, 1),
    Enhed(u.socialt_sikret_ude, 0.05, 1),
    Enhed(p.partnerskab, 0.1, 2),
    Enhed(p.ophaevet_partnerskab, 0.05, 2),
    Enhed(p.laengstlevende, 0.03, 2),
    Enhed(t.udstilling, 0.0, t.UDSTILLINGENS_PERSONER),
)
_ENHEDER: Final = _ALMINDELIGE + _SJAELDNE + _SJAELDNESTE
_VAEGTE: Final = list(accumulate(enhed.vaegt for enhed in _ENHEDER))
_UDSTILLING: Final = _ALMINDELIGE[-3:] + _SJAELDNE
_HELE_UDSTILLINGEN: Final = _UDSTILLING + _SJAELDNESTE


def befolkning(fabrik: Fabrik, antal: list[tuple[Sted, int]]) -> Iterator[list[Person]]:
    """Units, one at a time; a unit's people may live in another of the municipalities than the one it counts in."""
    for sted, personer in antal:
        rest = personer
        udstilling = iter(_udstilling(personer))
        while rest:
            enhed = next(udstilling, None) or fabrik.rng.choices(_ENHEDER, cum_weights=_VAEGTE)[0]
            if enhed.hoejst > rest:
                enhed = _ALMINDELIGE[0]
            personer_i_enhed = enhed.lav(fabrik, sted)
            t.tilfoej(fabrik, personer_i_enhed)
            rest -= len(personer_i_enhed)
            yield personer_i_enhed


def _udstilling(personer: int) -> tuple[Enhed, ...]:
    if personer >= ALLE_VISES_FRA:
        return _HELE_UDSTILLINGEN
    return _UDSTILLING if personer >= VISES_FRA else ()
