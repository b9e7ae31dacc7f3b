"""What a Digital Post message says, whatever wire it goes by. Lengths are MeMo's (domaene.md 4.1)."""

from __future__ import annotations

import enum
import re
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from kerne.maskering import har_personnummer

TEKST: Final = 256
NOTIFIKATION: Final = 150
KOMMENTAR: Final = 512
STOERSTE_DOKUMENT: Final = 5 * 1024 * 1024
"""Bytes in one document going out; our own limit, since the message waits as a row in the outbox."""
FORMATER: Final = {"pdf": "application/pdf", "html": "text/html", "txt": "text/plain"}
_FILNAVN: Final = re.compile(r"[\wæøåÆØÅ. -]{1,100}\.(?:pdf|html|txt)", re.ASCII)
_CVR: Final = re.compile(r"[0-9]{8}", re.ASCII)
_CPR: Final = re.compile(r"[0-9]{10}", re.ASCII)
_STYRETEGN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UUID4: Final = 4


class UgyldigMeddelelse(ValueError):
    """The message cannot be sent, or bytes are no message. Danish, names the field, never repeats a value."""


class Idtype(enum.StrEnum):
    """What kind of id a party goes by."""

    CVR = "CVR"
    CPR = "CPR"
    MYNDIGHED = "MyndighedsID"
    ANDET = "Andet"


class Handlingskode(enum.StrEnum):
    """What the reader is asked to do."""

    AFTALE = "AFTALE"
    BETALING = "BETALING"
    SELVBETJENING = "SELVBETJENING"
    INFORMATION = "INFORMATION"
    UNDERSKRIV = "UNDERSKRIV"
    BEKRAEFT = "BEKRAEFT"
    FORBEREDELSE = "FORBEREDELSE"
    TILMELDING = "TILMELDING"


@dataclass(frozen=True, slots=True)
class Kontaktpunkt:
    """Where a question is asked: at most two of name and value, such as "Telefon" and a number."""

    id: str
    navn: str = ""
    oplysninger: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Sender or recipient. `idnavn` says what kind of id "Andet" is."""

    id: str
    idtype: Idtype
    navn: str
    idnavn: str = ""
    kontakt: Kontaktpunkt | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Whom the message is about. The number is text of ten digits: zeros in front stay. `repr` shows nothing."""

    personnummer: str
    navn: str = ""

    def __repr__(self) -> str:
        return "Person(…)"


@dataclass(frozen=True, slots=True)
class Kle:
    """KLE's number of the subject; which one is configuration, since no source says (domaene.md 4.4)."""

    emne: str
    version: str
    facet: str = ""
    navn: str = ""


@dataclass(frozen=True, slots=True)
class Handling:
    """Something the reader is asked to do, with or without an address to do it at."""

    navn: str
    kode: Handlingskode
    url: str = ""


@dataclass(frozen=True, slots=True)
class Dokument:
    """One file. `repr` never shows the content."""

    filnavn: str
    format: str
    indhold: bytes
    titel: str = ""
    sprog: str = "da"
    handlinger: tuple[Handling, ...] = ()

    def __repr__(self) -> str:
        return f"Dokument({len(self.indhold)} bytes)"


@dataclass(frozen=True, slots=True)
class Svarkode:
    """A code the reader can answer with, and what it means: `navn` is "JA" or "NEJ". Our own reading."""

    navn: str
    kode: str


@dataclass(frozen=True, slots=True)
class Svarhenvisning:
    """Which message this one answers, with what the answer says beside its document."""

    besked: uuid.UUID
    kommentar: str = ""
    oplysninger: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Meddelelse:
    """One message. `uuid` (version 4) is its identity and the idempotency key; `sag` the process's public id.

    With `svarfrist` the message asks for an answer before then. Times are aware and written in UTC.
    """

    uuid: uuid.UUID
    emne: str
    afsender: Part
    modtager: Part
    oprettet: datetime
    dokument: Dokument
    bilag: tuple[Dokument, ...] = ()
    kode: str = ""
    notifikation: str = ""
    svarfrist: datetime | None = None
    sag: str = ""
    person: Person | None = None
    kle: Kle | None = None
    svarkoder: tuple[Svarkode, ...] = ()
    svar_paa: tuple[Svarhenvisning, ...] = ()

    def __repr__(self) -> str:
        return f"Meddelelse({self.uuid})"


def efterproev(meddelelse: Meddelelse) -> None:
    """Raise `UgyldigMeddelelse` for a message we may not send; the schema of `memo` checks the rest.

    Nothing that a log, an envelope or a file system may show holds a CPR number: code, case, file names, subject,
    notice. It stands in `person` and in the documents only.
    """
    if meddelelse.uuid.version != _UUID4:
        raise UgyldigMeddelelse("Meddelelsens UUID skal være af version 4.")
    for navn, tid in (("oprettet", meddelelse.oprettet), ("svarfrist", meddelelse.svarfrist)):
        if tid is not None and tid.utcoffset() is None:
            raise UgyldigMeddelelse(f"Tidspunktet {navn} skal have en tidszone.")
    if meddelelse.person is not None and not _CPR.fullmatch(meddelelse.person.personnummer):
        raise UgyldigMeddelelse("Personnummeret skal være ti cifre som tekst.")
    for part in (meddelelse.afsender, meddelelse.modtager):
        _efterproev_part(part)
    for dokument in (meddelelse.dokument, *meddelelse.bilag):
        _efterproev_dokument(dokument)
    synligt = (meddelelse.emne, meddelelse.notifikation, meddelelse.kode, meddelelse.sag)
    filer = [tekst for en in (meddelelse.dokument, *meddelelse.bilag) for tekst in (en.filnavn, en.titel)]
    if any(har_personnummer(tekst) for tekst in (*synligt, *filer)):
        raise UgyldigMeddelelse("Emne, notifikation, kode, sag og filnavne må ikke indeholde et personnummer.")


def _efterproev_part(part: Part) -> None:
    if part.idtype is Idtype.CVR and not _CVR.fullmatch(part.id):
        raise UgyldigMeddelelse("Et CVR-nummer skal være otte cifre.")
    if part.idtype is Idtype.CPR and not _CPR.fullmatch(part.id):
        raise UgyldigMeddelelse("Et CPR-nummer skal være ti cifre som tekst.")
    if part.idtype is Idtype.ANDET and not part.idnavn:
        raise UgyldigMeddelelse("En part med en anden slags id skal sige hvilken.")


def _efterproev_dokument(dokument: Dokument) -> None:
    if not _FILNAVN.fullmatch(dokument.filnavn):
        raise UgyldigMeddelelse("Filnavnet skal være 1-100 bogstaver og tal og ende på .pdf, .html eller .txt.")
    if FORMATER[dokument.filnavn.rpartition(".")[2]] != dokument.format:
        raise UgyldigMeddelelse("Filnavnets endelse passer ikke med dokumentets format.")
    if not dokument.indhold:
        raise UgyldigMeddelelse("Dokumentet er tomt.")
    if len(dokument.indhold) > STOERSTE_DOKUMENT:
        raise UgyldigMeddelelse(f"Dokumentet er for stort: højst {STOERSTE_DOKUMENT // 1024 // 1024} MB.")


def uden_styretegn(tekst: str) -> str:
    """`tekst` without the characters XML and Postgres cannot hold."""
    return _STYRETEGN.sub("", tekst)
