"""What a new doctor or group does to a person's change points (arkitektur.md, idea 1). Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Punkt:
    """From `fra` on: this group and this doctor (None: no doctor)."""

    fra: date
    gruppe: str
    yder_id: int | None


@dataclass(frozen=True, slots=True)
class Aendring:
    """The points that are superseded, and those that come in their place, in date order."""

    erstattes: tuple[Punkt, ...]
    indsaettes: tuple[Punkt, ...]


def vaelg_yder(punkter: Sequence[Punkt], *, fra: date, gruppe: str, yder_id: int) -> Aendring:
    """Let `yder_id` be the doctor from `fra` on.

    A point from the same date is superseded. A later change to another doctor falls away, since the new choice
    is the person's last word; a later change of group stays, with the new doctor; a later point without a doctor
    (dormant, abroad) stays as it is, and so does all after it.
    """
    erstattes = [punkt for punkt in punkter if punkt.fra == fra]
    indsaettes = [Punkt(fra, gruppe, yder_id)]
    gaeldende_gruppe = gruppe
    for punkt in sorted((en for en in punkter if en.fra > fra), key=lambda en: en.fra):
        if punkt.yder_id is None:
            break
        if punkt.yder_id == yder_id and punkt.gruppe != gaeldende_gruppe:
            gaeldende_gruppe = punkt.gruppe
            continue
        erstattes.append(punkt)
        if punkt.gruppe != gaeldende_gruppe:
            indsaettes.append(Punkt(punkt.fra, punkt.gruppe, yder_id))
            gaeldende_gruppe = punkt.gruppe
    return Aendring(tuple(erstattes), tuple(indsaettes))


def skift_gruppe(
    punkter: Sequence[Punkt], *, fra: date, gruppe: str, yder_id: int | None, faste: Collection[str]
) -> Aendring:
    """Let the group be `gruppe` from `fra` on, with this doctor (None: the group has none).

    A point from the same date is superseded (GRP-4), and so is every later one, since the new group is the person's
    last word; except from the first whose group is among `faste`, those nobody chooses (dormant, abroad, dead): it and
    all after it stand.
    """
    erstattes = [punkt for punkt in punkter if punkt.fra == fra]
    for punkt in sorted((en for en in punkter if en.fra > fra), key=lambda en: en.fra):
        if punkt.gruppe in faste:
            break
        erstattes.append(punkt)
    return Aendring(tuple(erstattes), (Punkt(fra, gruppe, yder_id),))


def gaeldende_punkt(punkter: Sequence[Punkt], dag: date) -> Punkt | None:
    """The point in force on a day, or None before the first."""
    return max((punkt for punkt in punkter if punkt.fra <= dag), key=lambda punkt: punkt.fra, default=None)


def er_uaendret(punkter: Sequence[Punkt], *, fra: date, yder_id: int) -> bool:
    """Whether `yder_id` is the doctor already, with no other to come: then there is nothing to choose."""
    gaeldende = gaeldende_punkt(punkter, fra)
    if gaeldende is None:
        return False
    return all(punkt.yder_id == yder_id for punkt in punkter if punkt.fra >= gaeldende.fra)


def taelles_hos(punkter: Sequence[Punkt]) -> int | None:
    """The practice whose counter has the person: that of the last point, since a coming change has taken its place."""
    return max(punkter, key=lambda punkt: punkt.fra).yder_id if punkter else None
