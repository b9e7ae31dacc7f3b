"""Pages for answers that Django gives without one."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


class FejlsideMiddleware:
    """Give a refused method a page of our own; a machine that asked for JSON keeps its bare answer. No query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Fill in the page."""
        svar = self.get_response(request)
        if svar.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not svar.content and request.accepts("text/html"):
            svar.content = render_to_string("fejl/405.html").encode()
            svar["Content-Length"] = str(len(svar.content))
        return svar
