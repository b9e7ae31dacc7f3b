"""What a card order must look like. Source: our own agreement with the stand-in (no supplier format is public)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

_PERSONNUMMER: Final = re.compile(r"[0-9]{10}")
_YDERNUMMER: Final = re.compile(r"[0-9]{6}")
_GRUPPE: Final = re.compile(r"[0-9A-Z]")


def _tekst(vaerdi: object) -> str | None:
    return None if isinstance(vaerdi, str) and vaerdi.strip() else "skal være en tekst, der ikke er tom"


def _ordrenoegle(vaerdi: object) -> str | None:
    if isinstance(vaerdi, str) and re.fullmatch(r"[A-Za-z0-9._:-]{1,100}", vaerdi):
        return None
    return "skal være 1-100 tegn af A-Z a-z 0-9 . _ : -"


def _personnummer(vaerdi: object) -> str | None:
    return None if isinstance(vaerdi, str) and _PERSONNUMMER.fullmatch(vaerdi) else "skal være 10 cifre"


def _gruppe(vaerdi: object) -> str | None:
    return None if isinstance(vaerdi, str) and _GRUPPE.fullmatch(vaerdi) else "skal være ét tegn"


def _adresse(vaerdi: object) -> str | None:
    if not isinstance(vaerdi, dict):
        return "skal være et objekt"
    if all(isinstance(del_, str | None) or _er_linjer(del_) for del_ in vaerdi.values()):
        return None
    return "må kun have tekster, lister af tekster og null"


def _er_linjer(vaerdi: object) -> bool:
    return isinstance(vaerdi, list) and all(isinstance(linje, str) for linje in vaerdi)


def _yder(vaerdi: object) -> str | None:
    if vaerdi is None:
        return None
    if not isinstance(vaerdi, dict):
        return "skal være et objekt eller null"
    nummer = vaerdi.get("ydernummer")
    if not isinstance(nummer, str) or not _YDERNUMMER.fullmatch(nummer):
        return "ydernummer skal være 6 cifre"
    return None


FELTER: Final[Mapping[str, Callable[[object], str | None]]] = {
    "ordrenoegle": _ordrenoegle,
    "personnummer": _personnummer,
    "navn": _tekst,
    "adresse": _adresse,
    "yder": _yder,
    "gruppe": _gruppe,
    "aarsag": _tekst,
}


def feltfejl(data: object) -> dict[str, str]:
    """The errors of an order by field name, empty when it is good. Messages never repeat the value."""
    if not isinstance(data, dict):
        return {"": "skal være et JSON-objekt"}
    fejl = {navn: "mangler" for navn in FELTER if navn not in data}
    fejl |= {str(navn): "ukendt felt" for navn in data if navn not in FELTER}
    for navn, tjek in FELTER.items():
        if navn in data and (besked := tjek(data[navn])):
            fejl[navn] = besked
    return fejl
