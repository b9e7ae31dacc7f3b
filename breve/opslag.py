"""Reads on letters."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from breve.arter import BREVARTER
from breve.models import Brev
from breve.trin import Brevtrin
from forloeb.art import ARTER
from forloeb.emne import emnefelt
from forloeb.models import Forloeb, Status
from forloeb.ramme import Brevlinje
from kerne import ur
from kerne.ur import KOEBENHAVN
from sikrede.models import Sikret
from sikrede.opslag import adresselinjer, egne_raekker, er_beskyttet, postnavn

HOEJST = 200


@dataclass(frozen=True, slots=True)
class Brevpost:
    """A letter in the list of a person's letters, and the process it belongs to."""

    titel: str
    dato: date
    sider: int
    url: str
    forloeb: str
    forloeb_url: str


@dataclass(frozen=True, slots=True)
class Brevoversigt:
    """The letters of a person that the reader may see, newest first; `flere` when there are more than `HOEJST`."""

    breve: tuple[Brevpost, ...]
    flere: bool


def breve_til(sikret: Sikret) -> Brevoversigt:
    """The letters the reader's municipality has made, under whatever number (BREV-2, FRL-5). One query."""
    felter = ("titel", "dannet", "sideantal", "offentlig_id", "forloeb__art", "emnets", "forloeb__offentlig_id")
    alle = Brev.objects.filter(sikret_id__in=egne_raekker(sikret)).annotate(emnets=emnefelt("forloeb__"))
    breve = alle.order_by("-dannet", "-id")
    fundne = [
        Brevpost(
            titel=titel,
            dato=dannet.astimezone(KOEBENHAVN).date(),
            sider=sider,
            url=reverse("breve:pdf", args=[brev]),
            forloeb=f"{ARTER.hent(art).titel} {ARTER.hent(art).emne(emnets)}".rstrip(),
            forloeb_url=reverse("forloeb:detalje", args=[forloeb]),
        )
        for titel, dannet, sider, brev, art, emnets, forloeb in breve.values_list(*felter)[: HOEJST + 1]
    ]
    return Brevoversigt(tuple(fundne[:HOEJST]), len(fundne) > HOEJST)


def brevlinjer(forloeb: Forloeb) -> Sequence[Brevlinje]:
    """The letters of a process at "Forløb startet", those still to be made included (BREV-6). One query."""
    dannede = {brev.art: brev for brev in Brev.objects.filter(forloeb=forloeb).defer("fletdata")}
    linjer = []
    for trin in ARTER.hent(forloeb.art).trin_i(forloeb.grundlag):
        if not isinstance(trin, Brevtrin):
            continue
        brev = dannede.get(trin.brevart)
        if brev is None and forloeb.status != Status.I_GANG:
            continue
        linjer.append(
            Brevlinje(
                titel=BREVARTER.hent(trin.brevart).titel,
                dato=brev.dannet.astimezone(KOEBENHAVN).date() if brev else None,
                vej="Ligger i forløbet" if brev else "Lægges i forløbet",
                url=reverse("breve:pdf", args=[brev.offentlig_id]) if brev else "",
                tilstand="Dannet" if brev else "Kommer",
            )
        )
    return linjer


def find_brev(offentlig_id: uuid.UUID) -> Brev | None:
    """A letter of the reader's municipality with its document, by row-level security. One query."""
    return Brev.objects.filter(offentlig_id=offentlig_id).select_related("dokument").first()


def modtager(navn: str, linjer: Sequence[str]) -> dict[str, str | list[str]]:
    """The address block of a letter. Pure."""
    return {"navn": navn, "adresselinjer": list(linjer)}


def modtageren(sikret: Sikret, *, afsender: str) -> dict[str, str | list[str]]:
    """An insured person as the recipient of a letter from the municipality `afsender`. No query.

    A case stays with the municipality left (FRL-5). Where one who has moved on from it is protected, it is not told
    where to: the letter has no address, and gets it where letters are handed over.
    """
    hemmelig = sikret.kommune != afsender and er_beskyttet(sikret, ur.i_dag())
    return modtager(postnavn(sikret), () if hemmelig else adresselinjer(sikret))
