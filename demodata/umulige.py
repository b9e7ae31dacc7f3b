"""Rows of the Sikrede register that cannot be true, as the real one has a few: every kind once, then now and then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from demodata.laegevalg import INGEN, Laegevalg
from demodata.person import Person, Tilknytning

_FOERSTE: Final = 400
"""Between the first of each kind, so that a file of 5,000 persons has them all."""
_SIDEN: Final = 1700
"""Between those after; a sixth of all persons are not considered, so about one in two thousand has one."""
UKENDT_YDER: Final = "990017"


class Umulige:
    def __init__(self, laegevalg: Laegevalg) -> None:
        self._laegevalg = laegevalg
        self._antal = 0
        self._naeste = _FOERSTE
        self._gjort = 0

    def maaske(self, person: Person) -> None:
        """Make this person's row impossible when it is its turn. Only grown people in group 1 with a doctor."""
        nu = person.tilknytning
        if (
            nu is None
            or nu.gruppe != "1"
            or nu.yder_fra is None
            or nu.ydernummer == INGEN
            or person.foelger is not None
        ):
            return
        if person.status != "01" or person.adresse is None:
            return
        self._antal += 1
        if self._antal < self._naeste:
            return
        _ARTER[self._gjort % len(_ARTER)](person, nu, self._laegevalg.en_anden(person))
        self._gjort += 1
        self._naeste += _FOERSTE if self._gjort < len(_ARTER) else _SIDEN


def _kommende_foer_nuvaerende(person: Person, nu: Tilknytning, anden: str) -> None:
    fra = _foer(nu, 30)
    person.kommende_tilknytning = Tilknytning(anden, fra, "0", None, fra, None)


def _forrige_efter_nuvaerende(person: Person, nu: Tilknytning, anden: str) -> None:
    fra = _foer(nu, -10)
    person.foer_tilknytning = Tilknytning(anden, fra, "0", None, fra + timedelta(days=5), None)


def _laege_uden_dato(person: Person, nu: Tilknytning, anden: str) -> None:
    person.tilknytning = replace(nu, yder_fra=None)


def _gruppe_uden_datoer(person: Person, nu: Tilknytning, anden: str) -> None:
    person.tilknytning = replace(nu, gruppe_fra=None, gruppe_reg=None)


def _forrige_uden_dato(person: Person, nu: Tilknytning, anden: str) -> None:
    person.foer_tilknytning = Tilknytning(anden, None, "0", None, None, None)


def _gruppe_2_med_laege(person: Person, nu: Tilknytning, anden: str) -> None:
    person.tilknytning = replace(nu, gruppe="2")


def _forrige_laege_ukendt(person: Person, nu: Tilknytning, anden: str) -> None:
    person.foer_tilknytning = Tilknytning(UKENDT_YDER, _foer(nu, 900), "0", None, _foer(nu, 1), None)


def _foer(nu: Tilknytning, dage: int) -> date:
    assert nu.yder_fra is not None
    return nu.yder_fra - timedelta(days=dage)


_ARTER: Final[tuple[Callable[[Person, Tilknytning, str], None], ...]] = (
    _kommende_foer_nuvaerende,
    _forrige_efter_nuvaerende,
    _laege_uden_dato,
    _gruppe_uden_datoer,
    _forrige_uden_dato,
    _gruppe_2_med_laege,
    _forrige_laege_ukendt,
)
