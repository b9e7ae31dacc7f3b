"""Outside systems as the rooms above register them, and the words for what can go wrong on the way."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from kerne.register import Register

Indhold = Mapping[str, object]


class Midlertidig(Exception):
    """The outside did not answer, or not sensibly: try again with the same key."""


class Afvist(Exception):
    """The outside understood and said no: trying again cannot help. The message holds no personal data."""


@dataclass(frozen=True, slots=True)
class Besked:
    """A message on its way out: what an adapter needs to send it. `repr` never shows the content."""

    id: int
    art: str
    idempotensnoegle: str
    indhold: Indhold
    genstand: str

    def __repr__(self) -> str:
        return f"Besked({self.id}, {self.art})"


@dataclass(frozen=True)
class System(ABC):
    """One outside system that messages are delivered to."""

    noegle: str
    laengde: timedelta = timedelta(seconds=60)
    forsoeg: int = 12

    @abstractmethod
    def lever(self, besked: Besked) -> Indhold:
        """Deliver, with no session open, and return the receipt. Raises `Midlertidig` or `Afvist`.

        Called again with the same key after any failure; the receiver must see one effect.
        """


@dataclass(frozen=True)
class Efterspil(ABC):
    """What a room above does when a message of its kind has been delivered. `noegle` is "system.art"."""

    noegle: str

    @abstractmethod
    def leveret(self, besked: Besked, kvittering: Indhold) -> None:
        """Within the session that marks the message delivered."""


@dataclass(frozen=True)
class Modtager(ABC):
    """Who understands messages from one sender. `noegle` is the sender."""

    noegle: str

    @abstractmethod
    def besked_id(self, indhold: bytes) -> str:
        """The sender's own id of a message. Raises `Afvist` for bytes that are no message."""

    @abstractmethod
    def kommune(self, indhold: bytes) -> str | None:
        """The municipality that must act; None when nobody knows the subject. Called with no municipality acting."""

    @abstractmethod
    def behandl(self, indhold: bytes) -> str:
        """Act on it, within that municipality's session. Returns the outcome in a few words, without personal data."""


SYSTEMER: Register[System] = Register("Systemer")
EFTERSPIL: Register[Efterspil] = Register("Efterspil")
MODTAGERE: Register[Modtager] = Register("Modtagere")
