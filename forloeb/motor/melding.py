"""Something a process waits for has happened outside."""

from __future__ import annotations

from forloeb.art import Resultat
from forloeb.models import Aktivitet, Aktivitetsstatus, Forloeb, Status
from forloeb.motor.raekker import goer_faerdig, marker_udfoert


def meld(forloeb_id: int, trin: str, resultat: Resultat) -> bool:
    """End the wait of step `trin`, within the caller's session. False when it is done already.

    Locks the process, then the activity. A repeated or late message changes nothing; one that comes before the
    process has reached the step marks it done ahead of time, so that the process does not wait there.
    """
    forloeb = Forloeb.objects.select_for_update().filter(pk=forloeb_id, status=Status.I_GANG).first()
    if forloeb is None:
        return False
    aktivitet = (
        Aktivitet.objects.select_for_update()
        .filter(forloeb=forloeb, trin=trin, status__in=(Aktivitetsstatus.VENTER, Aktivitetsstatus.KOMMER))
        .first()
    )
    if aktivitet is None:
        return False
    if aktivitet.status == Aktivitetsstatus.KOMMER:
        marker_udfoert(aktivitet, resultat)
    else:
        goer_faerdig(forloeb, aktivitet, resultat)
    return True
