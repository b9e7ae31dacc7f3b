"""The card supplier: takes orders for health cards, pulls and sends them by itself, and calls back.

Addresses, fields and answers are our own agreement (no supplier's format is public); see simulator/README.md.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import time
import uuid
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from simulator.bestilling import feltfejl
from simulator.fejl import ARTER, Fejl, Fejlliste, laes_json
from simulator.forbindelse import AfbrudtSvar, DobbeltSvar
from simulator.ordrebog import AFSENDT, ANNULLERET, MODTAGET, TRUKKET, Ordre, Ordrebog
from simulator.tilbagekald import Tilbagekald


class Kortleverandoer:
    navn = "kortleverandoer"
    handling = "bestil"
    fejlarter = frozenset(ARTER) - {"429", "tabt"}

    def __init__(
        self, *, noegle: str, forsinkelse: float, fejl: Fejlliste, ordrebog: Ordrebog, tilbagekald: Tilbagekald
    ) -> None:
        """`forsinkelse`: seconds from one step of an order to the next."""
        self._noegle = noegle
        self._forsinkelse = forsinkelse
        self._fejl = fejl
        self._ordrebog = ordrebog
        self._tilbagekald = tilbagekald
        self._i_gang: set[asyncio.Task[None]] = set()

    def ruter(self) -> Sequence[BaseRoute]:
        rod = "/kortleverandoer/v1/ordrer"
        return [
            Route(rod, self._beskyttet(self.bestil), methods=["POST"]),
            Route(rod + "/{ordrenoegle}", self._beskyttet(self.vis), methods=["GET"]),
            Route(rod + "/{ordrenoegle}", self._beskyttet(self.annuller), methods=["DELETE"]),
        ]

    def effekter(self) -> list[dict[str, object]]:
        return [dict(ordre.svar()) for ordre in self._ordrebog.alle()]

    async def start(self) -> None:
        for ordre in self._ordrebog.alle():
            if not ordre.faerdig():
                self._saet_i_gang(ordre)

    async def stop(self) -> None:
        await self._stands()
        await self._tilbagekald.luk()
        self._ordrebog.luk()

    async def nulstil(self) -> None:
        await self._stands()
        self._ordrebog.nulstil()

    async def bestil(self, request: Request) -> Response:
        """201 new, 200 the same key and body again, 400 with errors by field, 409 the key was used for another body."""
        data = await laes_json(request)
        noegle = request.headers.get("Idempotency-Key", "").strip()
        felter = feltfejl(data)
        if not noegle:
            felter["Idempotency-Key"] = "mangler"
        if felter or not isinstance(data, dict):
            return JSONResponse({"fejl": "ugyldig", "felter": felter}, status_code=400)
        return await self._svar("bestil", lambda: self._bestil(noegle, data))

    async def vis(self, request: Request) -> Response:
        return await self._svar("vis", lambda: self._vis(request.path_params["ordrenoegle"]))

    async def annuller(self, request: Request) -> Response:
        """200 cancelled (also when it already was), 409 already pulled, 404 unknown."""
        return await self._svar("annuller", lambda: self._annuller(request.path_params["ordrenoegle"]))

    def _bestil(self, noegle: str, data: dict[str, object]) -> Response:
        aftryk = self._aftryk(data)
        tidligere = self._ordrebog.efter_noegle.get(noegle)
        if tidligere is not None:
            if not hmac.compare_digest(tidligere.aftryk, aftryk):
                return JSONResponse({"fejl": "noegle_brugt"}, status_code=409)
            return JSONResponse({**tidligere.svar(), "status": MODTAGET}, status_code=200)
        if data["ordrenoegle"] in self._ordrebog.efter_ordrenoegle:
            return JSONResponse({"fejl": "ordre_findes"}, status_code=409)
        fejl = self._fejl.tag_tilbagekaldsfejl(self.navn, "bestil")
        ordre = Ordre(
            ordre_id=f"K{uuid.uuid4().hex[:12].upper()}",
            ordrenoegle=str(data["ordrenoegle"]),
            noegle=noegle,
            aftryk=aftryk,
            status=MODTAGET,
            tilbagekaldsfejl=fejl.art if fejl else None,
            sekunder=fejl.sekunder if fejl else 0.0,
        )
        self._ordrebog.gem(ordre)
        self._saet_i_gang(ordre)
        return JSONResponse(ordre.svar(), status_code=201)

    def _vis(self, ordrenoegle: str) -> Response:
        ordre = self._ordrebog.efter_ordrenoegle.get(ordrenoegle)
        if ordre is None:
            return JSONResponse({"fejl": "ukendt_ordre"}, status_code=404)
        return JSONResponse(ordre.svar())

    def _annuller(self, ordrenoegle: str) -> Response:
        ordre = self._ordrebog.efter_ordrenoegle.get(ordrenoegle)
        if ordre is None:
            return JSONResponse({"fejl": "ukendt_ordre"}, status_code=404)
        if ordre.status in (TRUKKET, AFSENDT):
            return JSONResponse({"fejl": "allerede_trukket", **ordre.svar()}, status_code=409)
        ordre.status = ANNULLERET
        self._ordrebog.gem(ordre)
        return JSONResponse(ordre.svar())

    async def _svar(self, handling: str, udfoer: Callable[[], Response]) -> Response:
        fejl = self._fejl.tag_svarfejl(self.navn, handling)
        if fejl is None:
            return udfoer()
        if fejl.art == "500":
            return JSONResponse({"fejl": "intern_fejl"}, status_code=500)
        if fejl.art == "409_uden":
            return JSONResponse({"fejl": "noegle_brugt"}, status_code=409)
        return await _forvansk(fejl, udfoer())

    def _beskyttet(
        self, handling: Callable[[Request], Awaitable[Response]]
    ) -> Callable[[Request], Awaitable[Response]]:
        async def beskyttet(request: Request) -> Response:
            ventet = f"Bearer {self._noegle}".encode()
            if not hmac.compare_digest(request.headers.get("Authorization", "").encode(), ventet):
                return JSONResponse({"fejl": "ikke_adgang"}, status_code=401)
            return await handling(request)

        return beskyttet

    def _aftryk(self, data: dict[str, object]) -> str:
        kanonisk = json.dumps(data, sort_keys=True, separators=(",", ":")).encode()
        return hmac.new(self._noegle.encode(), kanonisk, hashlib.sha256).hexdigest()

    def _saet_i_gang(self, ordre: Ordre) -> None:
        opgave = asyncio.get_running_loop().create_task(self._forloeb(ordre))
        self._i_gang.add(opgave)
        opgave.add_done_callback(self._i_gang.discard)

    async def _stands(self) -> None:
        opgaver = list(self._i_gang)
        for opgave in opgaver:
            opgave.cancel()
        await asyncio.gather(*opgaver, return_exceptions=True)

    async def _forloeb(self, ordre: Ordre) -> None:
        """Carry an order to its end, also from where an earlier process left it.

        The order goes on whatever the product answers; the deliveries about one order follow each other.
        """
        if ordre.status == MODTAGET:
            await asyncio.sleep(self._forsinkelse)
            if ordre.status == ANNULLERET:
                return
            self._skift(ordre, TRUKKET)
        omvendt = ordre.tilbagekaldsfejl == "omvendt_tilbagekald"
        async with asyncio.TaskGroup() as gruppe:
            if not omvendt:
                trukket = gruppe.create_task(self._kald_tilbage(ordre, TRUKKET))
            if ordre.status == TRUKKET:
                await asyncio.sleep(self._forsinkelse)
                self._skift(ordre, AFSENDT)
            if not omvendt:
                await trukket
        await self._kald_tilbage(ordre, AFSENDT)
        if omvendt:
            await self._kald_tilbage(ordre, TRUKKET)

    def _skift(self, ordre: Ordre, status: str) -> None:
        ordre.status = status
        ordre.tidspunkter[status] = datetime.fromtimestamp(time.time(), UTC).isoformat()
        self._ordrebog.gem(ordre)

    async def _kald_tilbage(self, ordre: Ordre, haendelse: str) -> None:
        if haendelse in ordre.meldt:
            return
        art = ordre.tilbagekaldsfejl
        if art == "sen_tilbagekald":
            await asyncio.sleep(ordre.sekunder)
        if art != "tavs":
            await self._tilbagekald.send(
                # derived, not drawn: the same message keeps its id when this process is started again
                uuid.uuid5(uuid.NAMESPACE_OID, f"{ordre.ordre_id}/{haendelse}"),
                {
                    "ordrenoegle": ordre.ordrenoegle,
                    "ordre_id": ordre.ordre_id,
                    "haendelse": haendelse,
                    "tidspunkt": ordre.tidspunkter[haendelse],
                },
                gange=2 if art == "dobbelt_tilbagekald" else 1,
                forkert_signatur=art == "forkert_signatur",
            )
        ordre.meldt.append(haendelse)
        self._ordrebog.gem(ordre)


async def _forvansk(fejl: Fejl, svar: Response) -> Response:
    """The effect is made; spoil the answer to it. A 400 or 404 is spoiled too: the caller cannot tell."""
    if fejl.art == "sen":
        await asyncio.sleep(fejl.sekunder)
    elif fejl.art == "afbryd":
        return AfbrudtSvar()
    elif fejl.art == "500_efter":
        return JSONResponse({"fejl": "intern_fejl"}, status_code=500)
    elif fejl.art == "409":
        return JSONResponse({"fejl": "noegle_brugt"}, status_code=409)
    elif fejl.art == "vroevl":
        return PlainTextResponse("<html>\x07 ups {")
    elif fejl.art == "dobbelt":
        return DobbeltSvar(json.loads(bytes(svar.body)), status_code=svar.status_code)
    return svar
