"""Reading a file of reference data: UTF-8, semicolons, a header with the columns in any order, dates as 2007-01-01.

A file is read whole or refused whole. Nothing here touches the database.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import stat
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

from kerne.maskering import masker

STOERST: Final = 10_000_000
"""Bytes. The largest of the product's own files is 20,000."""

Vaerdi = str | bool | int | Decimal | date | None


class Afvist(ValueError):
    """The file is refused: a Danish message that names file, and line and column where known."""

    def __init__(self, fil: str, besked: str, *, linje: int | None = None, kolonne: str = "") -> None:
        sted = [fil]
        if linje is not None:
            sted.append(f"linje {linje}")
        if kolonne:
            sted.append(f"kolonne {kolonne}")
        super().__init__(masker(f"{', '.join(sted)}: {besked}"))


class Feltfejl(ValueError):
    """A field cannot be read; the Danish message says what it should have been."""


@dataclass(frozen=True, slots=True)
class Fil:
    """A file's name without folders, its content's sha256, and its text."""

    navn: str
    sha256: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Raekke:
    """One line of a file, by column."""

    linje: int
    vaerdier: Mapping[str, Vaerdi]


Laeser = Callable[[str], Vaerdi]


def aabn(sti: Path) -> Fil:
    """The file at `sti`. Raises `Afvist` for what cannot be read, is empty, too large or not UTF-8."""
    navn = sti.name
    try:
        oplysninger = sti.stat()
        if not stat.S_ISREG(oplysninger.st_mode):
            raise Afvist(navn, "Det er ikke en almindelig fil.")
        if oplysninger.st_size > STOERST:
            raise Afvist(navn, "Filen er for stor til at være grunddata.")
        raa = sti.read_bytes()
    except FileNotFoundError:
        raise Afvist(navn, "Filen findes ikke.") from None
    except OSError as fejl:
        raise Afvist(navn, f"Filen kan ikke læses ({type(fejl).__name__}).") from None
    if not raa.strip():
        raise Afvist(navn, "Filen er tom.")
    try:
        tekst = raa.decode("utf-8-sig")
    except UnicodeDecodeError as fejl:
        linje = raa.count(b"\n", 0, fejl.start) + 1
        raise Afvist(navn, "Linjen er ikke UTF-8. Gem filen som UTF-8.", linje=linje) from None
    return Fil(navn, hashlib.sha256(raa).hexdigest(), tekst)


def laes(fil: Fil, kolonner: Mapping[str, Laeser]) -> list[Raekke]:
    """The file's lines, each field read by its column's reader. Raises `Afvist` at the first that cannot be read."""
    raekker = []
    laeser = csv.reader(io.StringIO(fil.tekst, newline=""), delimiter=";", strict=True)
    try:
        hoved = next(laeser)
        _tjek_hoved(fil.navn, hoved, list(kolonner))
        for celler in filter(None, laeser):
            if len(celler) != len(hoved):
                besked = f"Linjen har {len(celler)} felter, og hovedet har {len(hoved)}."
                raise Afvist(fil.navn, besked, linje=laeser.line_num)
            raekker.append(_raekke(fil.navn, laeser.line_num, dict(zip(hoved, celler, strict=True)), kolonner))
    except csv.Error:
        raise Afvist(fil.navn, "Linjen er ikke gyldig CSV.", linje=laeser.line_num) from None
    if not raekker:
        raise Afvist(fil.navn, "Filen har ingen linjer ud over hovedet.", linje=1)
    return raekker


def _tjek_hoved(navn: str, hoved: Sequence[str], ventet: Sequence[str]) -> None:
    for kolonne in ventet:
        if hoved.count(kolonne) != 1:
            hvad = "mangler i hovedet" if kolonne not in hoved else "står flere gange i hovedet"
            raise Afvist(navn, f"Kolonnen {hvad}. Kolonnerne er: {', '.join(ventet)}.", linje=1, kolonne=kolonne)
    for kolonne in hoved:
        if kolonne not in ventet:
            besked = f"Kolonnen kendes ikke. Kolonnerne er: {', '.join(ventet)}."
            raise Afvist(navn, besked, linje=1, kolonne=kolonne or "uden navn")


def _raekke(navn: str, linje: int, celler: Mapping[str, str], kolonner: Mapping[str, Laeser]) -> Raekke:
    vaerdier: dict[str, Vaerdi] = {}
    for kolonne, laes_felt in kolonner.items():
        try:
            vaerdier[kolonne] = laes_felt(celler[kolonne].strip())
        except Feltfejl as fejl:
            raise Afvist(navn, str(fejl), linje=linje, kolonne=kolonne) from None
    return Raekke(linje, vaerdier)


def fire_cifre(celle: str) -> str:
    """Four digits."""
    if len(celle) != 4 or not (celle.isascii() and celle.isdigit()):
        raise Feltfejl("Skriv fire cifre.")
    return celle


def et_tegn(celle: str) -> str:
    """One digit or capital letter."""
    if len(celle) != 1 or not (celle.isascii() and (celle.isdigit() or celle.isupper())):
        raise Feltfejl("Skriv et ciffer eller et stort bogstav.")
    return celle


def tekst(hoejst: int) -> Laeser:
    """Text of one to `hoejst` characters."""

    def laes_tekst(celle: str) -> str:
        if not celle or len(celle) > hoejst or not celle.isprintable():
            raise Feltfejl(f"Skriv en tekst på højst {hoejst} tegn.")
        return celle

    return laes_tekst


def bogstaver(antal: int) -> Laeser:
    """So many capital letters A–Z, or nothing."""

    def laes_bogstaver(celle: str) -> str:
        if celle and not (len(celle) == antal and celle.isascii() and celle.isalpha() and celle.isupper()):
            raise Feltfejl(f"Skriv {antal} store bogstaver, eller lad feltet være tomt.")
        return celle

    return laes_bogstaver


def en_af(muligheder: Sequence[str]) -> Laeser:
    """One of the values."""

    def laes_mulighed(celle: str) -> str:
        if celle not in muligheder:
            raise Feltfejl(f"Skriv en af værdierne {', '.join(muligheder)}.")
        return celle

    return laes_mulighed


def ja_nej(celle: str) -> bool:
    """`ja` or `nej`."""
    if celle not in ("ja", "nej"):
        raise Feltfejl("Skriv ja eller nej.")
    return celle == "ja"


def dato(celle: str) -> date:
    """A date as 2007-01-01."""
    try:
        if len(celle) == 10:
            return date.fromisoformat(celle)
    except ValueError:
        pass
    raise Feltfejl("Skriv datoen som 2007-01-01.")


def heltal(mindst: int, hoejst: int) -> Laeser:
    """A whole number from `mindst` to `hoejst`, both included."""

    def laes_heltal(celle: str) -> int:
        if not (celle.isascii() and celle.isdigit() and len(celle) <= 9 and mindst <= int(celle) <= hoejst):
            raise Feltfejl(f"Skriv et helt tal fra {mindst} til {hoejst}.")
        return int(celle)

    return laes_heltal


def procent(celle: str) -> Decimal:
    """A percentage with at most two decimals and a comma: `2,0`. Below zero too."""
    if not re.fullmatch(r"-?[0-9]{1,2}(,[0-9]{1,2})?", celle, re.ASCII):
        raise Feltfejl("Skriv procenten med komma og højst to decimaler, fx 2,0.")
    return Decimal(celle.replace(",", "."))


def valgfri(laes_felt: Laeser, tom: Vaerdi) -> Laeser:
    """`tom` for an empty field."""
    return lambda celle: laes_felt(celle) if celle else tom
