"""The demo's logins: each role in two municipalities. Refused outside demo mode (`brugere.views`)."""

from __future__ import annotations

from brugere.login import Identitet
from kerne.aktoer import Rolle

ODENSE = "0461"
AARHUS = "0751"

_PERSONER = {
    ODENSE: {
        Rolle.SAGSBEHANDLER: "Sofie Holm",
        Rolle.SAERLIGE_RETTIGHEDER: "Karsten Bruun",
        Rolle.ADMINISTRATOR: "Annette Lund",
        Rolle.LAESER: "Jonas Krogh",
        Rolle.REVISOR: "Rigmor Dahl",
    },
    AARHUS: {
        Rolle.SAGSBEHANDLER: "Emil Frost",
        Rolle.SAERLIGE_RETTIGHEDER: "Birgit Winther",
        Rolle.ADMINISTRATOR: "Peter Skov",
        Rolle.LAESER: "Line Toft",
        Rolle.REVISOR: "Viggo Bang",
    },
}
_BYNAVNE = {ODENSE: "odense", AARHUS: "aarhus"}
_ROLLENAVNE = {Rolle.SAERLIGE_RETTIGHEDER: "saerlige"}


def _brugernavn(kommune: str, rolle: Rolle) -> str:
    return f"{_ROLLENAVNE.get(rolle, rolle.value)}.{_BYNAVNE[kommune]}"


DEMOBRUGERE: dict[str, Identitet] = {
    _brugernavn(kommune, rolle): Identitet(f"demo:{_brugernavn(kommune, rolle)}", navn, kommune, rolle)
    for kommune, roller in _PERSONER.items()
    for rolle, navn in roller.items()
}
"""Demo user name → identity."""
