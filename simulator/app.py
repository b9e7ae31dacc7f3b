"""All stand-ins put together in one server."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from starlette.applications import Starlette

from simulator.fejl import Fejlliste
from simulator.kortleverandoer import Kortleverandoer
from simulator.ordrebog import Ordrebog
from simulator.styring import Styring, System
from simulator.tilbagekald import Gentagelse, Tilbagekald


@dataclass(frozen=True)
class Indstillinger:
    """`tilbagekald` is the product's own address without a final slash; `tilstand` a folder for what must survive."""

    tilbagekald: str
    kortleverandoer_noegle: str
    forsinkelse: float = 0.5
    gentagelse: Gentagelse = field(default_factory=Gentagelse)
    tilstand: Path | None = None


def byg(indstillinger: Indstillinger) -> Starlette:
    fejl = Fejlliste()
    alle: list[System] = [_kortleverandoer(indstillinger, fejl)]
    systemer = {system.navn: system for system in alle}
    ruter = [*Styring(systemer, fejl).ruter(), *(rute for system in alle for rute in system.ruter())]

    @asynccontextmanager
    async def levetid(app: Starlette) -> AsyncIterator[None]:
        for system in alle:
            await system.start()
        yield
        for system in alle:
            await system.stop()

    return Starlette(routes=ruter, lifespan=levetid)


def _kortleverandoer(indstillinger: Indstillinger, fejl: Fejlliste) -> Kortleverandoer:
    mappe = indstillinger.tilstand
    if mappe is not None:
        mappe.mkdir(parents=True, exist_ok=True)
    noegle = indstillinger.kortleverandoer_noegle
    return Kortleverandoer(
        noegle=noegle,
        forsinkelse=indstillinger.forsinkelse,
        fejl=fejl,
        ordrebog=Ordrebog(mappe / "kortleverandoer.jsonl" if mappe is not None else None),
        tilbagekald=Tilbagekald(
            indstillinger.tilbagekald + "/integration/kortleverandoer/haendelser",
            noegle.encode(),
            indstillinger.gentagelse,
        ),
    )
