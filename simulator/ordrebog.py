"""The supplier's order book: one order per order key, kept over a restart, without personal data."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO

MODTAGET, TRUKKET, AFSENDT, ANNULLERET = "modtaget", "trukket", "afsendt", "annulleret"


@dataclass
class Ordre:
    """`aftryk` is a keyed digest of the body: two bodies are compared without keeping a personnummer.

    `meldt` names the events the product was told of (or that were given up), `tidspunkter` when each was (ISO 8601).
    """

    ordre_id: str
    ordrenoegle: str
    noegle: str
    aftryk: str
    status: str
    tilbagekaldsfejl: str | None = None
    sekunder: float = 0.0
    tidspunkter: dict[str, str] = field(default_factory=dict)
    meldt: list[str] = field(default_factory=list)

    def faerdig(self) -> bool:
        return self.status == ANNULLERET or {TRUKKET, AFSENDT} <= set(self.meldt)

    def svar(self) -> dict[str, str]:
        return {"ordre_id": self.ordre_id, "ordrenoegle": self.ordrenoegle, "status": self.status}


class Ordrebog:
    """Orders by idempotency key and by order key. With `fil`, every change is appended there as one JSON line."""

    def __init__(self, fil: Path | None = None) -> None:
        self._fil = fil
        self._ud: IO[str] | None = None
        self.efter_noegle: dict[str, Ordre] = {}
        self.efter_ordrenoegle: dict[str, Ordre] = {}
        if fil is not None:
            self._indlaes(fil)
            self._ud = fil.open("a", encoding="utf-8")

    def gem(self, ordre: Ordre) -> None:
        self._husk(ordre)
        if self._ud is not None:
            self._ud.write(json.dumps(asdict(ordre)) + "\n")
            self._ud.flush()

    def alle(self) -> list[Ordre]:
        return list(self.efter_ordrenoegle.values())

    def nulstil(self) -> None:
        self.efter_noegle.clear()
        self.efter_ordrenoegle.clear()
        if self._ud is not None:
            self._ud.truncate(0)

    def luk(self) -> None:
        if self._ud is not None:
            self._ud.close()
            self._ud = None

    def _husk(self, ordre: Ordre) -> None:
        self.efter_noegle[ordre.noegle] = ordre
        self.efter_ordrenoegle[ordre.ordrenoegle] = ordre

    def _indlaes(self, fil: Path) -> None:
        if not fil.exists():
            return
        for linje in fil.read_text(encoding="utf-8").splitlines():
            try:
                self._husk(Ordre(**json.loads(linje)))
            except (ValueError, TypeError):
                # a killed process may leave half a last line; the order before it still stands
                continue
