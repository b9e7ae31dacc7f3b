"""The TCP connection beneath a request: some faults cannot be made with a well-behaved HTTP answer."""

from __future__ import annotations

import asyncio
from typing import Any, Final

from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

_transporter: Final[dict[tuple[str, int], asyncio.Transport]] = {}


class Protokol(H11Protocol):
    """uvicorn's own protocol, which also remembers which connection a caller's address belongs to."""

    _adresse: tuple[str, int] | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if self.client is not None:
            self._adresse = (self.client[0], self.client[1])
            _transporter[self._adresse] = transport

    def connection_lost(self, exc: Exception | None) -> None:
        if self._adresse is not None:
            _transporter.pop(self._adresse, None)
        super().connection_lost(exc)


class AfbrudtSvar(Response):
    """Cuts the connection instead of answering."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        transport = _transport(scope)
        if transport is not None:
            transport.abort()
            # connection_lost is called in the loop's next turn; answering before it is logged as a server error
            await asyncio.sleep(0)


class DobbeltSvar(JSONResponse):
    """Writes the whole answer a second time on the same connection, which HTTP does not allow."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await super().__call__(scope, receive, send)
        transport = _transport(scope)
        if transport is not None and not transport.is_closing():
            hoved = b"".join(navn + b": " + vaerdi + b"\r\n" for navn, vaerdi in self.raw_headers)
            transport.write(b"HTTP/1.1 %d OK\r\n%s\r\n%s" % (self.status_code, hoved, bytes(self.body)))


def _transport(scope: Scope) -> asyncio.Transport | None:
    afsender: Any = scope.get("client")
    return _transporter.get((afsender[0], afsender[1])) if afsender else None
