"""Callbacks to the product: signed, repeated until they are taken, always with the same message id."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import logging
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

import httpx

_log = logging.getLogger("simulator.tilbagekald")


@dataclass(frozen=True)
class Gentagelse:
    """`forsoeg` tries in all; the wait starts at `foerste` seconds and doubles up to `hoejst`."""

    forsoeg: int = 12
    foerste: float = 0.2
    hoejst: float = 30.0


class Tilbagekald:
    def __init__(self, adresse: str, noegle: bytes, gentagelse: Gentagelse) -> None:
        self._adresse = adresse
        self._noegle = noegle
        self._gentagelse = gentagelse
        # trust_env off: a proxy of the surrounding machine must not see the callbacks
        self._klient = httpx.AsyncClient(timeout=10.0, trust_env=False)

    async def luk(self) -> None:
        await self._klient.aclose()

    async def send(
        self, besked_id: uuid.UUID, indhold: Mapping[str, str], *, gange: int = 1, forkert_signatur: bool = False
    ) -> bool:
        """Deliver one message in JSON `gange` times; True when it was taken every time."""
        raa = json.dumps({"besked_id": str(besked_id), **indhold}).encode()
        return await self.send_raa(raa, "application/json", gange=gange, forkert_signatur=forkert_signatur)

    async def send_raa(self, raa: bytes, slags: str, *, gange: int = 1, forkert_signatur: bool = False) -> bool:
        """Deliver these bytes of the content type `slags`, in the same way."""
        noegle = b"forkert" if forkert_signatur else self._noegle
        hoved = {
            "Content-Type": slags,
            "X-Signatur": "sha256=" + hmac.new(noegle, raa, hashlib.sha256).hexdigest(),
        }
        taget = [await self._lever(raa, hoved) for _ in range(gange)]
        return all(taget)

    async def _lever(self, raa: bytes, hoved: Mapping[str, str]) -> bool:
        vent = self._gentagelse.foerste
        for forsoeg in range(1, self._gentagelse.forsoeg + 1):
            try:
                svar = await self._klient.post(self._adresse, content=raa, headers=dict(hoved))
                if svar.is_success:
                    return True
                grund = str(svar.status_code)
            except httpx.HTTPError as fejl:
                grund = type(fejl).__name__
            _log.info("tilbagekald ikke taget (%s), forsøg %d", grund, forsoeg)
            if forsoeg < self._gentagelse.forsoeg:
                await asyncio.sleep(vent)
                vent = min(vent * 2, self._gentagelse.hoejst)
        _log.warning("tilbagekald opgivet efter %d forsøg", self._gentagelse.forsoeg)
        return False
