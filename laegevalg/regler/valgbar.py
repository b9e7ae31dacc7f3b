"""Who can have a doctor chosen for them at all. Pure."""

from __future__ import annotations

_HINDRINGER = {
    "20": "Den sikrede har ikke bopæl i Danmark.",
    "30": "CPR-nummeret er annulleret.",
    "50": "CPR-nummeret er slettet. Find personen på det gyldige nummer.",
    "60": "Den sikrede har fået nyt CPR-nummer. Find personen på det nye nummer.",
    "70": "Den sikrede er registreret som forsvundet.",
    "80": "Den sikrede er udrejst.",
    "90": "Den sikrede er død.",
}


def hindring(status: str) -> str:
    """Why no doctor can be chosen for a person with this CPR status (domaene.md 2.4), in Danish; empty when one can."""
    return _HINDRINGER.get(status, "")
