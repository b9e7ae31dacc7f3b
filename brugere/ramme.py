"""What other rooms bring to the login."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest

from kerne.aktoer import Aktoer
from kerne.register import Register


@dataclass(frozen=True, slots=True)
class Efterladt:
    """What one leaves behind who sends a form after the login has ended, and finds again after the next.

    `gem` keeps what an anonymous POST carries and says whether it did. `besked` is what the login page says of it in
    Danish, or nothing. `hent` gives it to the one who has just logged in, if it is theirs, and drops it otherwise; it
    returns the path to go on to, or nothing.
    """

    noegle: str
    gem: Callable[[HttpRequest], bool]
    besked: Callable[[HttpRequest], str]
    hent: Callable[[HttpRequest, Aktoer], str]


EFTERLADTE: Register[Efterladt] = Register("Efterladte formularer")
