"""Which effective dates are allowed: LV-7, LV-17, GRP-1. Pure.

Both ends are allowed dates. A year is the calendar's. Whoever has more rights has at least the window of those with
fewer, whatever the parameters say.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Final

from kerne.afgoerelse import Afgoerelse, Regel, afgjort
from laegevalg.regler.givet import Handlende
from laegevalg.regler.kalender import dansk, plus_aar, plus_dage
from laegevalg.regler.vilkaar import Vindue

EMNE: Final = "Hvornår et valg kan gælde fra"
_NAAR: Final = "{hvad} foretages af en borger, en sagsbehandler eller en sagsbehandler med særlige rettigheder"
_SAA: Final = (
    "kan det gælde fra en dag i rollens vindue, begge dage med; en administrator har sagsbehandlerens vindue, "
    "og den, der har flere rettigheder, har mindst samme vindue som den, der har færre"
)


def _noegler(emne: str) -> tuple[str, ...]:
    return tuple(f"laegevalg.vindue.{emne}.{felt.name}" for felt in fields(Vindue))


LAEGE: Final = Regel("dato.laegevalg", EMNE, _NAAR.format(hvad="et lægevalg"), _SAA, "LV-7, LV-17", _noegler("laege"))
GRUPPE: Final = Regel("dato.gruppeskift", EMNE, _NAAR.format(hvad="et gruppeskift"), _SAA, "GRP-1", _noegler("gruppe"))
REGLER: Final = (LAEGE, GRUPPE)

_HVEM: Final = {
    Handlende.BORGER: "Du",
    Handlende.SAGSBEHANDLER: "En sagsbehandler",
    Handlende.SAERLIGE_RETTIGHEDER: "En sagsbehandler med særlige rettigheder",
}


@dataclass(frozen=True, slots=True)
class Datointerval:
    """The allowed dates, both included."""

    tidligst: date
    senest: date

    def rummer(self, dag: date) -> bool:
        """Whether `dag` is allowed."""
        return self.tidligst <= dag <= self.senest


def tilladte_datoer(vindue: Vindue, handlende: Handlende, *, i_dag: date) -> Datointerval:
    """The dates the one who acts may choose from today."""
    tidligst, senest = plus_dage(i_dag, vindue.borger_tidligst), plus_dage(i_dag, vindue.borger_frem)
    if handlende is not Handlende.BORGER:
        tidligst = min(tidligst, plus_dage(i_dag, -vindue.sagsbehandler_tilbage))
        senest = max(senest, plus_dage(i_dag, vindue.sagsbehandler_frem))
    if handlende is Handlende.SAERLIGE_RETTIGHEDER:
        tidligst = min(tidligst, plus_aar(i_dag, -vindue.saerlige_aar_tilbage))
        senest = max(senest, plus_aar(i_dag, vindue.saerlige_aar_frem))
    return Datointerval(tidligst, senest)


def afgoer_laegedato(vindue: Vindue, handlende: Handlende, *, fra: date, i_dag: date) -> Afgoerelse[bool]:
    """Whether a choice of doctor may take effect on `fra`."""
    return _afgoer(LAEGE, vindue, handlende, fra, i_dag)


def afgoer_gruppedato(vindue: Vindue, handlende: Handlende, *, fra: date, i_dag: date) -> Afgoerelse[bool]:
    """Whether a change of group may take effect on `fra`."""
    return _afgoer(GRUPPE, vindue, handlende, fra, i_dag)


def _afgoer(regel: Regel, vindue: Vindue, handlende: Handlende, fra: date, i_dag: date) -> Afgoerelse[bool]:
    tilladt = tilladte_datoer(vindue, handlende, i_dag=i_dag)
    interval = f"fra og med den {dansk(tilladt.tidligst)} til og med den {dansk(tilladt.senest)}"
    grundlag = {"fra": fra, "tidligst": tilladt.tidligst, "senest": tilladt.senest, "handlende": handlende.value}
    if tilladt.rummer(fra):
        return afgjort(True, regel, f"Datoen {dansk(fra)} er tilladt: {interval}.", **grundlag)
    tekst = f"Datoen {dansk(fra)} kan ikke bruges. {_HVEM[handlende]} kan vælge en dato {interval}."
    return afgjort(False, regel, tekst, **grundlag)
