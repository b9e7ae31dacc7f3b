"""Opening a register's file and streaming it: memory does not grow with the file."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from integrationer.registerfil.fejl import Afvist, skjul_personnumre
from integrationer.registerfil.fremdrift import Fremdrift
from integrationer.registerfil.tegnsaet import Afkod

BLOK = 1 << 20
LAENGSTE_LINJE = 65_536
"""Bytes. A file without line ends must not be read into memory; the longest record there is has 634."""


@dataclass(frozen=True, slots=True)
class Registerfil:
    """A file that exists and has content. `navn` is its name without folders and without anything like a CPR number."""

    sti: Path
    navn: str
    stoerrelse: int
    sha256: str


def filnavn(sti: str) -> str:
    """The name a message or a receipt may show, at most 200 characters."""
    return skjul_personnumre(Path(sti).name)[:200]


def undersoeg(sti: str) -> Registerfil:
    """Look at the file and take its sha256; reads it once. Raises `Afvist` for what is no readable file or is empty."""
    vej = Path(sti)
    try:
        oplysninger = vej.stat()
        if stat.S_ISDIR(oplysninger.st_mode):
            raise Afvist("er en mappe, ikke en fil.", raad="Angiv en fil i mappen.")
        if not stat.S_ISREG(oplysninger.st_mode):
            raise Afvist("er ikke en almindelig fil.", raad="Angiv en anden fil.")
        if oplysninger.st_size == 0:
            raise Afvist("Filen er tom.")
        with vej.open("rb") as aaben:
            digest = hashlib.file_digest(aaben, "sha256").hexdigest()
    except FileNotFoundError:
        raise Afvist("Filen findes ikke.", raad="Se efter, om stien er skrevet rigtigt.") from None
    except PermissionError:
        raise Afvist(
            "Filen kan ikke læses: der mangler rettigheder til den.", raad="Giv læseret til filen, og prøv igen."
        ) from None
    except (OSError, ValueError) as fejl:
        raise Afvist(f"Filen kan ikke læses ({type(fejl).__name__}).") from None
    return Registerfil(vej, filnavn(sti), oplysninger.st_size, digest)


def blokke(fil: Registerfil, fremdrift: Fremdrift) -> Iterator[bytes]:
    """The file's bytes, a MiB at a time. Raises `Afvist` at the end when it was changed since `undersoeg`."""
    samlet = hashlib.sha256()
    fremdrift.begynd(fil.stoerrelse)
    try:
        with fil.sti.open("rb") as aaben:
            while blok := aaben.read(BLOK):
                samlet.update(blok)
                yield blok
    except OSError as fejl:
        raise Afvist(f"Filen kan ikke læses til ende ({type(fejl).__name__}).") from None
    if samlet.hexdigest() != fil.sha256:
        raise Afvist("Filen blev ændret, mens den blev læst.", raad="Vent, til filen er færdig, og prøv igen.")


def linjer(fil: Registerfil, fremdrift: Fremdrift, afkod: Afkod) -> Iterator[tuple[int, str]]:
    """Line numbers from 1, and lines without ends. Raises `Afvist` for a wrong character set or an endless line."""
    nr = 1
    rest = b""
    for blok in blokke(fil, fremdrift):
        samlet = rest + blok
        snit = samlet.rfind(b"\n") + 1
        hele, rest = samlet[:snit], samlet[snit:]
        if len(rest) > LAENGSTE_LINJE:
            raise Afvist("Linjen er uden ende: filen er ikke et registerudtræk.", linje=nr + hele.count(b"\n"))
        if hele:
            stykke = afkod(hele, nr)[:-1].split("\n")
            yield from enumerate(stykke, nr)
            nr += len(stykke)
            fremdrift.naaet(len(hele), len(stykke))
    if rest:
        yield nr, afkod(rest, nr)
        fremdrift.naaet(len(rest), 1)
