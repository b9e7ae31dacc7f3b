"""Something a process waits for has happened outside."""

from __future__ import annotations

from forloeb.art import Resultat
from forloeb.models import Aktivitet, Aktivitetsstatus, Forloeb, Status
from forloeb.motor.raekker import goer_faerdig


def meld(forloeb_id: int, trin: str, resultat: Resultat) -> bool:
    """End the wait of step `trin`, within the caller's session. False when the process no longer waits there.

    Locks the process, then the activity. A repeated or late message changes nothing.
    """
    forloeb = Forloeb.objects.select_for_update().filter(pk=forloeb_id, status=Status.I_GANG).first()
    if forloeb is None:
        return False
    aktivitet = (
        Aktivitet.objects.select_for_update()
        .filter(forloeb=forloeb, trin=trin, status=Aktivitetsstatus.VENTER)
        .first()
    )
    if aktivitet is None:
        return False
    goer_faerdig(forloeb, aktivitet, resultat)
    return True
