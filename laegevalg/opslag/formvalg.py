"""What the form of a choice can be filled in with for one person."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from grunddata import opslag as grunddata
from kerne import ur
from laegevalg.foelger import FOELGER
from laegevalg.opslag.fakta import Familie, boern_med_myndighed, familier
from laegevalg.parametre_familie import familievilkaar
from laegevalg.regler.familie import Hvem, Tilbud, boern_der_tilbydes, hvem_kan_handle
from sikrede.models import Sikret


@dataclass(frozen=True, slots=True)
class Barnevalg:
    """A child that can be taken along; `eget_samtykke`: only with the young person's own consent."""

    offentlig_id: uuid.UUID
    navn: str
    alder: int
    eget_samtykke: bool


@dataclass(frozen=True, slots=True)
class Indehaver:
    """One with custody or guardianship of the person."""

    offentlig_id: uuid.UUID
    navn: str


@dataclass(frozen=True, slots=True)
class Formvalg:
    """What the form of one person can be filled in with."""

    grupper: Sequence[tuple[str, str]]
    fritagelser: Sequence[tuple[str, str]]
    boern: Sequence[Barnevalg] = ()
    indehavere: Sequence[Indehaver] = ()


def formvalg(sikret: Sikret, familie: Familie, boern: Sequence[tuple[Sikret, Familie]], *, dag: date) -> Formvalg:
    """What the form can be filled in with. No query on a warm page."""
    fv = familievilkaar(ur.i_dag())
    kreds = hvem_kan_handle(familie.person, dag, fv).vaerdi
    efter_pk = {barn.pk: barn for barn, _ in boern}
    tilbudte = boern_der_tilbydes([barnets.person for _, barnets in boern], sikret.pk, dag, fv)
    return Formvalg(
        grupper=[(kode, _gruppenavn(kode, en.navn)) for kode, en in grunddata.sikringsgrupper(dag).items()],
        fritagelser=[valg for foelge in FOELGER for valg in foelge.fritagelser()],
        boern=[
            Barnevalg(
                efter_pk[en.hvem].offentlig_id,
                _navn(efter_pk[en.hvem]),
                en.alder(dag),
                eget_samtykke=svar.vaerdi is Tilbud.MED_EGET_SAMTYKKE,
            )
            for en, svar in tilbudte
        ],
        indehavere=[
            Indehaver(familie.personer[pk].offentlig_id, _navn(familie.personer[pk]))
            for pk in sorted(kreds.personer & familie.personer.keys())
            if kreds.hvem is Hvem.MYNDIGHED
        ],
    )


def _navn(sikret: Sikret) -> str:
    return sikret.navn or sikret.adresseringsnavn


def _gruppenavn(kode: str, navn: str) -> str:
    return navn if navn == f"Gruppe {kode}" else f"Gruppe {kode} – {navn}"


def valgets_formvalg(sikret: Sikret, *, dag: date) -> Formvalg:
    """The same, read. Five queries."""
    boern = boern_med_myndighed(sikret)
    familie = familier([sikret, *boern], dag=dag)
    return formvalg(sikret, familie[sikret.pk], [(barn, familie[barn.pk]) for barn in boern], dag=dag)
