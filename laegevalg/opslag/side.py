"""The page a doctor or group is chosen on: the lists, and what the form can be filled in with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from kerne import ur
from kerne.aktoer import Aktoer
from laegevalg.opslag.fakta import Valgfakta, som_givet, valgfakta
from laegevalg.opslag.formvalg import Familiefakta
from laegevalg.parametre import vilkaar
from laegevalg.parametre_familie import familievilkaar
from laegevalg.regler import afstand, tilgang
from laegevalg.regler.datoer import Datointerval, tilladte_datoer
from laegevalg.regler.givet import Handlende
from laegevalg.regler.tidslinje import er_uaendret
from laegevalg.regler.tilgang import Mulighed
from laegevalg.regler.udvidet import afgoer_fund
from laegevalg.regler.valg import Laegemulighed, personlig_liste, udvidede_muligheder
from laegevalg.regler.vilkaar import Vilkaar
from sikrede.models import Sikret
from sikrede.soegning import normaliser
from ydere.fakta import Praksisfakta, alle_praksisser, praksisser_i

HOEJST_FUNDNE: Final = 50
UAENDRET: Final = "uaendret"
_KORT_GRUND: Final = {tilgang.LUKKET.noegle: "Kræver dispensation."}
"""What is said on a line where the rule's own words are too many to stand on most of them."""
_INGEN_AFSTAND: Final = "Afstanden til lægerne er ikke vurderet."
_NOGLE_UDEN_AFSTAND: Final = "Hvor der ikke står en afstand, er den ikke vurderet."


@dataclass(frozen=True, slots=True)
class Laegelinje:
    """A practice as it is for the person; `grund` says why, in few words.

    `mulighed` is "aaben", "dispensation", "ikke_mulig", or "uaendret" where choosing it would change nothing.
    `ledige` of `pladser` are free below the closing limit; `afstand` is empty where it is not known; `vises` is False
    where the search left it out.
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

    @property
    def kan_vaelges(self) -> bool:
        """Whether it can be ticked."""
        return self.mulighed not in {UAENDRET, Mulighed.IKKE_MULIG}


@dataclass(frozen=True, slots=True)
class Vinduer:
    """The days a role may choose a doctor and a group from."""

    laege: Datointerval
    gruppe: Datointerval


@dataclass(frozen=True, slots=True)
class Valgside:
    """`fundne` is what the extended search found, `laeger` the rest of the person's own list; each with the doctor the
    person has first. `afkortet` when the search found more.
    """

    laeger: tuple[Laegelinje, ...]
    fundne: tuple[Laegelinje, ...]
    afkortet: bool

    @property
    def antal(self) -> int:
        """How many of `laeger` are in sight."""
        return sum(linje.vises for linje in self.laeger)

    @property
    def foerste(self) -> str:
        """The first of all that can be ticked, where an error of the field leads to; empty when none can."""
        return next(
            (linje.offentlig_id for linje in (*self.fundne, *self.laeger) if linje.vises and linje.kan_vaelges), ""
        )

    @property
    def dispensation(self) -> bool:
        """Whether any of them must be asked."""
        return any(linje.mulighed == Mulighed.DISPENSATION for linje in (*self.fundne, *self.laeger))

    @property
    def uden_afstand(self) -> str:
        """What is said, once for the lists, of distances that are not known."""
        linjer = (*self.fundne, *self.laeger)
        ukendte = sum(not linje.afstand for linje in linjer)
        if not ukendte:
            return ""
        return _INGEN_AFSTAND if ukendte == len(linjer) else _NOGLE_UDEN_AFSTAND

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
    viste = fundne[:HOEJST_FUNDNE]
    laest = _Laest(fakta, {en.id: en for en in (*praksisser, *fakta_om_fundne)}, dag, gruppe, valgt)
    fundet = {en.praksis.yder_id for en in viste}
    resten = [en for en in egne if en.praksis.yder_id not in fundet]
    return Valgside(
        laeger=tuple(_linjer(resten, laest, normaliser(soeg).split())),
        fundne=tuple(_linjer(viste, laest, [])),
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


@dataclass(frozen=True, slots=True)
class _Laest:
    """What the lines of one page have in common: the person's facts on the day, the group and doctor chosen so far."""

    fakta: Valgfakta
    praksisser: Mapping[int, Praksisfakta]
    dag: date
    gruppe: str
    valgt: str


def _linjer(muligheder: Iterable[Laegemulighed], laest: _Laest, ord_: Sequence[str]) -> list[Laegelinje]:
    """The lines, the doctor the person has first."""
    return sorted((_linje(en, laest, ord_) for en in muligheder), key=lambda linje: not linje.nuvaerende)


def _linje(en: Laegemulighed, laest: _Laest, ord_: Sequence[str]) -> Laegelinje:
    praksis = laest.praksisser[en.praksis.yder_id]
    tekst = normaliser(f"{praksis.navn} {praksis.ydernummer} {praksis.adresse} {praksis.postlinje}")
    mulighed, grund = _mulighed(en, laest)
    return Laegelinje(
        offentlig_id=praksis.offentlig_id,
        navn=praksis.navn,
        ydernummer=praksis.ydernummer,
        adresse=", ".join(filter(None, (praksis.adresse, praksis.postlinje))),
        ledige=praksis.ledige,
        pladser=praksis.lukkegraense,
        mulighed=mulighed,
        grund=grund,
        afstand="" if en.afstand.begrundelser[0].regel == afstand.UKENDT else en.afstand.hvorfor,
        nuvaerende=laest.fakta.relationer.egen == praksis.id,
        vises=praksis.offentlig_id == laest.valgt or all(et in tekst for et in ord_),
    )


def _mulighed(en: Laegemulighed, laest: _Laest) -> tuple[str, str]:
    """What can be done and why. The doctor one has is kept with a new group, and else there is nothing to choose."""
    if er_uaendret(laest.fakta.punkter, fra=laest.dag, yder_id=en.praksis.yder_id):
        if laest.gruppe:
            return Mulighed.AABEN, "Er den sikredes læge og kan beholdes."
        return UAENDRET, "Valget ændrer intet."
    return en.tilgang.vaerdi, _KORT_GRUND.get(en.tilgang.begrundelser[0].regel.noegle, en.tilgang.hvorfor)
