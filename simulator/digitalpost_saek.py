"""The mailbag of the Digital Post stand-in: what arrived and the answers to it, without personal data."""

from __future__ import annotations

import hashlib
import json
import uuid
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

from simulator.digitalpost_memo import Brev, Part


@dataclass
class Svar:
    """One answer: its kind (ja, nej, fritekst, vroevl), when it was written (ISO 8601) and how long it is held back.

    `meldt` when the product was told, or that was given up.
    """

    id: str
    slags: str
    tid: str
    sekunder: float = 0.0
    gange: int = 1
    forkert_signatur: bool = False
    meldt: bool = False


@dataclass
class Post:
    """One message that really arrived. `aftryk` is a keyed digest of its bytes."""

    brev: Brev
    transaktion: str
    transmission: str
    aftryk: str
    svar: list[Svar] = field(default_factory=list)

    def naeste_svar_id(self) -> str:
        # derived, not drawn: the same answer keeps its id when this process is started again
        udtraek = hashlib.sha256(f"{self.brev.besked}/{len(self.svar)}".encode()).digest()
        return str(uuid.UUID(bytes=udtraek[:16], version=4))

    def som_dict(self) -> dict[str, object]:
        """What the controls show."""
        return {
            "besked": self.brev.besked,
            "transaktion": self.transaktion,
            "transmission": self.transmission,
            "modtager": self.brev.modtager.id,
            "svar": [{"id": en.id, "slags": en.slags, "meldt": en.meldt} for en in self.svar],
        }


class Postsaek:
    """Messages by transaction and by their own id. With `fil`, every change is appended there as one JSON line."""

    def __init__(self, fil: Path | None = None) -> None:
        self._ud: IO[str] | None = None
        self.efter_transaktion: dict[str, Post] = {}
        self.efter_besked: dict[str, Post] = {}
        if fil is not None:
            self._indlaes(fil)
            self._ud = fil.open("a", encoding="utf-8")

    def gem(self, post: Post) -> None:
        self._husk(post)
        if self._ud is not None:
            self._ud.write(json.dumps(asdict(post)) + "\n")
            self._ud.flush()

    def alle(self) -> list[Post]:
        return list(self.efter_besked.values())

    def nulstil(self) -> None:
        self.efter_transaktion.clear()
        self.efter_besked.clear()
        if self._ud is not None:
            self._ud.truncate(0)

    def luk(self) -> None:
        if self._ud is not None:
            self._ud.close()
            self._ud = None

    def _husk(self, post: Post) -> None:
        self.efter_transaktion[post.transaktion] = post
        self.efter_besked[post.brev.besked] = post

    def _indlaes(self, fil: Path) -> None:
        if not fil.exists():
            return
        for linje in fil.read_text(encoding="utf-8").splitlines():
            try:
                self._husk(_post(json.loads(linje)))
            except (ValueError, TypeError, KeyError):
                # a killed process may leave half a last line; the message before it still stands
                continue


def _post(data: dict[str, Any]) -> Post:
    brev = data["brev"]
    parter = {navn: Part(**brev[navn]) for navn in ("afsender", "modtager")}
    return Post(**{**data, "brev": Brev(**{**brev, **parter}), "svar": [Svar(**en) for en in data["svar"]]})
