"""The values of the business parameters a rule is given, built by `laegevalg.parametre.vilkaar`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Vindue:
    """Which effective dates are allowed in one subject (choice of doctor, change of group).

    Days from today, except for særlige rettigheder, whose bounds are calendar years. `borger_tidligst` is how many
    days must pass before a citizen's change can take effect.
    """

    borger_tidligst: int
    borger_frem: int
    sagsbehandler_tilbage: int
    sagsbehandler_frem: int
    saerlige_aar_tilbage: int
    saerlige_aar_frem: int


@dataclass(frozen=True, slots=True)
class Vilkaar:
    """All values in force on a day in a municipality.

    Distances in km; `*_dage` calendar days; `*_maaneder` calendar months. The switches are of rules that the four
    sources do not name, or that differ from municipality to municipality.
    """

    laege: Vindue
    gruppe: Vindue
    afstand_km: int
    kort_afstand_km: int
    kort_afstand_kommuner: frozenset[str]
    forsorgshjem: frozenset[str]
    alder_selv: int
    samme_adresse: bool
    tidligere_laege: bool
    foraeldres_laege: bool
    foraeldres_laege_dage: int
    behold_ved_flytning: bool
    vaelg_igen_ved_flytning: bool
    svarfrist_dage: int
    dispensation_kraever_regel: bool
    mindst_aabne: int
    gruppefrist: bool
    gruppefrist_maaneder: int
    kort_dage_foer: int

    def graense_km(self, bopaelskommune: str) -> int:
        """The limit of distance where the person lives."""
        return self.kort_afstand_km if bopaelskommune in self.kort_afstand_kommuner else self.afstand_km
