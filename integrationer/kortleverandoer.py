"""The card supplier over HTTP: orders out, and its signed messages in."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass

import httpx
from django.conf import settings

from integrationer.systemer import Afvist, Besked, Indhold, Midlertidig, System

NOEGLE = "kortleverandoer"
ORDRE = "ordre"
_TID = httpx.Timeout(10.0, connect=3.0)


@dataclass(frozen=True)
class Kortleverandoer(System):
    """Orders cards. The order key is the idempotency key, and it is never changed: a 409 is asked about instead."""

    noegle: str = NOEGLE

    def lever(self, besked: Besked) -> Indhold:
        """Send an order. A lost answer, an error and an answer that makes no sense are tried again."""
        svar = _kald("POST", "/v1/ordrer", noegle=besked.idempotensnoegle, indhold=besked.indhold)
        if svar.status_code == httpx.codes.CONFLICT:
            svar = _kald("GET", f"/v1/ordrer/{besked.idempotensnoegle}", noegle=besked.idempotensnoegle)
        if svar.status_code in {400, 401, 403, 422}:
            raise Afvist(f"Kortleverandøren afviste ordren ({svar.status_code}).")
        if svar.status_code not in {200, 201}:
            raise Midlertidig(f"Kortleverandøren svarede {svar.status_code}.")
        return _kvittering(svar, besked.idempotensnoegle)


def _kald(metode: str, sti: str, *, noegle: str, indhold: Indhold | None = None) -> httpx.Response:
    hoveder = {"Authorization": f"Bearer {settings.KORTLEVERANDOER_NOEGLE}", "Idempotency-Key": noegle}
    try:
        return httpx.request(metode, settings.KORTLEVERANDOER_URL + sti, headers=hoveder, json=indhold, timeout=_TID)
    except httpx.HTTPError as fejl:
        raise Midlertidig(f"Kortleverandøren svarede ikke ({type(fejl).__name__}).") from fejl


def _kvittering(svar: httpx.Response, ordrenoegle: str) -> Indhold:
    """The receipt, if it is about this order. Raises `Midlertidig` for anything else."""
    try:
        kvittering = svar.json()
    except (json.JSONDecodeError, UnicodeDecodeError) as fejl:
        raise Midlertidig("Kortleverandørens svar kunne ikke læses.") from fejl
    if not isinstance(kvittering, dict) or kvittering.get("ordrenoegle") != ordrenoegle:
        raise Midlertidig("Kortleverandørens svar handler ikke om ordren.")
    return {"ordre_id": str(kvittering.get("ordre_id", ""))[:80], "status": str(kvittering.get("status", ""))[:40]}


def signatur_passer(indhold: bytes, signatur: str) -> bool:
    """Whether a message that came in was signed with the shared secret."""
    noegle = settings.KORTLEVERANDOER_NOEGLE.encode()
    ventet = "sha256=" + hmac.new(noegle, indhold, hashlib.sha256).hexdigest()
    return bool(noegle) and hmac.compare_digest(ventet.encode(), signatur.encode())
