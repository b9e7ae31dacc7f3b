"""S1061023 lines, written by position apart from the importer's layout."""

from __future__ import annotations

from pathlib import Path

ANE, BO = "6101901230", "6202851231"
A, B = "000011", "000022"


def linje(pnr: str, *dele: tuple[int, str]) -> str:
    """A record 10 of 634 characters with text at 1-based positions."""
    return med(" " * 634, (1, "10"), (3, pnr), *dele)


def nu(pnr: str, laege: str = A, laege_fra: str = "20100101", gruppe: str = "1", gruppe_fra: str = "19900101") -> str:
    """A record 10 with a current doctor and group."""
    return linje(pnr, (13, laege), (19, laege_fra), (35, gruppe), (36, gruppe_fra), (52, "461"))


def med(linje: str, *dele: tuple[int, str]) -> str:
    """The line with text put at 1-based positions."""
    felt = list(linje)
    for pos, tekst in dele:
        felt[pos - 1 : pos - 1 + len(tekst)] = tekst
    return "".join(felt)


def fil(mappe: Path, *linjer: str, dato: str = "20261120", antal: int | None = None) -> Path:
    """A file with start and end record; `antal` is what the end says it counts."""
    start = f"00{dato}{dato}060000000000F053  S1061023"
    sti = mappe / f"S1061023.{dato}"
    hele = [start, *linjer, f"99{len(linjer) if antal is None else antal:08d}"]
    sti.write_bytes(("\n".join(hele) + "\n").encode("latin-1"))
    return sti
