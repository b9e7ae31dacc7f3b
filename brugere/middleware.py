"""The web session around the acting session: read before it opens, saved after it has committed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect

from brugere.login import laes_aktoer
from brugere.ramme import EFTERLADTE
from kerne.aktoer import ANONYM, Aktoer
from kerne.session import tilladt_sql


class LoginMiddleware(SessionMiddleware):
    """Django's session middleware, which also names the actor. Its SQL runs while nobody acts yet."""

    def process_request(self, request: HttpRequest) -> None:
        """Set `request.session` and `request.aktoer`."""
        super().process_request(request)
        with tilladt_sql("login"):
            request.aktoer = laes_aktoer(request)  # type: ignore[attr-defined]

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Save a changed session."""
        with tilladt_sql("login"):
            return super().process_response(request, response)


def aaben_for_alle(view: Callable[..., Any]) -> Callable[..., Any]:
    """Mark a view that needs no login."""
    view.aaben_for_alle = True  # type: ignore[attr-defined]
    return view


class KraevLoginMiddleware:
    """Send anyone who is not logged in to the login page, unless the view is marked `aaben_for_alle`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Redirect to the login with a way back; an htmx part makes the whole page go there, and back to that page.

        A script that asks for JSON gets 401: its page stands, with what is typed. A form that is sent is kept where
        its room offered to (`brugere.ramme`), since nobody will be there to send it again.
        """
        if aktoer_i(request) != ANONYM or getattr(view, "aaben_for_alle", False):
            return None
        if not request.accepts("text/html"):
            return JsonResponse({"fejl": "Du er logget ud."}, status=401)
        if request.method == "POST":
            for et in EFTERLADTE:
                et.gem(request)
        til = f"{reverse('brugere:login')}?{urlencode({'naeste': _tilbage(request)})}"
        if request.headers.get("HX-Request"):
            return HttpResponseClientRedirect(til)
        return HttpResponseRedirect(til)


def _tilbage(request: HttpRequest) -> str:
    """Where one goes on after the login: the page that is lost. A part is not a page: the one it stands on is.

    What was sent is not sent again, and the page it was sent from may be one that only a form leads to.
    """
    if request.method != "GET":
        return "/"
    if not request.headers.get("HX-Request"):
        return request.get_full_path()
    side = request.headers.get("HX-Current-URL", "")
    if not url_has_allowed_host_and_scheme(side, {request.get_host()}, require_https=request.is_secure()):
        return "/"
    sti = urlsplit(side)._replace(scheme="", netloc="", fragment="").geturl()
    # Two slashes at the front would name a host.
    return "/" + sti.lstrip("/")


def aktoer_i(request: HttpRequest) -> Aktoer:
    """Who acts in this request."""
    aktoer: Aktoer = getattr(request, "aktoer", ANONYM)
    return aktoer
