"""What the record declarations share."""

from __future__ import annotations

from typing import Final

from integrationer.registerfil.fastbredde import Felt
from integrationer.registerfil.vaerdier import cifre, dato, kode, linjer, personnummer, relation, usikker

PNR: Final = Felt("PNR", 4, 10, personnummer)
ANNKOR: Final = Felt("ANNKOR", 14, 1, kolonne="annkor")

_ADRESSETEKST: Final = 170
"""Five lines of 34."""


def dag(navn: str, maerke: str, pos: int, laengde: int, kolonne: str) -> tuple[Felt, Felt]:
    """A date and, right after it, its mark of uncertainty."""
    return (
        Felt(navn, pos, laengde, dato, kolonne),
        Felt(maerke, pos, laengde + 1, usikker, f"{kolonne}_usikker" if kolonne else ""),
    )


def tekstlinjer(navn: str, pos: int, kolonne: str = "") -> Felt:
    """Five lines of an address text, one column."""
    return Felt(navn, pos, _ADRESSETEKST, linjer, kolonne)


def navn(pos: int) -> tuple[Felt, ...]:
    """First name, middle name and last name, each with its mark, from `pos` on."""
    return (
        Felt("FORNVN", pos, 50, kolonne="fornavn"),
        Felt("FORNVN_MRK", pos + 50, 1, kolonne="fornavn_maerke"),
        Felt("MELNVN", pos + 51, 40, kolonne="mellemnavn"),
        Felt("MELNVN_MRK", pos + 91, 1, kolonne="mellemnavn_maerke"),
        Felt("EFTERNVN", pos + 92, 40, kolonne="efternavn"),
        Felt("EFTERNVN_MRK", pos + 132, 1, kolonne="efternavn_maerke"),
    )


def bolig(pos: int) -> tuple[Felt, ...]:
    """Municipality, road, house, floor, door and building from `pos` on."""
    return (
        Felt("KOMKOD", pos, 4, kode, "kommune"),
        Felt("VEJKOD", pos + 4, 4, kode, "vejkode"),
        Felt("HUSNR", pos + 8, 4, kolonne="husnummer"),
        Felt("ETAGE", pos + 12, 2, kolonne="etage"),
        Felt("SIDEDOER", pos + 14, 4, kolonne="sidedoer"),
        Felt("BNR", pos + 18, 4, kolonne="bygningsnummer"),
    )


def aegtefaelle(pos: int) -> tuple[Felt, ...]:
    """Civil status and spouse from `pos` on."""
    return (
        Felt("CIVST", pos, 1, kolonne="civilstand"),
        Felt("AEGTEPNR", pos + 1, 10, relation, "aegtefaelle_personnummer"),
        *dag("AEGTEFOED_DT", "AEGTEFOEDDT_UMRK", pos + 11, 10, "aegtefaelle_foedselsdato"),
        Felt("AEGTENVN", pos + 22, 34, kolonne="aegtefaelle_navn"),
        Felt("AEGTENVN_MRK", pos + 56, 1, kolonne="aegtefaelle_navn_maerke"),
    )


def landekode(felt: str, pos: int, kolonne: str) -> Felt:
    """A country's code; zeros are none."""
    return Felt(felt, pos, 4, kode, kolonne)


def myndighed(felt: str, pos: int, kolonne: str = "") -> Felt:
    """An authority's code; zeros are none."""
    return Felt(felt, pos, 4, kode, kolonne)


def tal(felt: str, pos: int, laengde: int, kolonne: str = "") -> Felt:
    """Digits, kept as they stand."""
    return Felt(felt, pos, laengde, cifre, kolonne)
