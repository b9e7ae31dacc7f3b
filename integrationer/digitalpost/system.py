"""Digital Post over HTTP: messages out by SF1601, and the signature on what comes in."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC

import httpx
from django.conf import settings

from integrationer.digitalpost import kuvert, memo
from integrationer.digitalpost.meddelelse import UgyldigMeddelelse
from integrationer.systemer import Afvist, Besked, Indhold, Midlertidig, System

NOEGLE = "digitalpost"
STI = "/service/KombiPostAfsend_1/kombi"
_TID = httpx.Timeout(15.0, connect=3.0)
_PROEV_IGEN = {408, 409, 425, 429}


@dataclass(frozen=True)
class DigitalPost(System):
    """Sends messages. The message's UUID is the transaction id and never changes, so a second delivery shows as one.

    The bearer key stands for SF1601's holder-of-key token (domaene.md 4.2): fetching one is the adapter's to learn when
    there are certificates to fetch it with. SF1601's question whether a person has Digital Post puts a CPR number in a
    URL and is not asked.
    """

    noegle: str = NOEGLE

    def lever(self, besked: Besked) -> Indhold:
        """Send a message. A lost answer, an error and an answer that makes no sense are tried again."""
        try:
            xml = str(besked.indhold["memo"]).encode()
            oprettet = memo.laes(xml).oprettet.astimezone(UTC)
        except (KeyError, UgyldigMeddelelse) as fejl:
            raise Afvist("Meddelelsen kan ikke læses.") from fejl
        svar = _send(
            kuvert.byg(xml),
            {
                "Authorization": f"Bearer {settings.DIGITALPOST_NOEGLE}",
                "X-TransaktionsId": besked.idempotensnoegle,
                "X-TransaktionsTid": f"{oprettet:%Y-%m-%dT%H:%M:%S}.{oprettet.microsecond // 1000:03d}Z",
                "Content-Type": "application/xml",
                "Accept": "application/xml",
            },
        )
        return _udfald(svar)


def _send(indhold: bytes, hoveder: dict[str, str]) -> httpx.Response:
    try:
        return httpx.post(settings.DIGITALPOST_URL + STI, headers=hoveder, content=indhold, timeout=_TID)
    except httpx.HTTPError as fejl:
        raise Midlertidig(f"Digital Post svarede ikke ({type(fejl).__name__}).") from fejl


def _udfald(svar: httpx.Response) -> Indhold:
    """The receipt. Raises `Afvist` for a clear no, `Midlertidig` for anything that is neither."""
    status, kvittering = svar.status_code, _kvittering(svar.content)
    allerede = kvittering is not None and kvittering.fejlkode == kuvert.ALLEREDE_MODTAGET
    if allerede and status in {httpx.codes.OK, httpx.codes.CONFLICT}:
        return {"transmission": "", "status": "allerede_modtaget"}
    if httpx.codes.is_client_error(status) and status not in _PROEV_IGEN:
        raise Afvist(f"Digital Post afviste meddelelsen ({status}).")
    if not httpx.codes.is_success(status):
        raise Midlertidig(f"Digital Post svarede {status}.")
    if kvittering is None:
        raise Midlertidig("Digital Posts svar kunne ikke læses.")
    if not kvittering.taget:
        raise Afvist(f"Digital Post afviste meddelelsen ({kvittering.fejlkode or 'uden fejlkode'}).")
    return {"transmission": kvittering.transmission, "status": "modtaget"}


def _kvittering(indhold: bytes) -> kuvert.Kvittering | None:
    try:
        return kuvert.laes_kvittering(indhold)
    except UgyldigMeddelelse:
        return None


def signatur_passer(indhold: bytes, signatur: str) -> bool:
    """Whether a message that came in was signed with the shared secret. How answers reach us is our own reading."""
    noegle = settings.DIGITALPOST_NOEGLE.encode()
    ventet = "sha256=" + hmac.new(noegle, indhold, hashlib.sha256).hexdigest()
    return bool(noegle) and hmac.compare_digest(ventet.encode(), signatur.encode())
