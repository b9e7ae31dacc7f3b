"""What an answer means, and who hears it.

A machine understands an answer only when it says one of the codes that the message itself offered (`svarkoder`), and
no other: as message code, subject, comment or reply value, alone and in full. Everything else is `UKLART` and a
person's to read. The codes are our own reading; no source says how a practice's system answers.
"""

from __future__ import annotations

import enum
import html
import re
import uuid
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from integrationer.digitalpost.meddelelse import Dokument, Meddelelse, Part, Svarkode, uden_styretegn
from integrationer.systemer import Besked
from kerne.register import Register

JA: Final = "JA"
NEJ: Final = "NEJ"
_LAENGST: Final = 10_000
_MAERKE: Final = re.compile(r"<[^<>]*>")


class Udfald(enum.StrEnum):
    """What was answered."""

    JA = "ja"
    NEJ = "nej"
    UKLART = "uklart"


@dataclass(frozen=True, slots=True)
class Svar:
    """One answer to one of our messages. `repr` never shows the text.

    `besked_uuid` is the answer's own id, by which `opslag.hent_svar` finds it again. `modtaget` is domain time, when it
    reached us, however much later it is handled. `tekst` is what a person reads, plain text of at most 10,000
    characters; `grund` says in Danish why it is unclear, without personal data.
    """

    besked_uuid: uuid.UUID
    svar_paa: uuid.UUID
    udfald: Udfald
    modtaget: datetime
    tekst: str
    grund: str = ""

    def __repr__(self) -> str:
        return f"Svar({self.besked_uuid}, {self.udfald})"


@dataclass(frozen=True)
class Svarmodtager(ABC):
    """What a room above does with answers to its messages. `noegle` is the `art` they were sent as."""

    noegle: str

    @abstractmethod
    def besvaret(self, svar: Svar, besked: Besked) -> str:
        """Act on an answer, within the session that marks it handled. Returns the outcome in a few words, without
        personal data.

        Each answer comes here once, but a message may get several, before its delivery is marked and after its process
        has ended; `UKLART` comes too, and has a task already.
        """

    def sikret_id(self, besked: Besked) -> int | None:
        """Whom the task about an unclear answer concerns, within that session; nobody unless the room knows."""
        return None


SVARMODTAGERE: Register[Svarmodtager] = Register("Svarmodtagere")


def tolk(svar: Meddelelse, svarkoder: tuple[Svarkode, ...]) -> tuple[Udfald, str]:
    """What an answer says by the codes it could choose from, and why it is unclear when it is. Pure."""
    sagt = {svar.kode, svar.emne}
    for henvisning in svar.svar_paa:
        sagt |= {henvisning.kommentar, *(vaerdi for _, vaerdi in henvisning.oplysninger)}
    ord_ = {en.strip().casefold() for en in sagt}
    valgt = {kode.navn for kode in svarkoder if kode.kode.strip().casefold() in ord_}
    if valgt == {JA}:
        return Udfald.JA, ""
    if valgt == {NEJ}:
        return Udfald.NEJ, ""
    return Udfald.UKLART, "Svaret siger både ja og nej." if valgt else "Svaret har ingen kendt svarkode."


def samme_part(en: Part, anden: Part) -> bool:
    """Whether two parties are one: by id and its kind, whatever they are called."""
    return (en.idtype, en.id.strip()) == (anden.idtype, anden.id.strip())


def laesbar(svar: Meddelelse) -> str:
    """The answer as plain text: subject, comments, text documents, and the names of other files."""
    dele = [svar.emne, *(henvisning.kommentar for henvisning in svar.svar_paa)]
    dele += [_dokument(en) for en in (svar.dokument, *svar.bilag)]
    return ren("\n\n".join(en for en in dele if en.strip()))


def _dokument(dokument: Dokument) -> str:
    match dokument.format.partition(";")[0].strip().lower():
        case "text/plain":
            return dokument.indhold.decode("utf-8", "replace")
        case "text/html":
            return html.unescape(_MAERKE.sub(" ", dokument.indhold.decode("utf-8", "replace")))
    return f"[Vedhæftet fil: {dokument.filnavn}]"


def ren(tekst: str) -> str:
    """Text that can be stored and shown."""
    return uden_styretegn(tekst).strip()[:_LAENGST]
