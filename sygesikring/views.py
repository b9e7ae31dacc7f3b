"""The views that belong to no room: health, errors."""

from __future__ import annotations

from http import HTTPStatus

import structlog
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.views.decorators.http import require_GET

from brugere.middleware import aaben_for_alle, aktoer_i
from kerne import session
from kerne.log.forsegling import er_sund

_log = structlog.get_logger(__name__)
_NOEDSIDE = (
    '<!doctype html><html lang="da"><head><meta charset="utf-8"><title>Noget gik galt – Sygesikring</title></head>'
    "<body><main><h1>Noget gik galt</h1><p>Det er en fejl hos os. Vent et øjeblik, og prøv igen. Sker det igen, "
    'så kontakt den, der hjælper med systemet i din kommune.</p><p><a href="/">Gå til forsiden</a></p></main>'
    "</body></html>"
)


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
    """The first page is the search for insured persons; for a role that may see none, one that says so."""
    if aktoer_i(request).maa_se_sikrede:
        return redirect("sikrede:soeg")
    return render(request, "forside.html")


def csrf_fejl(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token no longer fits: say what to do instead of Django's page."""
    return _fejlside(request, "fejl/403.html", HTTPStatus.FORBIDDEN, csrf=True)


def uforstaaelig(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400; 413 for what was too much to read."""
    if isinstance(exception, RequestDataTooBig):
        return _fejlside(request, "fejl/413.html", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return _fejlside(request, "fejl/400.html", HTTPStatus.BAD_REQUEST)


def ikke_adgang(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: says which role one has, and who gives rights."""
    return _fejlside(request, "fejl/403.html", HTTPStatus.FORBIDDEN)


def findes_ikke(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, with the search at hand for one who is logged in."""
    return _fejlside(request, "fejl/404.html", HTTPStatus.NOT_FOUND)


def serverfejl(request: HttpRequest) -> HttpResponse:
    """500: by no means of the request's own, since any of them may be what failed; no query."""
    return HttpResponse(_uden_anmodning("fejl/500.html"), status=HTTPStatus.INTERNAL_SERVER_ERROR)


def _fejlside(request: HttpRequest, skabelon: str, status: HTTPStatus, **indhold: object) -> HttpResponse:
    """The page in the client's frame for one who is logged in; without it when the frame itself fails. No query."""
    try:
        return render(request, skabelon, indhold, status=status)
    except Exception as fejl:  # noqa: BLE001 - an error page that fails would hide what it was to tell
        _log.error("fejlside_fejlede", skabelon=skabelon, fejl=type(fejl).__name__)
        return HttpResponse(_uden_anmodning(skabelon, indhold), status=status)


def _uden_anmodning(skabelon: str, indhold: dict[str, object] | None = None) -> str:
    try:
        return str(render_to_string(skabelon, indhold or {}))
    except Exception as fejl:  # noqa: BLE001 - style sheets that were never built, a template that cannot be read
        _log.error("fejlside_fejlede", skabelon=skabelon, fejl=type(fejl).__name__)
        return _NOEDSIDE
