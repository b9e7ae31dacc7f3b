"""A caseworker's browser without the network: the WSGI application as the web server calls it.

Not Django's test client, which keeps the connection between requests: a real request takes one from the pool and
gives it back, and that costs.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, connections
from django.http import HttpRequest

from brugere.login import Identitet, log_ind
from kerne.aktoer import ANONYM, Aktoer, Rolle, system
from kerne.session import session
from sygesikring.wsgi import application

_CSRF = "m" * 32
_STOERST = """
SELECT kommune FROM sikrede_sikret WHERE kommune <> '' GROUP BY kommune ORDER BY count(*) DESC, kommune LIMIT 1
"""


class ForkertSvar(RuntimeError):
    """A page that was to be measured did not answer as it should; its time would mean nothing."""


class Klient:
    """Logged in as a caseworker of `kommune` through the login that SAML will use."""

    def __init__(self, kommune: str) -> None:
        with session(ANONYM):
            request = HttpRequest()
            request.session = SessionStore()
            self.aktoer: Aktoer = log_ind(
                request, Identitet("maal:sagsbehandler", "Maja Bech", kommune, Rolle.SAGSBEHANDLER)
            )
            request.session.save()
            self.sessionsnoegle = str(request.session.session_key)

    def hent(self, sti: str) -> bytes:
        """GET a page, to the last byte, connection given back."""
        status, krop = self._kald(self._miljoe(sti))
        if not status.startswith("200"):
            raise ForkertSvar(f"GET {sti} answered {status}")
        return krop

    def send(self, sti: str, felter: Mapping[str, str]) -> bytes:
        """POST a form, to the last byte of the page or the redirect."""
        indhold = urlencode(felter).encode()
        miljoe = self._miljoe(sti)
        miljoe |= {
            "REQUEST_METHOD": "POST",
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(indhold)),
            "HTTP_COOKIE": f"{miljoe['HTTP_COOKIE']}; {settings.CSRF_COOKIE_NAME}={_CSRF}",
            "HTTP_X_CSRFTOKEN": _CSRF,
            "HTTP_REFERER": f"{miljoe['wsgi.url_scheme']}://{miljoe['HTTP_HOST']}/",
            "wsgi.input": io.BytesIO(indhold),
        }
        status, krop = self._kald(miljoe)
        if not status.startswith(("200", "302")):
            raise ForkertSvar(f"POST {sti} answered {status}")
        return krop

    @staticmethod
    def _kald(miljoe: dict[str, Any]) -> tuple[str, bytes]:
        svar: list[str] = []

        def begynd(status: str, hoveder: Any, fejl: Any = None) -> Any:
            svar.append(status)

        indhold = application(miljoe, begynd)
        try:
            return svar[0], b"".join(indhold)
        finally:
            indhold.close()

    def _miljoe(self, sti: str) -> dict[str, Any]:
        return {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": sti,
            "QUERY_STRING": "",
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "127.0.0.1:8000",
            "HTTP_ACCEPT": "text/html",
            "HTTP_COOKIE": f"{settings.SESSION_COOKIE_NAME}={self.sessionsnoegle}",
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "https" if settings.SESSION_COOKIE_SECURE else "http",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": io.StringIO(),
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }


def stoerste_kommune() -> str:
    """The municipality with most persons in the data set."""
    with session(system("maal")), connection.cursor() as cursor:
        cursor.execute(_STOERST)
        raekke = cursor.fetchone()
    assert raekke is not None
    return str(raekke[0])


def slip_forbindelser() -> None:
    """Close every connection of Django's and its pool, so that the database can be dropped."""
    for en in connections.all():
        en.close()
        if hasattr(en, "close_pool"):
            en.close_pool()
