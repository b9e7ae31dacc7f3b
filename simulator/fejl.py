"""Faults on demand: what a test or a demo asks the stand-ins to do wrong, and how often."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from starlette.requests import Request

SVARFEJL: Final = {
    "sen": "answers after `sekunder`, the effect made at once",
    "afbryd": "makes the effect, then cuts the connection without a byte of answer",
    "500": "answers 500, no effect",
    "500_efter": "makes the effect, then answers 500",
    "409": "makes the effect, then answers 409 although the key was new",
    "409_uden": "answers 409 although the key was new, no effect",
    "dobbelt": "makes the effect once and writes the same answer twice on the connection",
    "vroevl": "makes the effect, then answers 200 with a body that makes no sense",
    "429": "answers 429 (too many), no effect",
    "tabt": "answers as if all were well, no effect",
}
"""Faults of an answer, one used per call."""

TILBAGEKALDSFEJL: Final = {
    "tavs": "never calls back",
    "dobbelt_tilbagekald": "sends every callback twice, with the same besked_id",
    "sen_tilbagekald": "holds every callback back for `sekunder`",
    "omvendt_tilbagekald": "sends the callbacks in the wrong order",
    "forkert_signatur": "signs every callback with another key",
}
"""Faults of what a system sends by itself, one used per order it makes."""

ARTER: Final = {**SVARFEJL, **TILBAGEKALDSFEJL}


class Fejlbar(Protocol):
    """A system that can be told to fail: the kinds it knows, and the verb that is meant when none is named."""

    fejlarter: frozenset[str]
    handling: str


@dataclass
class Fejl:
    """`antal` calls (or orders) left to spoil; `handling` is the system's own verb; `sekunder` for the late ones."""

    system: str
    art: str
    handling: str
    antal: int
    sekunder: float

    def som_dict(self) -> dict[str, str | int | float]:
        return {
            "system": self.system,
            "art": self.art,
            "handling": self.handling,
            "antal": self.antal,
            "sekunder": self.sekunder,
        }


class Fejlliste:
    """The faults that are set; at most one per system, verb and kind, used up in the order they were set."""

    def __init__(self) -> None:
        self._fejl: list[Fejl] = []

    def saet(self, ny: Fejl) -> None:
        noegle = (ny.system, ny.handling, ny.art)
        self._fejl = [fejl for fejl in self._fejl if (fejl.system, fejl.handling, fejl.art) != noegle]
        if ny.antal > 0:
            self._fejl.append(ny)

    def ryd(self, system: str | None = None) -> None:
        self._fejl = [fejl for fejl in self._fejl if system is not None and fejl.system != system]

    def tag_svarfejl(self, system: str, handling: str) -> Fejl | None:
        return self._tag(system, handling, SVARFEJL)

    def tag_tilbagekaldsfejl(self, system: str, handling: str) -> Fejl | None:
        return self._tag(system, handling, TILBAGEKALDSFEJL)

    def som_liste(self) -> list[dict[str, str | int | float]]:
        return [fejl.som_dict() for fejl in self._fejl]

    def _tag(self, system: str, handling: str, arter: dict[str, str]) -> Fejl | None:
        for fejl in self._fejl:
            if fejl.system == system and fejl.art in arter and fejl.handling in (handling, "*"):
                fejl.antal -= 1
                if fejl.antal == 0:
                    self._fejl.remove(fejl)
                return fejl
        return None


def laes_fejl(data: object, systemer: Mapping[str, Fejlbar]) -> Fejl | dict[str, str]:
    """Read `PUT /styring/fejl`: a Fejl, or the errors by field name."""
    if not isinstance(data, dict):
        return {"": "skal være et JSON-objekt"}
    felter: dict[str, str] = {}
    navn, art = data.get("system"), data.get("art")
    system = systemer.get(navn) if isinstance(navn, str) else None
    handling = data.get("handling", system.handling if system else "*")
    antal, sekunder = data.get("antal", 1), data.get("sekunder", 1.0)
    if system is None:
        felter["system"] = "ukendt; kendte: " + ", ".join(sorted(systemer))
    kendte = system.fejlarter if system else ARTER.keys()
    if not isinstance(art, str) or art not in kendte:
        felter["art"] = "ukendt; kendte: " + ", ".join(en for en in ARTER if en in kendte)
    if not isinstance(handling, str):
        felter["handling"] = "skal være tekst"
    if isinstance(antal, bool) or not isinstance(antal, int) or antal < 0:
        felter["antal"] = "skal være et helt tal, mindst 0"
    if isinstance(sekunder, bool) or not isinstance(sekunder, int | float) or sekunder < 0:
        felter["sekunder"] = "skal være et tal, mindst 0"
    if felter:
        return felter
    return Fejl(str(navn), str(art), str(handling), int(antal), float(sekunder))


async def laes_json(request: Request) -> object:
    """The body as JSON; None for a body that is not JSON (None is no valid body here)."""
    try:
        data: object = await request.json()
    except ValueError:
        return None
    return data
