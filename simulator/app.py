"""All stand-ins put together in one server."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from starlette.applications import Starlette

from simulator.digitalpost import Digitalpost, Laege
from simulator.digitalpost_saek import Postsaek
from simulator.fejl import Fejlliste
from simulator.kortleverandoer import Kortleverandoer
from simulator.ordrebog import Ordrebog
from simulator.styring import Styring, System
from simulator.tilbagekald import Gentagelse, Tilbagekald


@dataclass(frozen=True)
class Indstillinger:
    """`tilbagekald` is the product's own address without a final slash; `tilstand` a folder for what must survive.

    Without its key, Digital Post is not there.
    """

    tilbagekald: str
    kortleverandoer_noegle: str
    digitalpost_noegle: str = ""
    laege: Laege = field(default_factory=Laege)
    forsinkelse: float = 0.5
    gentagelse: Gentagelse = field(default_factory=Gentagelse)
    tilstand: Path | None = None


def byg(indstillinger: Indstillinger) -> Starlette:
    fejl = Fejlliste()
    if indstillinger.tilstand is not None:
        indstillinger.tilstand.mkdir(parents=True, exist_ok=True)
    alle: list[System] = [_kortleverandoer(indstillinger, fejl)]
    if indstillinger.digitalpost_noegle:
        alle.append(_digitalpost(indstillinger, fejl))
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


def _digitalpost(indstillinger: Indstillinger, fejl: Fejlliste) -> Digitalpost:
    mappe = indstillinger.tilstand
    noegle = indstillinger.digitalpost_noegle
    return Digitalpost(
        noegle=noegle,
        laege=indstillinger.laege,
        fejl=fejl,
        saek=Postsaek(mappe / "digitalpost.jsonl" if mappe is not None else None),
        tilbagekald=Tilbagekald(
            indstillinger.tilbagekald + "/integration/digitalpost/beskeder",
            noegle.encode(),
            indstillinger.gentagelse,
        ),
    )
