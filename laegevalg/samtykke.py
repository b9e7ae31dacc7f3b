"""What is recorded of a request and of consents: whose by key, so that it can be shown as of today (FAM-2, UD-15)."""

from __future__ import annotations

import enum
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final


class Samtykkeslags(enum.StrEnum):
    """What was recorded."""

    ANMODET = "anmodet"
    ANMODNING = "anmodning"
    SAMTYKKE = "samtykke"
    ANDRES = "andres"


_LINJE: Final = {
    Samtykkeslags.ANMODET: "Anmodet af {navn}",
    Samtykkeslags.ANMODNING: "Anmodning: {tekst}",
    Samtykkeslags.SAMTYKKE: "Samtykke fra {navn}: {tekst}",
    Samtykkeslags.ANDRES: "Samtykke fra andre: {tekst}",
}


@dataclass(frozen=True, slots=True)
class Samtykke:
    """One request or consent. `hvem` are the keys of those it tells of, none where they are not known here.

    `tekst` is in the caseworker's words. `navn` is for the page it is confirmed on, and is not kept.
    """

    slags: Samtykkeslags
    hvem: tuple[int, ...] = ()
    tekst: str = ""
    navn: str = ""

    @property
    def linje(self) -> str:
        """As a page says it."""
        return _LINJE[self.slags].format(navn=self.navn, tekst=self.tekst)


def som_vaerdi(samtykker: Sequence[Samtykke]) -> str:
    """As a process's basis keeps them, "" for none. Pure."""
    gemt = [{"slags": en.slags.value, "hvem": en.hvem, "tekst": en.tekst} for en in samtykker]
    return json.dumps(gemt, ensure_ascii=False) if gemt else ""


def fra_vaerdi(gemt: str) -> list[Samtykke]:
    """Back from what `som_vaerdi` gave. Pure."""
    return [
        Samtykke(Samtykkeslags(en["slags"]), tuple(en["hvem"]), en["tekst"])
        for en in (json.loads(gemt) if gemt else ())
    ]
