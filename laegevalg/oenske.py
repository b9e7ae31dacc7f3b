"""What a caseworker asks for, as plain values, and the refusal of it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


class OensketAfvist(Exception):
    """The rules refuse; the Danish message says what to do.

    `felt` is the field of the form it is about, "" when none; `barn` the child it is about, None for the person.
    """

    def __init__(self, felt: str, tekst: str, *, barn: uuid.UUID | None = None) -> None:
        super().__init__(tekst)
        self.felt = felt
        self.barn = barn


@dataclass(frozen=True, slots=True)
class Barn:
    """A child taken along, and what was recorded of consent, in the caseworker's words.

    `samtykke` is a young person's own; `andres` that of the others who have custody or guardianship. "" where none was.
    """

    offentlig_id: uuid.UUID
    samtykke: str = ""
    andres: str = ""


@dataclass(frozen=True, slots=True)
class Oenske:
    """What is asked for. `yder` None: no doctor is chosen; `gruppe` "": the group is not.

    `anmoder` is the custody holder or guardian who asks for a child, `samtykker` what was recorded of the others'
    consent, `ukendtes` of those who are not known here, and `eget_samtykke` of a young person's own. `fritagelse` is
    the number of an exception from the fee that a caseworker recorded. `fortryder`: it undoes the change that was made
    from the same day (GRP-4).
    """

    fra: date
    yder: uuid.UUID | None = None
    gruppe: str = ""
    boern: tuple[Barn, ...] = ()
    anmoder: uuid.UUID | None = None
    samtykker: Mapping[uuid.UUID, str] = field(default_factory=dict)
    ukendtes: str = ""
    eget_samtykke: str = ""
    fritagelse: str = ""
    fritagelse_tekst: str = ""
    fortryder: bool = False
