"""How far it is to the doctor, and what that means (domaene.md 1.6). Pure.

The great circle, where both places are known: the road is never shorter, so what is too far by it is too far.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from kerne.afgoerelse import Afgoerelse, Oplysning, Regel, afgjort
from laegevalg.regler.givet import Koordinat, Person, Praksis
from laegevalg.regler.vilkaar import Vilkaar

EMNE: Final = "Afstand til lægen"
_JORDENS_RADIUS_KM: Final = 6371.0088
_PARAMETRE: Final = (
    "laegevalg.afstand_km",
    "laegevalg.kort_afstand_km",
    "laegevalg.kort_afstand_kommuner",
)

UKENDT: Final = Regel(
    "afstand.ukendt",
    EMNE,
    "den sikredes eller lægens beliggenhed ikke kendes",
    "vurderes afstanden ikke, og lægen kan vælges",
    "Kommunernes sider",
)
INDEN_FOR: Final = Regel(
    "afstand.inden-for",
    EMNE,
    "afstanden i luftlinje ikke er over grænsen",
    "får den sikrede ingen advarsel",
    "Kommunernes sider",
    _PARAMETRE,
)
OVER: Final = Regel(
    "afstand.over",
    EMNE,
    "afstanden i luftlinje er over grænsen",
    "kan lægen vælges, men den sikrede giver afkald på hjemmebesøg",
    "Styrelsen for Patientklager 22SFP72",
    _PARAMETRE,
)
REGLER: Final = (UKENDT, INDEN_FOR, OVER)


@dataclass(frozen=True, slots=True)
class Afstand:
    """Kilometres by the great circle, None when not known, and a Danish warning or ""."""

    km: float | None
    advarsel: str = ""

    @property
    def for_langt(self) -> bool:
        """Whether it is beyond the limit, as far as is known."""
        return bool(self.advarsel)


def afgoer_afstand(person: Person, praksis: Praksis, vilkaar: Vilkaar) -> Afgoerelse[Afstand]:
    """How far, and the warning when it is beyond the limit where the person lives. Never a reason to refuse."""
    if person.koordinat is None or praksis.koordinat is None:
        return afgjort(Afstand(None), UKENDT, "Afstanden er ikke vurderet.", ydernummer=praksis.ydernummer)
    km = luftlinje(person.koordinat, praksis.koordinat)
    graense = vilkaar.graense_km(person.bopaelskommune)
    laengde = f"{km:.1f} km".replace(".", ",")
    grundlag: dict[str, Oplysning] = {
        "ydernummer": praksis.ydernummer,
        "hektometer": round(km * 10),
        "graense_km": graense,
    }
    if km <= graense:
        return afgjort(Afstand(km), INDEN_FOR, f"Der er {laengde} til lægen i luftlinje.", **grundlag)
    tekst = (
        f"Der er {laengde} til lægen i luftlinje, og grænsen er {graense} km. "
        "Den sikrede giver afkald på hjemmebesøg ved at vælge lægen."
    )
    return afgjort(Afstand(km, tekst), OVER, tekst, **grundlag)


def luftlinje(her: Koordinat, der: Koordinat) -> float:
    """Kilometres along the great circle."""
    fi_1, fi_2 = math.radians(her.breddegrad), math.radians(der.breddegrad)
    d_lambda = math.radians(der.laengdegrad - her.laengdegrad)
    a = math.sin((fi_2 - fi_1) / 2) ** 2 + math.cos(fi_1) * math.cos(fi_2) * math.sin(d_lambda / 2) ** 2
    return 2 * _JORDENS_RADIUS_KM * math.asin(min(1.0, math.sqrt(a)))
