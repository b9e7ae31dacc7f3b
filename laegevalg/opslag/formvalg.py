"""What the form of a choice can be filled in with for one person."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from grunddata import opslag as grunddata
from kerne import ur
from kerne.afgoerelse import Afgoerelse
from laegevalg.foelger import FOELGER
from laegevalg.opslag.fakta import Familie, boern_med_myndighed, familier, handledag
from laegevalg.parametre_familie import familievilkaar
from laegevalg.regler.familie import Handlekreds, Hvem, Person, Tilbud, boern_der_tilbydes, fylder_selv, hvem_kan_anmode
from sikrede.models import Sikret
from sikrede.opslag import er_beskyttet, kommunenavn

_BESKYTTET_ANDETSTEDS: Final = (
    "Et barn med navne- og adressebeskyttelse kan ikke tages med her. Barnets læge vælges i barnets kommune."
)


@dataclass(frozen=True, slots=True)
class Familiefakta:
    """A person's family, and each child that may be taken along with theirs, in a choice from `fra` on.

    `andre_kommuners` are the children it is chosen for in another municipality.
    """

    fra: date
    egen: Familie
    boern: tuple[tuple[Sikret, Familie], ...]
    andre_kommuners: tuple[tuple[Sikret, Familie], ...] = ()


@dataclass(frozen=True, slots=True)
class Barnevalg:
    """A child that can be taken along.

    `eget_samtykke`: only with the young person's own consent; `andre`: others than the one who chooses have custody or
    guardianship.
    """

    offentlig_id: uuid.UUID
    navn: str
    alder: int
    eget_samtykke: bool
    andre: bool


@dataclass(frozen=True, slots=True)
class AndetstedsBarn:
    """A child that another municipality has. `hvem` is None where it is not said who it is."""

    hvem: uuid.UUID | None
    besked: str


@dataclass(frozen=True, slots=True)
class Indehaver:
    """One with custody or guardianship of the person."""

    offentlig_id: uuid.UUID
    navn: str


@dataclass(frozen=True, slots=True)
class Formvalg:
    """What the form of one person can be filled in with.

    `ikke_her` are the children who cannot be taken along because another municipality has them.
    `indehavere` are those who act for a child; `ukendte` says that there are others, not known here. `eget_samtykke`:
    the child turns 15 before the choice takes effect, and consents. `goer` is what the caseworker must see to, "" for
    an adult who acts alone.
    """

    grupper: Sequence[tuple[str, str]]
    fritagelser: Sequence[tuple[str, str]]
    boern: Sequence[Barnevalg] = ()
    ikke_her: Sequence[AndetstedsBarn] = ()
    indehavere: Sequence[Indehaver] = ()
    ukendte: bool = False
    eget_samtykke: bool = False
    goer: str = ""

    @property
    def naevnte(self) -> list[uuid.UUID]:
        """Everyone the form names beside the person."""
        ikke_her = [en.hvem for en in self.ikke_her if en.hvem is not None]
        return [*(en.offentlig_id for en in self.boern), *ikke_her, *(en.offentlig_id for en in self.indehavere)]


def familiefakta(sikret: Sikret, *, fra: date) -> Familiefakta:
    """The family in a choice from `fra` on. Five queries; three for one on their own."""
    boern = boern_med_myndighed(sikret)
    familie = familier([sikret, *boern], dag=fra)
    alle = [(barn, familie[barn.pk]) for barn in boern]
    return Familiefakta(
        fra,
        familie[sikret.pk],
        tuple(en for en in alle if en[0].kommune == sikret.kommune),
        tuple(en for en in alle if en[0].kommune != sikret.kommune),
    )


def formvalg(fakta: Familiefakta) -> Formvalg:
    """What the form can be filled in with. No query on a warm page."""
    fv = familievilkaar(ur.i_dag())
    dag = handledag(fakta.fra)
    egen = fakta.egen
    kreds = hvem_kan_anmode(egen.person, dag, fv, i_dag=ur.i_dag()).vaerdi
    fylder = fylder_selv(egen.person, dag, fv, i_dag=ur.i_dag())
    voksen_selv = kreds.hvem is Hvem.SELV and egen.person.alder(dag) >= fv.alder_voksen
    handler = _indehavere(egen, kreds, ur.i_dag() if fylder else dag) if kreds.hvem is Hvem.MYNDIGHED else ()
    return Formvalg(
        grupper=[
            (kode, _gruppenavn(kode, en.navn))
            for kode, en in grunddata.sikringsgrupper(ur.i_dag()).items()
            if en.vaelges
        ],
        fritagelser=[valg for foelge in FOELGER for valg in foelge.fritagelser()],
        boern=_barnevalg(fakta, dag),
        ikke_her=_ikke_her(fakta, dag),
        indehavere=[Indehaver(egen.personer[pk].offentlig_id, _navn(egen.personer[pk])) for pk in sorted(handler)],
        ukendte=kreds.hvem is Hvem.MYNDIGHED and kreds.ukendte > 0,
        eget_samtykke=fylder,
        goer="" if voksen_selv else kreds.goer,
    )


def _indehavere(egen: Familie, kreds: Handlekreds, dag: date) -> frozenset[int]:
    """Those who may ask, and the others whose consent counts on `dag`."""
    alle = {en.hvem for en in egen.person.gaeldende(dag) if en.hvem is not None}
    return frozenset((alle | kreds.personer) & egen.personer.keys())


def _barnevalg(fakta: Familiefakta, dag: date) -> list[Barnevalg]:
    """The children who can be taken along on `dag`, oldest first."""
    efter_pk = {barn.pk: barn for barn, _ in fakta.boern}
    vaelger = fakta.egen.person.hvem
    tilbudte = _tilbudte(fakta, fakta.boern, dag)
    return [
        Barnevalg(
            efter_pk[en.hvem].offentlig_id,
            _navn(efter_pk[en.hvem]),
            en.alder(dag),
            eget_samtykke=svar.vaerdi is Tilbud.MED_EGET_SAMTYKKE,
            andre=svar.vaerdi is Tilbud.TILBYDES and any(andre.hvem != vaelger for andre in en.gaeldende(dag)),
        )
        for en, svar in tilbudte
    ]


def _tilbudte(
    fakta: Familiefakta, boern: Sequence[tuple[Sikret, Familie]], dag: date
) -> Sequence[tuple[Person, Afgoerelse[Tilbud]]]:
    personer = [barnets.person for _, barnets in boern]
    return boern_der_tilbydes(personer, fakta.egen.person.hvem, dag, familievilkaar(ur.i_dag()), i_dag=ur.i_dag())


def _ikke_her(fakta: Familiefakta, dag: date) -> list[AndetstedsBarn]:
    """Of a protected child neither name nor municipality is said: it must not be found by its parent's page."""
    efter_pk = {barn.pk: barn for barn, _ in fakta.andre_kommuners}
    boern = [efter_pk[en.hvem] for en, _ in _tilbudte(fakta, fakta.andre_kommuners, dag)]
    return list(dict.fromkeys(_hos_en_anden(en) for en in boern))


def _hos_en_anden(barn: Sikret) -> AndetstedsBarn:
    if er_beskyttet(barn, ur.i_dag()):
        return AndetstedsBarn(None, _BESKYTTET_ANDETSTEDS)
    kommune = kommunenavn(barn.kommune)
    besked = f"{_navn(barn)} hører til {kommune} Kommune og kan ikke tages med her. Barnets læge vælges i den kommune."
    return AndetstedsBarn(barn.offentlig_id, besked)


def _navn(sikret: Sikret) -> str:
    return sikret.navn or sikret.adresseringsnavn


def _gruppenavn(kode: str, navn: str) -> str:
    return navn if navn == f"Gruppe {kode}" else f"Gruppe {kode} – {navn}"
