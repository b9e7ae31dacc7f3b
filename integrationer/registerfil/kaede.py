"""Which file may follow which."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from integrationer.registerfil.fejl import Afvist
from integrationer.registerfil.models import Indlaesning, Slags, Udfald


@dataclass(frozen=True, slots=True)
class Leverance:
    """What a file's start record says of it. `forrige` is None in a full load, `stempel` empty where there is none."""

    kilde: str
    produceret: date
    forrige: date | None = None
    stempel: str = ""


@dataclass(frozen=True, slots=True)
class Startfelter:
    """The start record's names of what `Leverance` holds, and the line it stands on, for messages."""

    linje: int
    produceret: str
    forrige: str = ""
    stempel: str = ""


_FORAELDET: Final = "Spring filen over: en nyere er allerede indlæst."


def tjek(leverance: Leverance, seneste: Leverance | None, felter: Startfelter) -> None:
    """Raise `Afvist` when `leverance` may not follow `seneste`, the last one of its chain.

    Another file of the same production (same dates) is taken: a day's delivery can come in parts.
    """
    if seneste is None:
        return
    linje = felter.linje
    if leverance.stempel and leverance.stempel <= seneste.stempel:
        raise Afvist(
            f"Filen er ikke nyere end den senest indlæste ({dansk(seneste.produceret)}).",
            linje=linje,
            felt=felter.stempel,
            raad=_FORAELDET,
        )
    if leverance.produceret < seneste.produceret:
        raise Afvist(
            f"Filen er fra {dansk(leverance.produceret)} og dermed ældre end den senest indlæste, "
            f"som er fra {dansk(seneste.produceret)}.",
            linje=linje,
            felt=felter.produceret,
            raad=_FORAELDET,
        )
    samme = (leverance.produceret, leverance.forrige) == (seneste.produceret, seneste.forrige)
    if leverance.forrige is not None and leverance.forrige != seneste.produceret and not samme:
        raise Afvist(
            f"Filen bygger på en produktion fra {dansk(leverance.forrige)}, men den senest indlæste er fra "
            f"{dansk(seneste.produceret)}: en fil mangler, eller rækkefølgen er forkert.",
            linje=linje,
            felt=felter.forrige,
            raad="Indlæs først den fil, der mangler, eller en fuld indlæsning.",
        )


def seneste(slags: Slags, kilde: str) -> Leverance | None:
    """The last file read of the chain. One query."""
    raekke = (
        Indlaesning.objects.filter(slags=slags, kilde=kilde, udfald=Udfald.INDLAEST, produceret__isnull=False)
        .order_by("-id")
        .first()
    )
    if raekke is None or raekke.produceret is None:
        return None
    return Leverance(kilde, raekke.produceret, raekke.forrige, raekke.stempel)


def dansk(dag: date) -> str:
    """The date as Danish messages write it."""
    return f"{dag.day}.{dag.month}.{dag.year}"
