"""Digital Post with the doctor behind it: takes messages by SF1601 and answers them as told, by itself or on command.

The way out follows domaene.md 4.1 and 4.2; the way back is our own agreement. See simulator/README.md.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import re
import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from simulator import digitalpost_memo as memo
from simulator.digitalpost_saek import Post, Postsaek, Svar
from simulator.fejl import Fejl, Fejlliste, laes_json
from simulator.forbindelse import AfbrudtSvar
from simulator.tilbagekald import Tilbagekald

EFTER_NUMMER: Final = "nummer"
JA, NEJ, TAVS, FRITEKST, VROEVL = "ja", "nej", "tavs", "fritekst", "vroevl"
SVAR: Final = (JA, NEJ, FRITEKST, VROEVL)
ADFAERD: Final = (EFTER_NUMMER, *SVAR, TAVS)
ALLEREDE_MODTAGET: Final = "ALLEREDE_MODTAGET"
_TEKSTER: Final = {
    JA: "Vi tager gerne imod patienten.",
    NEJ: "Vi har desværre ikke plads.",
    FRITEKST: "Det skal vi lige tale om i klinikken. Ring til os i næste uge.",
    VROEVL: "",
}
_UUID: Final = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_SPROG: Final = "application/xml"


@dataclass(frozen=True)
class Laege:
    """What a doctor does with a message: how it is answered, after how many seconds, and how many times."""

    adfaerd: str = EFTER_NUMMER
    sekunder: float = 5.0
    antal: int = 1

    def svar(self, modtager: str) -> str:
        """By number, its last digit decides: 0-5 yes, 6-8 silent, 9 no; anything without a digit is silent."""
        if self.adfaerd != EFTER_NUMMER:
            return self.adfaerd
        sidste = modtager[-1:]
        if not sidste.isdigit():
            return TAVS
        return JA if sidste in "012345" else TAVS if sidste in "678" else NEJ


class Digitalpost:
    navn = "digitalpost"
    handling = "send"
    fejlarter = frozenset(
        {
            "sen", "afbryd", "500", "500_efter", "409", "409_uden", "429", "vroevl", "tabt",
            "tavs", "dobbelt_tilbagekald", "sen_tilbagekald", "forkert_signatur",
        }
    )  # fmt: skip

    def __init__(self, *, noegle: str, laege: Laege, fejl: Fejlliste, saek: Postsaek, tilbagekald: Tilbagekald) -> None:
        """`laege` is how a doctor behaves until told otherwise."""
        self._noegle = noegle
        self._standard = laege
        self._alle, self._enkelte = laege, dict[str, Laege]()
        self._fejl = fejl
        self._saek = saek
        self._tilbagekald = tilbagekald
        self._i_gang: set[asyncio.Task[None]] = set()

    def ruter(self) -> Sequence[BaseRoute]:
        return [
            Route("/digitalpost/service/KombiPostAfsend_1/kombi", self.send, methods=["POST"]),
            Route("/styring/digitalpost/beskeder", self.beskeder, methods=["GET"]),
            Route("/styring/digitalpost/laege", self.saet_laege, methods=["PUT"]),
            Route("/styring/digitalpost/svar", self.svar_nu, methods=["POST"]),
        ]

    def effekter(self) -> list[dict[str, object]]:
        return [post.som_dict() for post in self._saek.alle()]

    async def start(self) -> None:
        for post in self._saek.alle():
            for svar in post.svar:
                if not svar.meldt:
                    self._saet_i_gang(post, svar)

    async def stop(self) -> None:
        await self._stands()
        await self._tilbagekald.luk()
        self._saek.luk()

    async def nulstil(self) -> None:
        await self._stands()
        self._saek.nulstil()
        self._alle, self._enkelte = self._standard, {}

    async def send(self, request: Request) -> Response:
        """200 taken, also for the same transaction again; 400 with the fields; 409 known by another transaction."""
        ventet = f"Bearer {self._noegle}".encode()
        if not hmac.compare_digest(request.headers.get("Authorization", "").encode(), ventet):
            return _afvist(401, "IKKE_ADGANG", "")
        raa = await request.body()
        brev = memo.laes(raa)
        felter = brev if isinstance(brev, dict) else {}
        transaktion = request.headers.get("X-TransaktionsId", "")
        if not _UUID.fullmatch(transaktion):
            felter["X-TransaktionsId"] = "skal være en UUID"
        if not request.headers.get("X-TransaktionsTid", "").endswith("Z"):
            felter["X-TransaktionsTid"] = "skal være et tidspunkt i UTC"
        if felter or isinstance(brev, dict):
            return _afvist(400, "UGYLDIG", "; ".join(f"{navn} {fejl}" for navn, fejl in felter.items()))
        return await self._svar_paa(lambda: self._tag(raa, brev, transaktion))

    def _tag(self, raa: bytes, brev: memo.Brev, transaktion: str) -> Response:
        aftryk = hmac.new(self._noegle.encode(), raa, hashlib.sha256).hexdigest()
        kendt = self._saek.efter_transaktion.get(transaktion)
        if kendt is not None:
            if not hmac.compare_digest(kendt.aftryk, aftryk):
                return _afvist(409, "TRANSAKTION_BRUGT", "en anden besked har samme transaktion")
            return _taget(kendt.transmission)
        if brev.besked in self._saek.efter_besked:
            return _afvist(409, ALLEREDE_MODTAGET, "beskeden er modtaget før")
        post = Post(brev, transaktion, str(uuid.uuid4()), aftryk)
        self._saek.gem(post)
        self._laegen_faar(post)
        return _taget(post.transmission)

    def _laegen_faar(self, post: Post) -> None:
        fejl = self._fejl.tag_tilbagekaldsfejl(self.navn, "send")
        art = fejl.art if fejl else ""
        modtager = post.brev.modtager.id
        laege = self._enkelte.get(modtager, self._alle)
        slags = laege.svar(modtager)
        if slags == TAVS or art == "tavs":
            return
        sekunder = fejl.sekunder if fejl is not None and art == "sen_tilbagekald" else laege.sekunder
        for _ in range(laege.antal):
            self._svar(post, slags, sekunder=sekunder, fejl=art)

    def _svar(self, post: Post, slags: str, *, sekunder: float, fejl: str) -> Svar:
        svar = Svar(
            id=post.naeste_svar_id(),
            slags=slags,
            tid=datetime.fromtimestamp(time.time(), UTC).isoformat().replace("+00:00", "Z"),
            sekunder=sekunder,
            gange=2 if fejl == "dobbelt_tilbagekald" else 1,
            forkert_signatur=fejl == "forkert_signatur",
        )
        post.svar.append(svar)
        self._saek.gem(post)
        self._saet_i_gang(post, svar)
        return svar

    async def beskeder(self, request: Request) -> Response:
        return JSONResponse({"beskeder": self.effekter()})

    async def saet_laege(self, request: Request) -> Response:
        """How doctors behave from now on, all of them or one by its number."""
        data = await laes_json(request)
        laest = _laes_laege(data)
        if isinstance(laest, dict):
            return JSONResponse({"fejl": "ugyldig", "felter": laest}, status_code=400)
        modtager = data.get("modtager", "") if isinstance(data, dict) else ""
        if modtager:
            self._enkelte[str(modtager)] = laest
        else:
            self._alle = laest
        return JSONResponse({"adfaerd": laest.adfaerd, "sekunder": laest.sekunder, "antal": laest.antal})

    async def svar_nu(self, request: Request) -> Response:
        """An answer on command, at any time: after silence, after another answer, after a cancellation."""
        data = await laes_json(request)
        if not isinstance(data, dict) or data.get("svar") not in SVAR:
            return JSONResponse(
                {"fejl": "ugyldig", "felter": {"svar": "skal være " + ", ".join(SVAR)}}, status_code=400
            )
        post = self._saek.efter_besked.get(str(data.get("besked")))
        if post is None:
            return JSONResponse({"fejl": "ukendt_besked"}, status_code=404)
        fejl = self._fejl.tag_tilbagekaldsfejl(self.navn, "svar")
        svar = self._svar(post, str(data["svar"]), sekunder=0.0, fejl=fejl.art if fejl else "")
        return JSONResponse({"svar": svar.id}, status_code=202)

    async def _svar_paa(self, udfoer: Callable[[], Response]) -> Response:
        fejl = self._fejl.tag_svarfejl(self.navn, "send")
        if fejl is None:
            return udfoer()
        match fejl.art:
            case "500":
                return _afvist(500, "INTERN_FEJL", "")
            case "429":
                return _afvist(429, "FOR_MANGE", "")
            case "409_uden":
                return _afvist(409, "TRANSAKTION_BRUGT", "")
            case "tabt":
                return _taget(str(uuid.uuid4()))
        return await _forvansk(fejl, udfoer())

    def _saet_i_gang(self, post: Post, svar: Svar) -> None:
        opgave = asyncio.get_running_loop().create_task(self._aflever(post, svar))
        self._i_gang.add(opgave)
        opgave.add_done_callback(self._i_gang.discard)

    async def _stands(self) -> None:
        opgaver = list(self._i_gang)
        for opgave in opgaver:
            opgave.cancel()
        await asyncio.gather(*opgaver, return_exceptions=True)

    async def _aflever(self, post: Post, svar: Svar) -> None:
        await asyncio.sleep(svar.sekunder)
        raa = memo.svar(
            post.brev,
            svar_id=svar.id,
            tid=svar.tid,
            kode=post.brev.koder.get(svar.slags.upper(), svar.slags.upper()) if svar.slags in (JA, NEJ) else "",
            tekst=_TEKSTER[svar.slags] or "?",
        )
        if svar.slags == VROEVL:
            # cut in the middle: no XML, though what it answers can be seen by a person
            raa = raa[: raa.index(b"</memo:ReplyData>")]
        await self._tilbagekald.send_raa(raa, _SPROG, gange=svar.gange, forkert_signatur=svar.forkert_signatur)
        svar.meldt = True
        self._saek.gem(post)


def _laes_laege(data: object) -> Laege | dict[str, str]:
    if not isinstance(data, dict):
        return {"": "skal være et JSON-objekt"}
    felter: dict[str, str] = {}
    adfaerd, sekunder, antal = data.get("adfaerd"), data.get("sekunder", 0.0), data.get("antal", 1)
    if adfaerd not in ADFAERD:
        felter["adfaerd"] = "ukendt; kendte: " + ", ".join(ADFAERD)
    if isinstance(sekunder, bool) or not isinstance(sekunder, int | float) or sekunder < 0:
        felter["sekunder"] = "skal være et tal, mindst 0"
    if isinstance(antal, bool) or not isinstance(antal, int) or not 1 <= antal <= 9:
        felter["antal"] = "skal være et helt tal, 1-9"
    return felter or Laege(str(adfaerd), float(sekunder), antal)


def _taget(transmission: str) -> Response:
    return Response(memo.kvittering(taget=True, transmission=transmission), media_type=_SPROG)


def _afvist(status: int, kode: str, tekst: str) -> Response:
    return Response(memo.kvittering(taget=False, kode=kode, tekst=tekst), status_code=status, media_type=_SPROG)


async def _forvansk(fejl: Fejl, svar: Response) -> Response:
    """The effect is made; spoil the answer to it."""
    match fejl.art:
        case "sen":
            await asyncio.sleep(fejl.sekunder)
        case "afbryd":
            return AfbrudtSvar()
        case "500_efter":
            return _afvist(500, "INTERN_FEJL", "")
        case "409":
            return _afvist(409, ALLEREDE_MODTAGET, "beskeden er modtaget før")
        case "vroevl":
            return PlainTextResponse("<html>\x07 ups {")
    return svar
