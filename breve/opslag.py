"""Reads on letters."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.urls import reverse

from breve.arter import BREVARTER
from breve.models import Brev
from breve.trin import Brevtrin
from forloeb.art import ARTER
from forloeb.models import Forloeb, Status
from forloeb.ramme import Brevlinje
from kerne.ur import KOEBENHAVN


def brevlinjer(forloeb: Forloeb) -> Sequence[Brevlinje]:
    """The letters of a process at "Forløb startet", those still to be made included (BREV-6). One query."""
    dannede = {brev.art: brev for brev in Brev.objects.filter(forloeb=forloeb).defer("fletdata")}
    linjer = []
    for trin in ARTER.hent(forloeb.art).trin:
        if not isinstance(trin, Brevtrin):
            continue
        brev = dannede.get(trin.brevart)
        if brev is None and forloeb.status != Status.I_GANG:
            continue
        linjer.append(
            Brevlinje(
                titel=BREVARTER.hent(trin.brevart).titel,
                dato=(brev.dannet if brev else forloeb.oprettet).astimezone(KOEBENHAVN).date(),
                vej="Lægges i forløbet",
                url=reverse("breve:pdf", args=[brev.offentlig_id]) if brev else "",
                tilstand="Dannet" if brev else "Dannes",
            )
        )
    return linjer


def find_brev(offentlig_id: uuid.UUID) -> Brev | None:
    """A letter of the reader's municipality with its document, by row-level security. One query."""
    return Brev.objects.filter(offentlig_id=offentlig_id).select_related("dokument").first()


def modtager(navn: str, linjer: Sequence[str]) -> dict[str, str | list[str]]:
    """The address block of a letter. Pure."""
    return {"navn": navn, "adresselinjer": list(linjer)}
