"""One line of the Sikrede register's file: from fields to values, and what a bad field costs.

A registration that cannot be read sets the whole row aside. Of the other parts (`layout`) a bad value costs its own
part only, and is remarked upon: what stands here is then left as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from integrationer.registerfil.fastbredde import Post
from integrationer.registerfil.fejl import Linjefejl
from integrationer.registerfil.rapport import Rapport
from integrationer.registerfil.vaerdier import Vaerdi
from laegevalg.indlaesning import layout
from laegevalg.regler.sammenfletning import (
    INGEN,
    Angivelse,
    Gruppekoder,
    Sammenflettet,
    Spor,
    UmuligRaekke,
    flet,
)

_PLADS: Final = 6
"""Fields of one doctor and group: number, in force, registered; code, in force, registered."""
_CPR: Final = len(layout.kolonner(layout.CPR))
_SAERLIGT: Final = len(layout.kolonner(layout.SAERLIGT))
_PERIODER: Final = tuple(
    tuple(layout.kolonner(layout.SAERLIGT).index(f"{hvad}_{ende}") for ende in ("fra", "til"))
    for hvad in ("saerligt", "social")
)
_INTET_FRA_CPR: Final[Sequence[Vaerdi]] = (None,) * _CPR


class Raekke(NamedTuple):
    """A row's values: `cpr` and `saerligt` in the order of `layout.kolonner`.

    `bevisdato` and `saerligt` count only where `oplyst`; `saerligt` is None where the row says nothing.
    """

    personnummer: str
    flettet: Sammenflettet
    cpr: Sequence[Vaerdi]
    bevisdato: date | None
    saerligt: Sequence[Vaerdi] | None
    oplyst: bool


def laes(linje: str, nr: int, koder: Gruppekoder, rapport: Rapport) -> Raekke:
    """Read one line. Raises `Linjefejl` when the registration cannot be read; the rest is remarked upon."""
    personnummer, *felter = layout.REGISTRERING.laes(linje, nr, rapport.umulig_dato)
    flettet = _flet(felter, koder)
    for hvad in flettet.bemaerket:
        rapport.bemaerk(nr, "", hvad)
    cpr = _del(layout.CPR, linje, nr, rapport, "ikke sammenholdt med CPR")
    bevis = _del(layout.BEVIS, linje, nr, rapport, "oplysningerne er ladt stå")
    saerligt: Sequence[Vaerdi] | None = None
    oplyst = bevis is not None
    if linje[layout.SAERLIGT_FRA :].strip():
        fundet = _del(layout.SAERLIGT, linje, nr, rapport, "oplysningerne er ladt stå")
        oplyst = oplyst and fundet is not None and _perioder_holder(fundet, nr, rapport)
        saerligt = fundet[:_SAERLIGT] if fundet is not None and any(fundet[:_SAERLIGT]) else None
    return Raekke(
        str(personnummer),
        flettet,
        _INTET_FRA_CPR if cpr is None else cpr[:_CPR],
        _dag(bevis[0]) if bevis else None,
        saerligt,
        oplyst,
    )


def _del(post: Post, linje: str, nr: int, rapport: Rapport, foelge: str) -> list[Vaerdi] | None:
    try:
        return post.laes(linje, nr, rapport.umulig_dato)
    except Linjefejl as fejl:
        rapport.bemaerk(nr, fejl.felt, f"{fejl.aarsag}: {foelge}")
        return None


def _perioder_holder(saerligt: Sequence[Vaerdi], nr: int, rapport: Rapport) -> bool:
    for steder in _PERIODER:
        fra, til = (_dag(saerligt[sted]) for sted in steder)
        if fra is not None and til is not None and til < fra:
            navn = layout.SAERLIGT.felter[steder[1]].navn
            rapport.bemaerk(nr, navn, "perioden slutter, før den begynder: oplysningerne er ladt stå")
            return False
    return True


def _flet(felter: Sequence[Vaerdi], koder: Gruppekoder) -> Sammenflettet:
    nu, gammel, frem = felter[:_PLADS], felter[_PLADS : 2 * _PLADS], felter[2 * _PLADS :]
    laege = Spor(_angivelse(nu), _angivelse(gammel), _angivelse(frem), _dag(nu[2]))
    gruppe = Spor(_angivelse(nu, 3), _anden_gruppe(gammel), _anden_gruppe(frem), _dag(nu[5]))
    try:
        return flet(laege, gruppe, koder)
    except UmuligRaekke as fejl:
        raise Linjefejl("SSikrGrpKode", str(fejl)) from None


def _angivelse(plads: Sequence[Vaerdi], sted: int = 0) -> Angivelse:
    vaerdi, fra = plads[sted], plads[sted + 1]
    return Angivelse(str(vaerdi), _dag(fra)) if vaerdi or fra else INGEN


def _anden_gruppe(plads: Sequence[Vaerdi]) -> Angivelse:
    """A previous or future group; "0" without a date is how a row says there is none."""
    return INGEN if plads[3] == "0" and plads[4] is None else _angivelse(plads, 3)


def _dag(vaerdi: Vaerdi) -> date | None:
    return vaerdi if isinstance(vaerdi, date) else None
