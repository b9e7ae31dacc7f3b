"""The doors the outside knocks on."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from brugere.middleware import aaben_for_alle
from integrationer import kortleverandoer
from integrationer.digitalpost import system as digitalpost
from integrationer.digitalpost.xml import STOERST
from integrationer.indbakke import modtag
from integrationer.systemer import Afvist

_STOERST = 64 * 1024


@csrf_exempt
@aaben_for_alle
@require_POST
def kortleverandoer_haendelser(request: HttpRequest) -> JsonResponse:
    """The card supplier's messages: signed, at most 64 KiB. 200 also for one that came before, so it stops sending."""
    if int(request.headers.get("Content-Length") or 0) > _STOERST:
        return JsonResponse({"fejl": "for_stor"}, status=413)
    indhold = request.body
    if not kortleverandoer.signatur_passer(indhold, request.headers.get("X-Signatur", "")):
        return JsonResponse({"fejl": "signatur"}, status=403)
    try:
        ny = modtag(kortleverandoer.NOEGLE, indhold)
    except Afvist:
        return JsonResponse({"fejl": "ulæselig"}, status=400)
    return JsonResponse({"modtaget": True, "ny": ny})


@csrf_exempt
@aaben_for_alle
@require_POST
def digitalpost_beskeder(request: HttpRequest) -> JsonResponse:
    """Messages from Digital Post: signed, at most 8 MiB. 200 also for one that came before, so it stops sending.

    A signed message is stored even when it cannot be read: it may be a refusal, and silence would count as consent.
    """
    indhold = request.read(STOERST + 1)
    if len(indhold) > STOERST:
        return JsonResponse({"fejl": "for_stor"}, status=413)
    if not digitalpost.signatur_passer(indhold, request.headers.get("X-Signatur", "")):
        return JsonResponse({"fejl": "signatur"}, status=403)
    try:
        ny = modtag(digitalpost.NOEGLE, indhold)
    except Afvist:
        return JsonResponse({"fejl": "tom"}, status=400)
    return JsonResponse({"modtaget": True, "ny": ny})
