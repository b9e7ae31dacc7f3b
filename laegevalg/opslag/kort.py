"""The card "Lægevalg" and the group of the title bar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from kerne import ur
from kerne.session import aktuel_aktoer
from laegevalg.opslag.eu_kort import eu_kort
from laegevalg.opslag.stand import Laege, Stand, ValgIGang, stand, stand_dengang
from sikrede.models import Sikret
from sikrede.opslag import kommunenavn
from sikrede.tilbageblik import Tilbageblik


@dataclass(frozen=True, slots=True)
class UnderVejs:
    """A choice under way in words; `url` is its process, empty where another municipality has it."""

    tekst: str
    url: str


@dataclass(frozen=True, slots=True)
class Laegevalgskort:
    """The card "Lægevalg": what is in force today; what is to come is in the history (LV-15).

    `historik_url` is empty for a person of another municipality: a reason opens their overview, not their history.
    `eu_kort` is what is told of the blue EU card today (GRP-6), "" where there is nothing to tell.
    """

    offentlig_id: str
    gruppe: str
    gruppe_fra: date | None
    laege: Laege | None
    laege_fra: date | None
    historik_url: str
    under_vejs: UnderVejs | None
    eu_kort: str


def gruppe(sikret: Sikret) -> str:
    """The group in force today; empty when there is none. No query of its own (`stand`)."""
    return stand(sikret).gruppe


def laegevalgskort(sikret: Sikret) -> Laegevalgskort:
    """The card of a person. No query of its own (`stand`), one for group 7 (`eu_kort`)."""
    nu = stand(sikret)
    return _kort(sikret, nu, "", eu_kort(sikret, nu.gruppe).vaerdi)


def laegevalgskort_dengang(sikret: Sikret, blik: Tilbageblik) -> Laegevalgskort:
    """The card as it was on an earlier day; a choice under way is of today. One query (`stand_dengang`)."""
    return _kort(sikret, stand_dengang(sikret, blik), blik.forespoergsel, "")


def _kort(sikret: Sikret, stod: Stand, forespoergsel: str, eu_korttekst: str) -> Laegevalgskort:
    egen = sikret.kommune == aktuel_aktoer().organisation
    return Laegevalgskort(
        offentlig_id=str(sikret.offentlig_id),
        gruppe=stod.gruppe,
        gruppe_fra=stod.gruppe_fra,
        laege=stod.laege,
        laege_fra=stod.laege_fra,
        historik_url=reverse("laegevalg:historik", args=[sikret.offentlig_id]) + forespoergsel if egen else "",
        under_vejs=under_vejs(stod.i_gang),
        eu_kort=eu_korttekst,
    )


def under_vejs(i_gang: ValgIGang | None) -> UnderVejs | None:
    """What is said of a choice under way: of another municipality's only which has it (CPR-10). No query."""
    if i_gang is None:
        return None
    if i_gang.forloeb is None:
        kommune = f"{kommunenavn(i_gang.anden_kommune)} ({i_gang.anden_kommune})"
        return UnderVejs(f"Et lægevalg er i gang i {kommune}.", "")
    hvad = f"Lægevalg til {i_gang.laege}" if i_gang.vaelger_laege else f"Skift til gruppe {i_gang.gruppe}"
    venter = i_gang.fra is not None and i_gang.fra > ur.i_dag() and not i_gang.spoerger_laegen
    naar = f" fra {i_gang.fra:%d.%m.%Y}" if venter else ""
    return UnderVejs(f"{hvad}{naar} er i gang.", reverse("forloeb:detalje", args=[i_gang.forloeb]))
