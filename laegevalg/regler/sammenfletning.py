"""How a row of the Sikrede register becomes change points (arkitektur.md, idea 1).

A row says previous, current and future doctor, and previous, current and future group, each with a date of its own.
The rule, in order:

1. A date that is missing for the current doctor or group is the date it was registered on; the doctor's, where that
   is missing too, is the current group's.
2. The current one is what the register stands by. A previous one that is not before it, a future one that is not after
   it, and any that has no date, are left out and remarked upon. So is a previous group whose code is not known; a
   current or future one that is not known, or a current one without any date, and nothing can be registered.
3. So where there is no current doctor, and no date for that, the previous one ended when the current group began, if
   that is later; else nobody knows when, and the previous doctor is left out.
4. The timeline begins with the first known group: without a group nobody is registered, and a date without one is
   left out. A doctor from before is the doctor from that day.
5. In a group without a doctor (2: free choice; 7, 8, 9: abroad, gone, dead) there is none, whatever the row says.
6. Days on which nothing changes are no change points.

Which groups there are, and which have a doctor, are values handed in: they are reference data with validity.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

LAEGE, GRUPPE = "læge", "sikringsgruppe"


class UmuligRaekke(ValueError):
    """Nothing can be registered from the row; the message is a reason that can be counted."""


class Gruppekoder(NamedTuple):
    """The group codes there are, and those of them in which nobody has a doctor."""

    kendte: frozenset[str]
    uden_laege: frozenset[str]


class Angivelse(NamedTuple):
    """A doctor or group as the row says it: "" is none. `fra` is None when the row has no date."""

    vaerdi: str
    fra: date | None


INGEN = Angivelse("", None)


class Spor(NamedTuple):
    """One of the row's two: doctor or group. `registreret` is the current one's registration date."""

    nuvaerende: Angivelse
    forrige: Angivelse = INGEN
    fremtidig: Angivelse = INGEN
    registreret: date | None = None


class Skift(NamedTuple):
    """From `fra` on: this group and this doctor's ydernummer ("" is no doctor)."""

    fra: date
    gruppe: str
    laege: str


class Sammenflettet(NamedTuple):
    """The change points in date order, at least one, and what of the row was left out."""

    skift: tuple[Skift, ...]
    bemaerket: tuple[str, ...]

    def pr(self, dag: date) -> Skift:
        """What is in force on `dag`; before the first change point, the first."""
        return next((skift for skift in reversed(self.skift) if skift.fra <= dag), self.skift[0])


def flet(laege: Spor, gruppe: Spor, koder: Gruppekoder) -> Sammenflettet:
    """Merge the two into change points. Raises `UmuligRaekke` when the current group or its date is missing, or the
    current or future group's code is not known. Pure."""
    bemaerket: list[str] = []
    gruppe = _kendt(gruppe, koder, bemaerket)
    gruppe_fra = _gruppens_dato(gruppe)
    laege_fra = laege.nuvaerende.fra or laege.registreret
    if laege_fra is None and laege.nuvaerende.vaerdi:
        bemaerket.append("nuværende læge uden dato: regnet fra sikringsgruppens")
    grupper = _punkter(gruppe, gruppe_fra, GRUPPE, bemaerket)
    laeger = _punkter(laege, laege_fra or gruppe_fra, LAEGE, bemaerket)
    skift: list[Skift] = []
    for fra in sorted({fra for fra, _ in (*grupper, *laeger)}):
        if fra < grupper[0][0]:
            continue
        i_gruppe = _pr(grupper, fra)
        hos = "" if i_gruppe in koder.uden_laege else _pr(laeger, fra)
        if not skift or (skift[-1].gruppe, skift[-1].laege) != (i_gruppe, hos):
            skift.append(Skift(fra, i_gruppe, hos))
    return Sammenflettet(tuple(skift), tuple(bemaerket))


def _kendt(gruppe: Spor, koder: Gruppekoder, bemaerket: list[str]) -> Spor:
    for angivelse in (gruppe.nuvaerende, gruppe.fremtidig):
        if angivelse.vaerdi and angivelse.vaerdi not in koder.kendte:
            raise UmuligRaekke("sikringsgruppen kendes ikke")
    if gruppe.forrige.vaerdi and gruppe.forrige.vaerdi not in koder.kendte:
        bemaerket.append("forrige sikringsgruppe kendes ikke: udeladt")
        gruppe = gruppe._replace(forrige=INGEN)
    if gruppe.forrige.fra and not gruppe.forrige.vaerdi:
        bemaerket.append("forrige sikringsgruppe uden kode: udeladt")
        gruppe = gruppe._replace(forrige=INGEN)
    if gruppe.fremtidig.fra and not gruppe.fremtidig.vaerdi:
        bemaerket.append("fremtidig sikringsgruppe uden kode: udeladt")
        gruppe = gruppe._replace(fremtidig=INGEN)
    return gruppe


def _gruppens_dato(gruppe: Spor) -> date:
    fra = gruppe.nuvaerende.fra or gruppe.registreret
    if not gruppe.nuvaerende.vaerdi:
        raise UmuligRaekke("nuværende sikringsgruppe mangler")
    if fra is None:
        raise UmuligRaekke("nuværende sikringsgruppe er uden dato")
    return fra


def _punkter(spor: Spor, fra: date, hvad: str, bemaerket: list[str]) -> list[tuple[date, str]]:
    punkter = [(fra, spor.nuvaerende.vaerdi)]
    for hvornaar, angivelse in (("forrige", spor.forrige), ("fremtidig", spor.fremtidig)):
        if angivelse.fra is None:
            if angivelse.vaerdi:
                bemaerket.append(f"{hvornaar} {hvad} uden dato: udeladt")
        elif hvornaar == "forrige" and angivelse.fra < fra:
            punkter.insert(0, (angivelse.fra, angivelse.vaerdi))
        elif hvornaar == "fremtidig" and angivelse.fra > fra:
            punkter.append((angivelse.fra, angivelse.vaerdi))
        else:
            side = "før" if hvornaar == "forrige" else "efter"
            bemaerket.append(f"{hvornaar} {hvad} er ikke {side} den nuværende: udeladt")
    return punkter


def _pr(punkter: Sequence[tuple[date, str]], dag: date) -> str:
    for fra, vaerdi in reversed(punkter):
        if fra <= dag:
            return vaerdi
    return ""
