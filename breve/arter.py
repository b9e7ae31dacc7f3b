"""Kinds of letters, registered by the room that knows what they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kerne.register import Register

Fletvaerdi = str | Sequence[str] | Mapping[str, "Fletvaerdi"] | None
Fletdata = Mapping[str, Fletvaerdi]


@dataclass(frozen=True, slots=True)
class Brevart:
    """A letter: its title, the template that renders it, and the template's version (UD-10)."""

    noegle: str
    titel: str
    skabelon: str
    version: int


BREVARTER: Register[Brevart] = Register("Brevarter")
