"""The autosave, the discarding, and the page one comes to after logging in beside a form."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from kerne import log
from kerne.session import aktuel, aktuel_aktoer
from kerne.ur import KOEBENHAVN
from kladder import handlinger
from kladder.formular import laes_nr
from kladder.tilbud import Tilbud, UgyldigtTilbud, laes

_AFVIST = "Siden blev åbnet af en anden bruger eller er for gammel. Hent den igen, før du skriver videre."


@never_cache
@require_POST
def gem(request: HttpRequest) -> JsonResponse:
    """Keep a draft that the server offered to this very user. JSON: `gemt`, a time of day, or `fejl`. One statement.

    403 for another's or an altered token, 409 for a form that has been sent, 413 for more than a draft may hold.
    """
    try:
        tilbud = _tilbud(request)
    except PermissionDenied:
        return JsonResponse({"fejl": _AFVIST}, status=403)
    felter = tilbud.udvalgte(request.POST.dict())
    try:
        gemt = handlinger.gem(tilbud, felter, nr=laes_nr(request))
    except handlinger.KladdenErForStor as fejl:
        return JsonResponse({"fejl": str(fejl)}, status=413)
    except handlinger.KladdenErOverhalet as fejl:
        return JsonResponse({"fejl": str(fejl)}, status=409)
    return JsonResponse({"gemt": f"{gemt.astimezone(KOEBENHAVN):%H:%M}"})


@never_cache
@require_POST
def kasser(request: HttpRequest) -> HttpResponse:
    """Discard the draft and show the form anew. One statement."""
    tilbud = _tilbud(request)
    handlinger.kasser(tilbud)
    messages.info(request, "Kladden er kasseret.")
    return HttpResponseRedirect(tilbud.tilbage)


@never_cache
@require_GET
def logget_ind(request: HttpRequest) -> HttpResponse:
    """What one sees who logged in beside a form that is still open: go back to it. No query."""
    return render(request, "kladder/logget_ind.html")


def _tilbud(request: HttpRequest) -> Tilbud:
    """What the form was offered. Raises PermissionDenied, and logs it, when it was not offered to the one who acts."""
    try:
        tilbud = laes(request.POST.get("kladde", ""))
    except UgyldigtTilbud:
        tilbud = None
    if tilbud is None or not tilbud.er_til(aktuel_aktoer()):
        aktuel().efter_afvisning(lambda: log.skriv("kladder.gem", udfald=log.Udfald.AFVIST))
        raise PermissionDenied(_AFVIST)
    return tilbud
