"""Where the gate asks for a reason, every room's page asks for it in the same way."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from kladder import formular
from sikrede.adgang import GrundMangler
from sikrede.views.grund import spoerg_om_grund


class GrundMiddleware:
    """Answer `GrundMangler`, whichever view's look raised it, with the question. No statement for any other request.

    A form that carries the offer of a draft is kept as one. The gate is the first thing a view asks, so the request has
    written nothing yet; the refusal is logged after it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page "Hvorfor slår du op?"; other exceptions are none of its business."""
        if isinstance(exception, GrundMangler):
            # A draft of what was typed, should the question itself be left unanswered.
            formular.redd(request)
            return spoerg_om_grund(request, exception.offentlig_id)
        return None
