"""Strict options: a wrong one is found where it is written."""

from __future__ import annotations

import logging
from collections.abc import Collection

from django.conf import settings

log = logging.getLogger(__name__)

INGEN = "–"


class KomponentFejl(ValueError):
    """A component was given an option it does not have."""


def en_af(komponent: str, navn: str, vaerdi: str, mulige: Collection[str], ellers: str) -> str:
    if vaerdi in mulige:
        return vaerdi
    tekst = f"{komponent}: {navn}={vaerdi!r} findes ikke. Mulige: {', '.join(sorted(mulige))}."
    if getattr(settings, "KOMPONENTER_STRENGE", True):
        raise KomponentFejl(tekst)
    log.error(tekst)
    return ellers


def kraev(komponent: str, **vaerdier: object) -> None:
    mangler = [navn for navn, vaerdi in vaerdier.items() if vaerdi in (None, "")]
    if not mangler:
        return
    tekst = f"{komponent}: {', '.join(mangler)} mangler."
    if getattr(settings, "KOMPONENTER_STRENGE", True):
        raise KomponentFejl(tekst)
    log.error(tekst)
