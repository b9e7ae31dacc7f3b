"""The card "Forløb" and the history of a person's processes."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse

from forloeb.art import ARTER
from forloeb.emne import emnefelt
from forloeb.models import Forloeb, Status
from kerne import ur
from kerne.session import aktuel_aktoer
from kerne.ur import KOEBENHAVN
from sikrede.models import Sikret
from sikrede.opslag import egne_raekker, er_beskyttet

SENESTE = 5
HOEJST = 200
_PAA_LINJEN = ("offentlig_id", "art", "status", "oprettet")
"""What a line of a list shows; basis and consequences are large, and are the process's own page's."""
_FOELG = ((timedelta(seconds=30), 2), (timedelta(minutes=5), 15))


@dataclass(frozen=True, slots=True)
class Forloebslinje:
    """A process in a list: dates, no times of day (FRL-2). `emne` tells two of a kind apart, or is empty.

    On another process's page it says whose it is, where it is somebody else's.
    """

    titel: str
    emne: str
    status: str
    dato: date
    url: str


@dataclass(frozen=True, slots=True)
class Forloebskort:
    """The card "Forløb": the latest five (FRL-1). `foelg` is the seconds until it fetches itself again; 0 is never."""

    offentlig_id: str
    forloeb: tuple[Forloebslinje, ...]
    foelg: int
    historik_url: str


@dataclass(frozen=True, slots=True)
class Forloebshistorik:
    """All processes of a person that the reader may see, newest first; `flere` when there are more than `HOEJST`."""

    forloeb: tuple[Forloebslinje, ...]
    flere: bool


def dag(tidspunkt: datetime) -> date:
    """The day in Denmark. Pure."""
    return tidspunkt.astimezone(KOEBENHAVN).date()


def foelg(i_gang: Iterable[datetime], nu: datetime) -> int:
    """Seconds until a page that shows processes under way, begun at `i_gang`, asks again; 0 is not by itself. Pure.

    What can end while someone looks is followed closely. A card order may be under way for weeks, and every
    fetch is a look that the log keeps.
    """
    nyeste = max(i_gang, default=None)
    if nyeste is None:
        return 0
    return next((sekunder for yngre_end, sekunder in _FOELG if nu - nyeste < yngre_end), 0)


def forloebskort(sikret: Sikret) -> Forloebskort:
    """The card "Forløb" of a person: the reader's municipality's own processes (FRL-5). One query.

    Those under CPR numbers the person gave up are among them.
    """
    alle = Forloeb.objects.filter(sikret_id__in=egne_raekker(sikret)).only(*_PAA_LINJEN).annotate(emnets=emnefelt())
    seneste = list(alle.order_by("-oprettet", "-id")[:SENESTE])
    linjer = tuple(linje(en, en.emnets) for en in seneste)
    egen = sikret.kommune == aktuel_aktoer().organisation
    return Forloebskort(
        offentlig_id=str(sikret.offentlig_id),
        forloeb=linjer,
        foelg=foelg((en.oprettet for en in seneste if en.status == Status.I_GANG), ur.nu()),
        historik_url=reverse("forloeb:historik", args=[sikret.offentlig_id]) if egen else "",
    )


def historik(sikret: Sikret) -> Forloebshistorik:
    """The processes of a person in the reader's municipality ("Vis historik", FRL-1). One query.

    Those under CPR numbers the person gave up are among them.
    """
    alle = Forloeb.objects.filter(sikret_id__in=egne_raekker(sikret)).only(*_PAA_LINJEN).annotate(emnets=emnefelt())
    fundne = list(alle.order_by("-oprettet", "-id")[: HOEJST + 1])
    return Forloebshistorik(tuple(linje(en, en.emnets) for en in fundne[:HOEJST]), len(fundne) > HOEJST)


def linje(forloeb: Forloeb, emnets: str = "") -> Forloebslinje:
    """A process as a list shows it; `emnets` is the value of its kind's `emnefelt`. Pure."""
    art = ARTER.hent(forloeb.art)
    return Forloebslinje(
        titel=art.titel,
        emne=art.emne(emnets),
        status=Status(forloeb.status).label,
        dato=dag(forloeb.oprettet),
        url=reverse("forloeb:detalje", args=[forloeb.offentlig_id]),
    )


def hvis(andet: Forloeb, forloeb: Forloeb) -> str:
    """Whose another process is, as it is said on this one's page: "for" and the name; "" where that says nothing new.

    Nor is one named who has name and address protection: the page was opened for somebody else. No query when `andet`
    has its person.
    """
    if andet.sikret_id == forloeb.sikret_id or er_beskyttet(andet.sikret, ur.i_dag()):
        return ""
    return f"for {andet.sikret.navn or andet.sikret.adresseringsnavn}"


def naevnte(andre: Iterable[Forloeb], forloeb: Forloeb) -> tuple[uuid.UUID, ...]:
    """The persons whom `hvis` names, once each. No query when the processes have theirs."""
    return tuple({en.sikret_id: en.sikret.offentlig_id for en in andre if hvis(en, forloeb)}.values())
