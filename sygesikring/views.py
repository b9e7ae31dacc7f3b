"""The views that belong to no room: health, errors."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from brugere.middleware import aaben_for_alle
from kerne import session


@aaben_for_alle
@require_GET
def sundhed(request: HttpRequest) -> JsonResponse:
    """`/sundhed`: the acting session opened, so web and database both answer. No personal data."""
    return JsonResponse({"status": "ok", "konfigurationsversion": session.aktuel().konfigurationsversion})


@require_GET
def forside(request: HttpRequest) -> HttpResponse:
    """The first page is the search for insured persons."""
    return redirect("sikrede:soeg")


def csrf_fejl(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token no longer fits: say what to do instead of Django's page."""
    return render(request, "fejl/403.html", {"csrf": True}, status=403)
