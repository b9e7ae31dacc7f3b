"""What the server offered to keep: a signed token that a form carries back. Pure but for the clock of its signature."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import timedelta

from django.core import signing

from kerne.aktoer import Aktoer

LEVETID = timedelta(days=30)
_SALT = "kladder.tilbud"


class UgyldigtTilbud(ValueError):
    """A token that this server did not sign, or signed too long ago."""


@dataclass(frozen=True, slots=True)
class Tilbud:
    """One form on one page, offered to one user in one municipality.

    `felter` are the only fields it may keep; `side` is this page's own mark; `hentet` is the mark and number of the
    draft the page was filled with, or nothing; `tilbage` is the path that shows the form.
    """

    bruger_id: str
    kommune: str
    noegle: str
    felter: tuple[str, ...]
    side: str
    hentet: tuple[str, int] | None
    tilbage: str

    def er_til(self, aktoer: Aktoer) -> bool:
        """Whether it was offered to this very user, acting for the same municipality."""
        return (self.bruger_id, self.kommune) == (aktoer.id, aktoer.organisation)

    def udvalgte(self, sendt: Mapping[str, str]) -> dict[str, str]:
        """The offered fields of what was sent, as they are kept (`jaevn`)."""
        return {navn: jaevn(sendt[navn]) for navn in self.felter if navn in sendt}


def jaevn(tekst: str) -> str:
    """Text as it is kept: one kind of line break (a browser sends CRLF), no NUL (Postgres takes none)."""
    return tekst.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")


def nyt(
    aktoer: Aktoer, noegle: str, felter: Iterable[str], *, tilbage: str, hentet: tuple[str, int] | None = None
) -> Tilbud:
    """An offer with a page mark of its own."""
    side = secrets.token_urlsafe(12)
    return Tilbud(aktoer.id, aktoer.organisation or "", noegle, tuple(felter), side, hentet, tilbage)


def skriv(tilbud: Tilbud) -> str:
    """The token."""
    return signing.dumps(asdict(tilbud), salt=_SALT)


def laes(token: str) -> Tilbud:
    """The offer a token is. Raises `UgyldigtTilbud`."""
    try:
        felter = signing.loads(token, salt=_SALT, max_age=LEVETID)
    except signing.BadSignature:
        raise UgyldigtTilbud("Siden er for gammel. Hent den igen.") from None
    hentet = felter["hentet"]
    return Tilbud(**felter | {"felter": tuple(felter["felter"]), "hentet": (hentet[0], hentet[1]) if hentet else None})
