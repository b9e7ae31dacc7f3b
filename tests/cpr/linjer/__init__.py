"""P12170 lines, written by position apart from the importer's layout tables."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.cpr.linjer.positioner import POSITIONER

ANE = "6101901230"  # replacement number: a woman born 1990-01-01
BO = "6202851231"
CARL = "6303801233"


def _linje(*dele: tuple[int, str]) -> str:
    """Text at 1-based positions, right-trimmed as the real files are."""
    felt = [" "] * 400
    for pos, tekst in dele:
        felt[pos - 1 : pos - 1 + len(tekst)] = tekst
    return "".join(felt).rstrip()


def post(type_: str, pnr: str, felter: Mapping[str, str] | None = None) -> str:
    """Any record, its fields by the register's own names; a value must fit its field."""
    dele = [(1, type_), (4, pnr)]
    for felt, vaerdi in (felter or {}).items():
        pos, laengde = POSITIONER[type_][felt]
        assert len(vaerdi) <= laengde, (type_, felt)
        dele.append((pos, vaerdi))
    return _linje(*dele)


def nummer(nr: int) -> str:
    """The `nr`-th of a thousand replacement numbers of women born 1990-01-01."""
    return f"610190{1000 + nr}"


def person(
    pnr: str,
    *,
    status: str = "01",
    fra: str = "202001011200",
    koen: str = "K",
    foedt: str = "1990-01-01",
    gaeldende: str = "",
) -> str:
    return _linje((1, "001"), (4, pnr), (14, gaeldende), (24, status), (26, fra), (39, koen), (40, foedt))


def adresse(
    pnr: str,
    *,
    kommune: str = "0461",
    vej: str = "1234",
    hus: str = "010",
    etage: str = "",
    side: str = "",
    co: str = "",
    tilflyttet: str = "201905011200",
) -> str:
    return _linje(
        (1, "002"), (4, pnr), (14, kommune), (18, vej), (22, hus), (26, etage), (28, side), (36, co), (70, tilflyttet)
    )


def klarskrift(
    pnr: str,
    *,
    standard: str = "Ærøvej 10",
    postnr: str = "5000",
    distrikt: str = "Odense C",
    kommune: str = "0461",
    vej: str = "1234",
    hus: str = "010",
    lokalitet: str = "",
    by: str = "",
) -> str:
    return _linje(
        (1, "003"), (4, pnr), (14, "Adresseringsnavn"), (82, lokalitet), (116, standard), (150, by), (184, postnr),
        (188, distrikt), (208, kommune), (212, vej), (216, hus), (230, "Ærøvej"),
    )  # fmt: skip


def beskyttelse(pnr: str, *, type_: str = "0001", fra: str = "2020-05-01", til: str = "") -> str:
    return _linje((1, "004"), (4, pnr), (14, type_), (18, fra), (28, til))


def tidligere_nummer(pnr: str, gammelt: str) -> str:
    return post("022", pnr, {"PNR": gammelt, "START_DT-PERSON": "1990-01-01", "SLUT_DT-PERSON": "2026-11-20"})


def haendelse(pnr: str, kode: str = "A01", tid: str = "202611200915", afledt: str = "", noegle: str = "") -> str:
    return post("099", pnr, {"TIMESTAMPU": tid, "HAENDELSE": kode, "AFLEDTMRK": afledt, "NGLKONST": noegle})


def navn(pnr: str, fornavn: str = "Ane Sofie", efternavn: str = "Holm", *, mellem: str = "") -> str:
    return _linje(
        (1, "008"), (4, pnr), (14, fornavn), (65, mellem), (106, efternavn), (147, "201001011200"),
        (160, f"{efternavn},{fornavn}"[:34]),
    )  # fmt: skip


def civilstand(pnr: str, civst: str = "G", aegtefaelle: str = BO, fra: str = "201506011200") -> str:
    return _linje((1, "012"), (4, pnr), (14, civst), (15, aegtefaelle), (71, fra))


def hele(pnr: str, **navne: str) -> list[str]:
    """A whole person: what an active one has of the kept records."""
    return [person(pnr), adresse(pnr), klarskrift(pnr), navn(pnr, **navne), civilstand(pnr)]


def start(produceret: str, forrige: str = "", opgave: str = "431102") -> str:
    return _linje((1, "000" + "0" * 10), (14, opgave), (20, produceret), (28, forrige))


def slut(antal: int) -> str:
    return f"999{'9' * 10}{antal:08d}"


def skriv(
    mappe: Path,
    linjer: list[str],
    *,
    produceret: str = "20261120",
    forrige: str = "",
    opgave: str = "431102",
    antal: int | None = None,
    navn: str = "",
) -> str:
    """Write the file and give its path."""
    sti = mappe / (navn or f"D{produceret[2:]}.L{opgave}")
    indhold = [start(produceret, forrige, opgave), *linjer, slut(len(linjer) if antal is None else antal)]
    sti.write_bytes(("\n".join(indhold) + "\n").encode("latin-1"))
    return str(sti)
