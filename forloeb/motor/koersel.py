"""Running one activity that is due: claim, work, store.

The claim counts the attempt and takes the lease in a short transaction of its own, so that a step that
kills its worker each time gives up in the end. A pure step then runs in one transaction with its marking.
A slow step works outside any and is stored only if its fence still holds.
"""

from __future__ import annotations

import enum
import traceback
from dataclasses import dataclass
from pathlib import Path

import structlog
from django.db import connection
from django.db.models import F

from forloeb.art import ARTER, LangsomtTrin, PermanentFejl, RentTrin, Trin
from forloeb.models import Aktivitet, Aktivitetsstatus, Forloeb, Status
from forloeb.motor.raekker import Skridt, goer_faerdig, kontekst_for
from kerne import log, ur
from kerne.aktoer import system
from kerne.lejemaal import pause_efter
from kerne.session import session
from kerne.ur import Maskintid

_log = structlog.get_logger(__name__)


class Koersel(enum.StrEnum):
    """What became of one attempt."""

    UDFOERT = "udfoert"
    IKKE_LEDIG = "ikke_ledig"
    OVERHALET = "overhalet"
    FEJLEDE = "fejlede"
    OPGIVET = "opgivet"


@dataclass(frozen=True, slots=True)
class Taget:
    """A claim that holds until its lease runs out."""

    aktivitet_id: int
    kommune: str
    hegn: int
    forsoeg: int
    trin: Trin


def koer(aktivitet_id: int, kommune: str) -> Koersel:
    """Run one activity if it is due and free. Opens its own sessions as the municipality's system actor.

    Never raises for what a step does wrong: that is counted, kept on the row and tried again later.
    """
    aktoer = system("forloeb", organisation=kommune)
    with session(aktoer):
        taget = _tag(aktivitet_id, kommune)
    return udfoer_taget(taget) if isinstance(taget, Taget) else taget


def udfoer_taget(taget: Taget) -> Koersel:
    """Run what is claimed, in sessions of its own. Never raises for what a step does wrong, as `koer`."""
    try:
        return _udfoer(taget)
    except PermanentFejl as fejl:
        return _fejlede(taget, fejl, permanent=str(fejl))
    except Exception as fejl:  # noqa: BLE001 - a step is another room's code; what it raises is counted on its row
        return _fejlede(taget, fejl, permanent="")


def _laas(aktivitet_id: int, *, vent: bool = False) -> tuple[Forloeb, Aktivitet] | None:
    """Process row first, then activity; None when it waits no more or, unless `vent`, when another holds a row."""
    forloeb = (
        Forloeb.objects.select_for_update(skip_locked=not vent, of=("self",))
        .filter(aktiviteter__pk=aktivitet_id, status=Status.I_GANG)
        .first()
    )
    if forloeb is None:
        return None
    aktivitet = (
        Aktivitet.objects.select_for_update(skip_locked=not vent)
        .filter(pk=aktivitet_id, status=Aktivitetsstatus.VENTER)
        .first()
    )
    return None if aktivitet is None else (forloeb, aktivitet)


def _tag(aktivitet_id: int, kommune: str) -> Taget | Koersel:
    laast = _laas(aktivitet_id)
    if laast is None:
        return Koersel.IKKE_LEDIG
    forloeb, aktivitet = laast
    ledig = Aktivitet.objects.filter(Aktivitet.ledig(), pk=aktivitet_id, forfalder__lte=ur.nu()).exists()
    if not ledig:
        return Koersel.IKKE_LEDIG
    trin = ARTER.hent(forloeb.art).trinnet(aktivitet.trin)
    if aktivitet.forsoeg >= trin.forsoeg:
        _opgiv(forloeb, aktivitet, aktivitet.fejl or "Trinnet afbrød sin arbejder hver gang.")
        return Koersel.OPGIVET
    hegn = aktivitet.tag(trin.laengde)
    return Taget(aktivitet_id, kommune, hegn, aktivitet.forsoeg, trin)


def _udfoer(taget: Taget) -> Koersel:
    if isinstance(taget.trin, LangsomtTrin):
        return _udfoer_langsomt(taget, taget.trin)
    if isinstance(taget.trin, RentTrin):
        return _udfoer_rent(taget, taget.trin)
    raise TypeError(f"{taget.trin.noegle} er hverken et rent eller et langsomt trin.")


def _genlaas(taget: Taget) -> tuple[Forloeb, Aktivitet] | None:
    """The rows again, if this claim still holds: not cancelled, and no other worker has taken it since.

    Waits for whoever holds them: another worker that looks in at the wrong moment must not cost a finished
    result and the rest of the lease.
    """
    laast = _laas(taget.aktivitet_id, vent=True)
    return laast if laast is not None and laast[1].hegn == taget.hegn else None


def _udfoer_rent(taget: Taget, trin: RentTrin) -> Koersel:
    with session(system("forloeb", organisation=taget.kommune)):
        begraens(trin)
        laast = _genlaas(taget)
        if laast is None:
            return Koersel.OVERHALET
        goer_faerdig([Skridt(*laast, trin.udfoer(kontekst_for(*laast)))])
    return Koersel.UDFOERT


def _udfoer_langsomt(taget: Taget, trin: LangsomtTrin[object, object]) -> Koersel:
    aktoer = system("forloeb", organisation=taget.kommune)
    with session(aktoer):
        begraens(trin)
        laast = _genlaas(taget)
        if laast is None:
            return Koersel.OVERHALET
        forberedt = trin.forbered(kontekst_for(*laast))
    faerdigt = trin.arbejd(forberedt)
    with session(aktoer):
        begraens(trin)
        laast = _genlaas(taget)
        if laast is None:
            return Koersel.OVERHALET
        goer_faerdig([Skridt(*laast, trin.gem(kontekst_for(*laast), faerdigt))])
    return Koersel.UDFOERT


def begraens(trin: Trin) -> None:
    """Let the database end a transaction that hangs, so that it cannot hold its locks past its lease."""
    with connection.cursor() as cursor:
        laengde = f"{int(trin.laengde.total_seconds() * 1000)}ms"
        cursor.execute("SELECT set_config('transaction_timeout', %s, true)", [laengde])


def _fejlede(taget: Taget, fejl: Exception, *, permanent: str) -> Koersel:
    """Keep what went wrong, by type and place only: a message could hold personal data."""
    sted = fejlsted(fejl)
    _log.warning("trin_fejlede", trin=taget.trin.noegle, forsoeg=taget.forsoeg, fejl=sted)
    with session(system("forloeb", organisation=taget.kommune)):
        laast = _genlaas(taget)
        if laast is None:
            return Koersel.OVERHALET
        if permanent or taget.forsoeg >= taget.trin.forsoeg:
            _opgiv(*laast, permanent or sted)
            return Koersel.OPGIVET
        Aktivitet.objects.filter(pk=taget.aktivitet_id).update(
            laast_indtil=None, naeste_forsoeg=Maskintid() + pause_efter(taget.forsoeg), fejl=sted[:200]
        )
    return Koersel.FEJLEDE


def fejlsted(fejl: Exception) -> str:
    """What went wrong and where, by type and place only: its words could hold personal data."""
    sidste = traceback.extract_tb(fejl.__traceback__)[-1:]
    hvor = f" i {Path(sidste[0].filename).name}:{sidste[0].lineno}" if sidste else ""
    return f"{type(fejl).__name__}{hvor}"


def _opgiv(forloeb: Forloeb, aktivitet: Aktivitet, fejl: str) -> None:
    """Stop trying: the process is Fejlet, and its task stays open for a caseworker, who can have it tried again."""
    Aktivitet.objects.filter(pk=aktivitet.pk).update(
        status=Aktivitetsstatus.FEJLET, fejl=fejl[:200], laast_indtil=None, hegn=F("hegn") + 1
    )
    Forloeb.objects.filter(pk=forloeb.pk).update(status=Status.FEJLET)
    log.skriv(
        "forloeb.opgivet",
        genstand=f"forloeb:{forloeb.offentlig_id}",
        udfald=log.Udfald.FEJLET,
        data={"trin": aktivitet.trin},
    )
