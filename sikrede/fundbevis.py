"""Proof that a search of the whole country, with a reason, showed a person to a user: only then can they open them."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Final

from django.core import signing

from kerne.aktoer import Aktoer
from sikrede.models import Begrundelse, Grund

_SALT: Final = "sikrede.fundbevis"
_HOLDER: Final = timedelta(hours=8)


class UgyldigtBevis(ValueError):
    """The proof is another's, another person's, too old, or made up."""


def udsted(person: uuid.UUID, begrundelse: Begrundelse, *, aktoer: Aktoer) -> str:
    """The proof as text for a form. Signed; it says nothing that the form's owner does not know."""
    return signing.dumps([*_hvem(person, aktoer), begrundelse.grund.value, begrundelse.tekst], salt=_SALT)


def laes(bevis: str, person: uuid.UUID, *, aktoer: Aktoer) -> Begrundelse:
    """The reason the search was made for. Raises `UgyldigtBevis`."""
    try:
        *hvem, grund, tekst = signing.loads(bevis, salt=_SALT, max_age=_HOLDER)
    except signing.BadSignature:
        raise UgyldigtBevis("Søgningen er for gammel.") from None
    if hvem != _hvem(person, aktoer):
        raise UgyldigtBevis("Søgningen er en andens.")
    return Begrundelse(Grund(grund), tekst)


def _hvem(person: uuid.UUID, aktoer: Aktoer) -> list[str]:
    return [aktoer.id, aktoer.organisation or "", str(person)]
