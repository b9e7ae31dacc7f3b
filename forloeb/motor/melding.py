"""Something a process waits for has happened outside."""

from __future__ import annotations

from forloeb.art import Resultat
from forloeb.models import Aktivitet, Aktivitetsstatus, Forloeb, Status
from forloeb.motor.raekker import Skridt, goer_faerdig, marker_udfoert

_MODTAGELIGE = (Aktivitetsstatus.KOMMER, Aktivitetsstatus.VENTER, Aktivitetsstatus.FEJLET)


def meld(forloeb_id: int, trin: str, resultat: Resultat) -> bool:
    """End the wait of step `trin`, within the caller's session. False when it is done already.

    Locks the process, then the activity. A repeated message changes nothing; one that comes before the process has
    reached the step marks it done ahead of time, so that the process does not wait there. One that comes after the
    deadline, when the wait was given up, takes the process on: what it waited for has happened.
    """
    levende = (Status.I_GANG, Status.FEJLET)
    forloeb = Forloeb.objects.select_for_update().filter(pk=forloeb_id, status__in=levende).first()
    if forloeb is None:
        return False
    aktivitet = (
        Aktivitet.objects.select_for_update().filter(forloeb=forloeb, trin=trin, status__in=_MODTAGELIGE).first()
    )
    if aktivitet is None:
        return False
    skridt = [Skridt(forloeb, aktivitet, resultat)]
    if aktivitet.status == Aktivitetsstatus.KOMMER:
        marker_udfoert(skridt)
    else:
        if aktivitet.status == Aktivitetsstatus.FEJLET:
            forloeb.status = Status.I_GANG
            forloeb.save(update_fields=["status"])
        goer_faerdig(skridt)
    return True
