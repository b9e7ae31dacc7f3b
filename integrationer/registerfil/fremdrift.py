"""Progress on stderr: a count and an estimate, at most once a second."""

from __future__ import annotations

import time
from typing import Protocol


class Skriver(Protocol):
    """What progress is written to."""

    def write(self, tekst: str, /) -> object:
        """Write the text as it is."""
        ...

    def isatty(self) -> bool:
        """Whether a person is watching."""
        ...


class Fremdrift:
    """How far the reading of one file has come. A terminal gets a line that moves; a log gets one each ten seconds."""

    def __init__(self, ud: Skriver) -> None:
        self._ud = ud
        self._terminal = ud.isatty()
        self._mellemrum = 1.0 if self._terminal else 10.0
        self._i_alt = 0
        self._laest = 0
        self._linjer = 0
        self._start = self._vist = time.monotonic()

    def begynd(self, byte_i_alt: int) -> None:
        """Start on a file of so many bytes."""
        self._i_alt, self._laest, self._linjer = byte_i_alt, 0, 0
        self._start = self._vist = time.monotonic()

    def naaet(self, byte: int, linjer: int) -> None:
        """So many bytes and lines more have been read."""
        self._laest += byte
        self._linjer += linjer
        nu = time.monotonic()
        if nu - self._vist >= self._mellemrum:
            self._vist = nu
            self._vis(self._hvor_langt(nu - self._start))

    def fase(self, hvad: str) -> None:
        """Say what is begun now, where it takes more than a moment."""
        if time.monotonic() - self._start >= 1.0:
            self._vis(hvad)

    def slut(self) -> None:
        """Leave the terminal on a line of its own."""
        if self._terminal and self._vist > self._start:
            self._ud.write("\r\x1b[K")

    def _hvor_langt(self, sekunder: float) -> str:
        if not self._laest:
            return ""
        del_ = self._laest / self._i_alt
        ventet = round(self._linjer / del_)
        tilbage = sekunder / del_ - sekunder
        return (
            f"{_tal(self._linjer)} af ca. {_tal(ventet)} linjer · {100 * del_:.0f} % · "
            f"{_tal(round(self._linjer / sekunder))} linjer/s · ca. {tilbage:.0f} s tilbage"
        )

    def _vis(self, tekst: str) -> None:
        self._ud.write(f"\r\x1b[K{tekst}" if self._terminal else f"{tekst}\n")


def _tal(antal: int) -> str:
    return f"{antal:,}".replace(",", ".")
