"""A form that is sent after the login has ended: kept until the same user is back (UD-17).

It lies in the new, anonymous web session, on the server; the browser holds nothing but that session's key. Only the
fields of a form this server itself offered, and only for an hour.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from kerne import ur
from kerne.aktoer import Aktoer
from kladder import handlinger
from kladder.formular import laes_nr
from kladder.models import HOEJST_BYTES
from kladder.tilbud import UgyldigtTilbud, laes

SEKUNDER = 3600
_NOEGLE = "efterladt"


def gem(request: HttpRequest) -> bool:
    """Keep what an anonymous form carries, if this server offered to. False when it did not. No query."""
    token = request.POST.get("kladde", "")
    try:
        felter = laes(token).udvalgte(request.POST.dict())
    except UgyldigtTilbud:
        return False
    if not felter or sum(len(vaerdi.encode()) for vaerdi in felter.values()) > HOEJST_BYTES:
        return False
    request.session[_NOEGLE] = {
        "kladde": token,
        "nr": laes_nr(request),
        "felter": felter,
        "indtil": ur.maskintid().timestamp() + SEKUNDER,
    }
    request.session.set_expiry(SEKUNDER)
    return True


def besked(request: HttpRequest) -> str:
    """What the login page says of it, or nothing. No query."""
    if _NOEGLE not in request.session:
        return ""
    return "Det, du havde skrevet, er ikke tabt. Log ind som den samme bruger, så står det i formularen igen."


def hent(request: HttpRequest, aktoer: Aktoer) -> str:
    """Make it the draft of the one who has just logged in, if they wrote it; anyone else's login drops it.

    Returns the path of the form, or nothing. One statement at most.
    """
    gemt = request.session.pop(_NOEGLE, None)
    if gemt is None:
        return ""
    request.session.set_expiry(None)
    try:
        tilbud = laes(gemt["kladde"])
    except UgyldigtTilbud:
        return ""
    if not tilbud.er_til(aktoer) or gemt["indtil"] < ur.maskintid().timestamp():
        return ""
    try:
        handlinger.gem(tilbud, gemt["felter"], nr=gemt["nr"] + 1)
    except (handlinger.KladdenErForStor, handlinger.KladdenErOverhalet):
        return ""
    sikker = url_has_allowed_host_and_scheme(tilbud.tilbage, {request.get_host()}, require_https=request.is_secure())
    return tilbud.tilbage if sikker else ""
