"""Who can have a doctor chosen for them at all. Pure."""

from __future__ import annotations

from typing import Final

from kerne.afgoerelse import Afgoerelse, Regel, afgjort

_HINDRINGER = {
    "20": "Den sikrede har ikke bopæl i Danmark.",
    "30": "CPR-nummeret er annulleret.",
    "50": "CPR-nummeret er slettet. Find personen på det gyldige nummer.",
    "60": "Den sikrede har fået nyt CPR-nummer. Find personen på det nye nummer.",
    "70": "Den sikrede er registreret som forsvundet.",
    "80": "Den sikrede er udrejst.",
    "90": "Den sikrede er død.",
}

STATUS: Final = Regel(
    "valgbar.status",
    "Hvem der kan vælge læge",
    "den sikrede er død, forsvundet, udrejst eller uden bopæl i Danmark, eller CPR-nummeret gælder ikke mere",
    "kan der ikke vælges læge",
    "Sundhedsloven § 59",
)
REGLER: Final = (STATUS,)


def hindring(status: str) -> str:
    """Why no doctor can be chosen for a person with this CPR status (domaene.md 2.4), in Danish; empty when one can."""
    return _HINDRINGER.get(status, "")


def afgoer_valgbar(status: str) -> Afgoerelse[bool]:
    """Whether a doctor can be chosen for a person with this CPR status."""
    if tekst := hindring(status):
        return afgjort(False, STATUS, tekst, status=status)
    return afgjort(True, STATUS, "Der kan vælges læge for den sikrede.", status=status)
