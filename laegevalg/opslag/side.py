"""The page a doctor or group is chosen on: the lists, and what the form can be filled in with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from kerne import ur
from kerne.aktoer import Aktoer
from laegevalg.opslag.fakta import Valgfakta, som_givet, valgfakta
from laegevalg.opslag.formvalg import Familiefakta
from laegevalg.parametre import vilkaar
from laegevalg.parametre_familie import familievilkaar
from laegevalg.regler.datoer import Datointerval, tilladte_datoer
from laegevalg.regler.givet import Handlende
from laegevalg.regler.udvidet import afgoer_fund
from laegevalg.regler.valg import Laegemulighed, personlig_liste, udvidede_muligheder
from laegevalg.regler.vilkaar import Vilkaar
from sikrede.models import Sikret
from sikrede.soegning import normaliser
from ydere.fakta import Praksisfakta, alle_praksisser, praksisser_i

HOEJST_FUNDNE: Final = 50


@dataclass(frozen=True, slots=True)
class Laegelinje:
    """A practice as it is for the person. `mulighed` is "aaben", "dispensation" or "ikke_mulig"; `grund` says why.

    `ledige` of `pladser` are free below the closing limit; `vises` is False where the search left it out.
    """

    offentlig_id: str
    navn: str
    ydernummer: str
    adresse: str
    ledige: int
    pladser: int
    mulighed: str
    grund: str
    afstand: str
    nuvaerende: bool
    vises: bool


@dataclass(frozen=True, slots=True)
class Vinduer:
    """The days a role may choose a doctor and a group from."""

    laege: Datointerval
    gruppe: Datointerval


@dataclass(frozen=True, slots=True)
class Valgside:
    """`laeger` are the person's own list, `fundne` what the extended search found; `afkortet` when it found more."""

    laeger: tuple[Laegelinje, ...]
    fundne: tuple[Laegelinje, ...]
    afkortet: bool

    @property
    def antal(self) -> int:
        """How many of `laeger` are in sight."""
        return sum(linje.vises for linje in self.laeger)

    def med_alle(self) -> Valgside:
        """The same with nothing left out by the search."""
        return replace(self, laeger=tuple(replace(linje, vises=True) for linje in self.laeger))


def vinduer(aktoer: Aktoer) -> Vinduer:
    """The days the one who acts may choose. No query on a warm page."""
    i_dag = ur.i_dag()
    handlende = Handlende.af_rolle(aktoer.rolle) or Handlende.SAGSBEHANDLER
    vk = vilkaar(i_dag, aktoer.organisation or "")
    return Vinduer(
        tilladte_datoer(vk.laege, handlende, i_dag=i_dag), tilladte_datoer(vk.gruppe, handlende, i_dag=i_dag)
    )


def valgside(
    sikret: Sikret,
    familie: Familiefakta,
    *,
    aktoer: Aktoer,
    soeg: str = "",
    udvidet: str = "",
    valgt: str = "",
    gruppe: str = "",
) -> Valgside:
    """The lists, as of the day the family's facts are of. Three queries; one more for an extended search.

    Two more for a married person, one where the parameter for those at the same address is on. Of a page that has read
    how things stand (`stand`).
    """
    dag = familie.fra
    handlende = Handlende.af_rolle(aktoer.rolle) or Handlende.SAGSBEHANDLER
    vk = vilkaar(ur.i_dag(), aktoer.organisation or "")
    fakta = valgfakta(
        sikret,
        fra=dag,
        vilkaar=vk,
        familievilkaar=familievilkaar(ur.i_dag()),
        familie=familie.egen,
        handlende=None,
        ny_gruppe=gruppe,
    )
    praksisser = praksisser_i(sikret.kommune, pr=dag)
    egne = personlig_liste(fakta.person, [som_givet(en, vk) for en in praksisser], fakta.relationer, vk, dag=dag)
    fundne, fakta_om_fundne = _fundne(fakta, egne, vk, handlende, udvidet=udvidet, dag=dag)
    efter_id = {en.id: en for en in (*praksisser, *fakta_om_fundne)}
    ord_ = normaliser(soeg).split()
    return Valgside(
        laeger=tuple(_linjer(egne, efter_id, fakta, ord_, valgt)),
        fundne=tuple(_linjer(fundne[:HOEJST_FUNDNE], efter_id, fakta, [], valgt)),
        afkortet=len(fundne) > HOEJST_FUNDNE,
    )


def _fundne(
    fakta: Valgfakta,
    egne: Sequence[Laegemulighed],
    vk: Vilkaar,
    handlende: Handlende,
    *,
    udvidet: str,
    dag: date,
) -> tuple[list[Laegemulighed], list[Praksisfakta]]:
    """What the extended search finds for the one who acts (LV-4 to LV-6, UD-4)."""
    if not udvidet.strip():
        return [], []
    alle = [(en, som_givet(en, vk)) for en in alle_praksisser(pr=dag)]
    passer = [(en, givet) for en, givet in alle if afgoer_fund(fakta.person, givet, handlende, soegt=udvidet).vaerdi]
    muligheder = udvidede_muligheder(
        fakta.person, [givet for _, givet in passer], fakta.relationer, vk, liste=egne, dag=dag
    )
    return muligheder, [en for en, _ in passer]


def _linjer(
    muligheder: Iterable[Laegemulighed],
    efter_id: dict[int, Praksisfakta],
    fakta: Valgfakta,
    ord_: Sequence[str],
    valgt: str,
) -> Iterable[Laegelinje]:
    for en in muligheder:
        praksis = efter_id[en.praksis.yder_id]
        tekst = normaliser(f"{praksis.navn} {praksis.ydernummer} {praksis.adresse} {praksis.postlinje}")
        yield Laegelinje(
            offentlig_id=praksis.offentlig_id,
            navn=praksis.navn,
            ydernummer=praksis.ydernummer,
            adresse=", ".join(filter(None, (praksis.adresse, praksis.postlinje))),
            ledige=praksis.ledige,
            pladser=praksis.lukkegraense,
            mulighed=en.tilgang.vaerdi.value,
            grund=en.tilgang.hvorfor,
            afstand=en.afstand.hvorfor,
            nuvaerende=fakta.relationer.egen == praksis.id,
            vises=praksis.offentlig_id == valgt or all(et in tekst for et in ord_),
        )
