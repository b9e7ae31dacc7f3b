"""Reads the generated files back by position, straight from the published tables (domaene 2.12, 3.1, 3.2).

A third reading of the layouts: neither the generator's tables nor the product's importer is used.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from xml.etree import ElementTree

import demodata

DATO = date(2026, 11, 20)
LAENGDER = {
    "000": 35, "001": 106, "002": 306, "003": 249, "004": 37, "005": 200, "006": 203, "007": 26, "008": 193,
    "009": 37, "010": 30, "011": 25, "012": 95, "013": 36, "014": 23, "015": 147, "016": 58, "017": 272, "018": 60,
    "019": 75, "020": 47, "021": 63, "022": 45, "023": 96, "024": 218, "025": 40, "026": 173, "027": 44, "028": 36,
    "029": 109, "030": 48, "031": 269, "032": 269, "033": 269, "099": 45, "910": 157, "997": 43, "999": 21,
}  # fmt: skip


def felt(linje: str, fra: int, laengde: int) -> str:
    """A field by its published position, counted from 1; trimmed lines read as blank."""
    return linje[fra - 1 : fra - 1 + laengde].strip()


@dataclass
class Register:
    filer: demodata.Filer
    raa: bytes = b""
    efter_type: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def lav(cls, mappe: Path, personer: int, seed: int = 1, kommuner: tuple[str, ...] | None = None) -> Register:
        filer = demodata.skriv(mappe, personer=personer, seed=seed, dato=DATO, kommuner=kommuner)
        register = cls(filer, filer.cpr.read_bytes())
        for linje in register.linjer:
            register.efter_type[linje[:3]].append(linje)
        return register

    @cached_property
    def linjer(self) -> list[str]:
        return self.raa.decode("iso-8859-1").split("\n")[:-1]

    @cached_property
    def personer(self) -> dict[str, str]:
        """The 001 lines by number, those given up (status 50, 60) not among them."""
        alle = {felt(linje, 4, 10): linje for linje in self.efter_type["001"]}
        return {pnr: linje for pnr, linje in alle.items() if felt(linje, 24, 2) not in ("50", "60")}

    @cached_property
    def adresser(self) -> dict[str, str]:
        """Number to address key, the 18 characters of 002 from the municipality to the door."""
        return {felt(linje, 4, 10): linje[13:31] for linje in self.efter_type["002"]}

    @cached_property
    def sikrede(self) -> dict[str, str]:
        linjer = self.filer.sikrede.read_text(encoding="iso-8859-1").split("\n")
        return {linje[2:12]: linje for linje in linjer if linje.startswith("10")}

    @cached_property
    def tilgang(self) -> list[dict[str, str]]:
        with self.filer.ydertilgang.open(encoding="utf-8", newline="") as ind:
            return list(csv.DictReader(ind, delimiter=";"))

    @cached_property
    def ydere(self) -> list[ElementTree.Element]:
        return list(ElementTree.fromstring(self.filer.yder.read_bytes()).iter("Yder"))

    @cached_property
    def efter_pnr(self) -> dict[str, dict[str, list[str]]]:
        """Number, record type, lines."""
        svar: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for linje in self.linjer[1:-1]:
            svar[linje[3:13]][linje[:3]].append(linje)
        return svar

    def med_status(self, *statusser: str) -> set[str]:
        return {pnr for pnr, linje in self.personer.items() if felt(linje, 24, 2) in statusser}

    def par(self, type_: str, fra: int) -> list[tuple[str, str]]:
        """(number, other number at this position) of every line of a type that has one."""
        alle = ((felt(linje, 4, 10), felt(linje, fra, 10)) for linje in self.efter_type[type_])
        return [(egen, anden) for egen, anden in alle if anden]

    def foedt(self, pnr: str) -> date:
        return date.fromisoformat(felt(self.personer[pnr], 40, 10))

    def alder(self, pnr: str) -> int:
        foedt = self.foedt(pnr)
        return DATO.year - foedt.year - ((DATO.month, DATO.day) < (foedt.month, foedt.day))

    def status(self) -> Counter[str]:
        return Counter(felt(linje, 24, 2) for linje in self.efter_type["001"])
