"""Web's door to the one session."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from kerne.aktoer import ANONYM, Aktoer
from kerne.session import session


class HandlendeSessionMiddleware:
    """Run the request, template rendering included, in one acting session.

    `request.aktoer` is set by the middleware before. A view that raises, or answers 500, leaves nothing
    behind; a refused look is logged afterwards in a transaction of its own. Cost: one statement.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Open, answer, commit or roll back."""
        aktoer: Aktoer = getattr(request, "aktoer", ANONYM)
        with session(aktoer, anmodning=uuid.uuid4()):
            svar = self.get_response(request)
            if getattr(request, "_afbrudt", False) or svar.status_code >= 500:
                transaction.set_rollback(True)
        return svar

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Remember that the view raised: Django turns it into a response before it gets back here."""
        request._afbrudt = True  # type: ignore[attr-defined]
