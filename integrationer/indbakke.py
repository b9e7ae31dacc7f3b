"""Messages from the outside: stored raw, once, then handled."""

from __future__ import annotations

import enum

import structlog
from django.db import connection, transaction
from django.db.models import F

from integrationer.models import Indgaaende
from integrationer.systemer import MODTAGERE, Afvist
from integrationer.vaekning import vaek_behandling
from kerne import log
from kerne.aktoer import system
from kerne.lejemaal import pause_efter
from kerne.session import session
from kerne.ur import Maskintid
from opgaver.handlinger import opret_manuel_opgave

_log = structlog.get_logger(__name__)
_FORSOEG = 12
UKENDT = "ukendt genstand"
"""What becomes of a message that is about nothing we know."""
_GEM = """
INSERT INTO integrationer_indgaaende (afsender, besked_id, indhold, udfald, forsoeg, hegn, fejl)
VALUES (%s, %s, %s, '', 0, 0, '') ON CONFLICT (afsender, besked_id) DO NOTHING RETURNING id
"""


class Behandling(enum.StrEnum):
    """What became of one attempt."""

    BEHANDLET = "behandlet"
    IKKE_LEDIG = "ikke_ledig"
    FEJLEDE = "fejlede"
    OPGIVET = "opgivet"


def modtag(afsender: str, indhold: bytes) -> bool:
    """Store a message as it came, within the caller's session. False when it has come before. One statement.

    Raises `Afvist` for bytes that are no message of that sender.
    """
    besked_id = MODTAGERE.hent(afsender).besked_id(indhold)
    with connection.cursor() as cursor:
        cursor.execute(_GEM, [afsender, besked_id, indhold])
        ny = cursor.fetchone()
    if ny is None:
        return False
    transaction.on_commit(lambda: vaek_behandling(ny[0]))
    return True


def behandl(besked_id: int) -> Behandling:
    """Handle a stored message if it is free, as the municipality it concerns. Opens its own sessions.

    The effects and the mark that it is handled are one transaction, so it has its effect exactly once.
    """
    with session(system("integrationer")):
        raekke = _laas(besked_id)
        if raekke is None:
            return Behandling.IKKE_LEDIG
        modtager = MODTAGERE.hent(raekke.afsender)
        indhold = bytes(raekke.indhold)
        kommune = modtager.kommune(indhold)
        if kommune is None:
            _marker(raekke, UKENDT)
            return Behandling.BEHANDLET
        forsoeg = raekke.forsoeg + 1
        Indgaaende.objects.filter(pk=besked_id).update(
            forsoeg=F("forsoeg") + 1, naeste_forsoeg=Maskintid() + pause_efter(forsoeg)
        )
    if forsoeg > _FORSOEG:
        return _opgiv(besked_id, kommune)
    try:
        with session(system("integrationer", organisation=kommune)):
            raekke = _laas_uanset_pause(besked_id)
            if raekke is None:
                return Behandling.IKKE_LEDIG
            _marker(raekke, modtager.behandl(indhold))
    except Exception as fejl:  # noqa: BLE001 - a step is another room's code; what it raises is counted on its row
        _log.warning("behandling_fejlede", besked=besked_id, forsoeg=forsoeg, fejl=type(fejl).__name__)
        with session(system("integrationer")):
            Indgaaende.objects.filter(pk=besked_id, behandlet__isnull=True).update(fejl=type(fejl).__name__)
        return Behandling.FEJLEDE
    return Behandling.BEHANDLET


def _laas(besked_id: int) -> Indgaaende | None:
    fri = Indgaaende.objects.select_for_update(skip_locked=True).filter(Indgaaende.ledig())
    return fri.filter(pk=besked_id, behandlet__isnull=True).first()


def _laas_uanset_pause(besked_id: int) -> Indgaaende | None:
    """Waits for another that holds it: it may only be looking in, and if it handled it, there is nothing left to do."""
    laas = Indgaaende.objects.select_for_update()
    return laas.filter(pk=besked_id, behandlet__isnull=True).first()


def _marker(raekke: Indgaaende, udfald: str) -> None:
    Indgaaende.objects.filter(pk=raekke.pk).update(behandlet=Maskintid(), udfald=udfald[:200])


def _opgiv(besked_id: int, kommune: str) -> Behandling:
    """Stop trying: the message stays as it came, and a caseworker gets a task."""
    with session(system("integrationer", organisation=kommune)):
        raekke = _laas_uanset_pause(besked_id)
        if raekke is None:
            return Behandling.IKKE_LEDIG
        _marker(raekke, f"opgivet: {raekke.fejl or 'behandlingen afbrød sin arbejder hver gang'}")
        genstand = f"indgaaende:{besked_id}"
        opret_manuel_opgave(
            kommune=kommune,
            art="integrationer.indgaaende_opgivet",
            titel="En besked udefra kunne ikke behandles",
            genstand=genstand,
            sikret_id=None,
        )
        log.skriv(
            "integrationer.indgaaende_opgivet",
            genstand=genstand,
            udfald=log.Udfald.FEJLET,
            data={"afsender": raekke.afsender},
        )
    return Behandling.OPGIVET


__all__ = ["Afvist", "Behandling", "behandl", "modtag"]
