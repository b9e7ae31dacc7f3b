"""What is asked for, checked before anything is written. Messages are Danish: they are for who asked."""

from __future__ import annotations

import shutil
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Final

from demodata.udskrivning import Filer, filer, skriv

STOERRELSER: Final = {"lille": 60_000, "mellem": 600_000, "hel": 6_000_000}
"""Persons in each size."""
BYTES_PR_PERSON: Final = 1_700
BYTES_I_OEVRIGT: Final = 4_000_000
"""The Yderregister of a small country: every municipality has its practices, however few live there."""


class KanIkke(ValueError):
    """Why not, and what to do."""


@dataclass(frozen=True, slots=True)
class Bestilling:
    mappe: Path
    personer: int
    seed: int
    dato: date
    kommuner: tuple[str, ...] = ()

    def tjek_ledig(self) -> None:
        """Raises `KanIkke` when files of these names are in the folder."""
        findes = [sti.name for sti in filer(self.mappe, self.dato) if sti.exists()]
        if findes:
            raise KanIkke(f"{self.mappe} har i forvejen {', '.join(findes)}. Brug --overskriv for at erstatte dem.")

    def udfoer(self, fremdrift: Callable[[int, int], None]) -> Filer:
        """Write the files. Raises `KanIkke` when there is no room, no leave to write, or the wish is impossible."""
        self._tjek_plads()
        try:
            with _sigterm_som_ctrl_c():
                return skriv(
                    self.mappe,
                    personer=self.personer,
                    seed=self.seed,
                    dato=self.dato,
                    kommuner=self.kommuner or None,
                    fremdrift=fremdrift,
                )
        except ValueError as fejl:
            raise KanIkke(f"{fejl}".capitalize() + ".") from fejl
        except OSError as fejl:
            raise KanIkke(f"Der kan ikke skrives i {self.mappe}: {fejl.strerror}. Der er ikke skrevet noget.") from fejl

    def _tjek_plads(self) -> None:
        naermeste = next(sti for sti in (self.mappe, *self.mappe.absolute().parents) if sti.exists())
        if not naermeste.is_dir():
            raise KanIkke(f"{naermeste} er ikke en mappe. Angiv en anden med --ud.")
        behov = pladsbehov(self.personer)
        ledig = shutil.disk_usage(naermeste).free
        if ledig < behov:
            raise KanIkke(
                f"Der er ikke plads: filerne fylder omkring {_megabyte(behov)}, og der er {_megabyte(ledig)} ledig."
                " Ryd op, eller angiv en anden mappe med --ud."
            )


def pladsbehov(personer: int) -> int:
    """Bytes the four files take, a little above what they do."""
    return BYTES_PR_PERSON * personer + BYTES_I_OEVRIGT


def stoerrelse(navn: str) -> int:
    """The number of persons of a size. Raises `KanIkke`."""
    try:
        return STOERRELSER[navn]
    except KeyError:
        raise KanIkke(f"Størrelsen {navn} kendes ikke. Vælg {_eller(list(STOERRELSER))}.") from None


def helt_tal(tekst: str, hvad: str) -> int:
    """A whole number of zero or more. Raises `KanIkke`."""
    if not (tekst.isascii() and tekst.isdigit()):
        raise KanIkke(f"{hvad} skal være et helt tal, ikke {tekst}.")
    return int(tekst)


def dag(tekst: str) -> date:
    """A date as year, month and day. Raises `KanIkke`."""
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        raise KanIkke(f"Datoen skrives år-måned-dag som 2026-11-20, ikke {tekst}.") from None


def _eller(navne: list[str]) -> str:
    return f"{', '.join(navne[:-1])} eller {navne[-1]}"


def _megabyte(antal: int) -> str:
    return f"{antal / 1_000_000:,.0f} MB".replace(",", ".")


@contextmanager
def _sigterm_som_ctrl_c() -> Iterator[None]:
    """Being told to stop unwinds as Ctrl-C does, so that half files are taken away."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(nummer: int, ramme: FrameType | None) -> None:
        raise KeyboardInterrupt

    foer = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, foer)
