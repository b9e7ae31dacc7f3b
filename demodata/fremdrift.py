"""How far it is: count, percent and what is left, on one line of a screen or on lines of a log."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Protocol

_BREDDE: Final = 76


@dataclass(slots=True)
class Fremdrift:
    """Called with (written, of). Writes at most every `mellemrum` seconds, and at the end."""

    skriv: Callable[[str], object]
    linjeslut: str
    mellemrum: float
    ur: Callable[[], float] = time.monotonic
    _begyndt: float | None = field(init=False, default=None)
    _sidst: float = field(init=False, default=float("-inf"))

    def __call__(self, skrevet: int, i_alt: int) -> None:
        nu = self.ur()
        if self._begyndt is None:
            self._begyndt = nu
        faerdig = skrevet >= i_alt
        if not faerdig and nu - self._sidst < self.mellemrum:
            return
        self._sidst = nu
        tekst = f"{_tal(skrevet)} af {_tal(i_alt)} personer ({100 * skrevet // i_alt} %)"
        if not faerdig and nu > self._begyndt:
            tekst += f", ca. {_tid((nu - self._begyndt) * (i_alt - skrevet) / skrevet)} tilbage"
        self.skriv((tekst.ljust(_BREDDE) if self.linjeslut == "\r" else tekst) + ("\n" if faerdig else self.linjeslut))


class Strom(Protocol):
    """As much of a text stream as is needed; Django's wrapper has no more."""

    def isatty(self) -> bool: ...


def paa(strom: Strom, skriv: Callable[[str], object]) -> Fremdrift:
    """On one line that is written over when the stream is a screen; else a line every five seconds."""
    if strom.isatty():
        return Fremdrift(skriv, "\r", 0.5)
    return Fremdrift(skriv, "\n", 5.0)


def _tal(antal: int) -> str:
    return f"{antal:,}".replace(",", ".")


def _tid(sekunder: float) -> str:
    return f"{sekunder:.0f} sek." if sekunder < 90 else f"{sekunder / 60:.0f} min."
