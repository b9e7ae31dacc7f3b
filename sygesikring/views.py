"""The views that belong to no room: health, errors."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.http import require_GET

from brugere.middleware import aaben_for_alle
from kerne import session
from kerne.log.forsegling import er_sund


@aaben_for_alle
@require_GET
def sundhed(request: HttpRequest) -> JsonResponse:
    """`/sundhed`: web and database answer, and the log has room ahead. 503 when it has not. No personal data."""
    sund = er_sund()
    indhold = {"status": "ok" if sund else "log", "konfigurationsversion": session.aktuel().konfigurationsversion}
    return JsonResponse(indhold, status=200 if sund else 503)


@aaben_for_alle
@require_GET
def favicon(request: HttpRequest) -> HttpResponse:
    """Browsers ask for it by this name beside a letter, which has no page to say where the icon is."""
    return redirect(static("byg/favicon.svg"))


@require_GET
def forside(request: HttpRequest) -> HttpResponse:
    """The first page is the search for insured persons."""
    return redirect("sikrede:soeg")


def csrf_fejl(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token no longer fits: say what to do instead of Django's page."""
    return render(request, "fejl/403.html", {"csrf": True}, status=403)
