"""The controls: set and clear faults, count the effects actually made, start over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from simulator.fejl import Fejlbar, Fejlliste, laes_fejl, laes_json


class System(Fejlbar, Protocol):
    """One outside system. `effekter` has no personal data: it is what a test counts."""

    navn: str

    def ruter(self) -> Sequence[BaseRoute]: ...

    def effekter(self) -> list[dict[str, object]]: ...

    async def start(self) -> None: ...

    async def stop(self) -> None: ...

    async def nulstil(self) -> None: ...


class Styring:
    def __init__(self, systemer: Mapping[str, System], fejl: Fejlliste) -> None:
        self._systemer = systemer
        self._fejl = fejl

    def ruter(self) -> Sequence[BaseRoute]:
        return [
            Route("/sundhed", self.sundhed, methods=["GET"]),
            Route("/styring/fejl", self.vis_fejl, methods=["GET"]),
            Route("/styring/fejl", self.saet_fejl, methods=["PUT"]),
            Route("/styring/fejl", self.ryd_fejl, methods=["DELETE"]),
            Route("/styring/effekter", self.effekter, methods=["GET"]),
            Route("/styring/nulstil", self.nulstil, methods=["POST"]),
        ]

    async def sundhed(self, request: Request) -> Response:
        return JSONResponse({"status": "ok", "systemer": sorted(self._systemer)})

    async def vis_fejl(self, request: Request) -> Response:
        return JSONResponse({"fejl": self._fejl.som_liste()})

    async def saet_fejl(self, request: Request) -> Response:
        fejl = laes_fejl(await laes_json(request), self._systemer)
        if isinstance(fejl, dict):
            return JSONResponse({"fejl": "ugyldig", "felter": fejl}, status_code=400)
        self._fejl.saet(fejl)
        return await self.vis_fejl(request)

    async def ryd_fejl(self, request: Request) -> Response:
        self._fejl.ryd(request.query_params.get("system"))
        return await self.vis_fejl(request)

    async def effekter(self, request: Request) -> Response:
        navn = request.query_params.get("system")
        if navn is not None and navn not in self._systemer:
            return JSONResponse({"fejl": "ukendt_system"}, status_code=404)
        valgte = [self._systemer[navn]] if navn is not None else list(self._systemer.values())
        effekter = [{"system": system.navn, **effekt} for system in valgte for effekt in system.effekter()]
        return JSONResponse({"antal": len(effekter), "effekter": effekter})

    async def nulstil(self, request: Request) -> Response:
        self._fejl.ryd()
        for system in self._systemer.values():
            await system.nulstil()
        return JSONResponse({"status": "nulstillet"})
