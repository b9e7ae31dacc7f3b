"""A change of the registrations in words (UD-1): of what will happen, and of what did. Pure."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from forloeb.art import Konsekvens, Konsekvensart
from laegevalg.regler.omregistrering import Omregistrering
from laegevalg.regler.tidslinje import Punkt, gaeldende_punkt

_DAG = timedelta(days=1)


def virkninger(om: Omregistrering, *, besluttet: date) -> tuple[Konsekvens, ...]:
    """Each new point, how long it holds, what is corrected or falls away, and the places it takes and frees."""
    nye = []
    foer = gaeldende_punkt(om.foer, om.aendret.indsaettes[0].fra)
    for punkt in om.aendret.indsaettes:
        tekst = f"{_laegen(om, punkt, foer)} Sikringsgruppe {punkt.gruppe}."
        nye.append(Konsekvens(Konsekvensart.REGISTRERING, tekst, punkt.fra))
        foer = punkt
    return (*nye, *_resten(om, besluttet))


def virkninger_af_et_ja(
    om: Omregistrering, *, besluttet: date, tidligst: date, skifter_gruppe: str
) -> tuple[Konsekvens, ...]:
    """The same of a choice whose doctor is asked: in force from the day it is settled, `tidligst` at the earliest.

    A group that is not chosen is the one the person has, on that day and later, so no word is said of it.
    """
    punkt = om.aendret.indsaettes[0]
    gruppe = f"Sikringsgruppe {skifter_gruppe}." if skifter_gruppe else "Sikringsgruppen ændres ikke."
    tekst = f"{om.laege(punkt)} bliver læge fra den dag, det er afgjort, dog tidligst {tidligst:%d.%m.%Y}. {gruppe}"
    return (Konsekvens(Konsekvensart.REGISTRERING, tekst), *_resten(om, besluttet))


def forgrenet(
    paa: Callable[[date], Sequence[Konsekvens]], dage: Sequence[date], *, gren: str
) -> tuple[Konsekvens, ...]:
    """What `paa` says of every day something may be settled, each under `gren` and the days on which it is so.

    `dage` are the first days of the spans within which it is the same, in order.
    """
    siges = [list(paa(dag)) for dag in dage]
    forgrenede = []
    for en in dict.fromkeys(en for alle in siges for en in alle):
        for foerste, sidste in _forloeb([en in alle for alle in siges]):
            fra = dage[foerste] if foerste else None
            til = dage[sidste + 1] - _DAG if sidste + 1 < len(dage) else None
            forgrenede.append(replace(en, gren=f"{gren}{_naar(fra, til)}"))
    return tuple(forgrenede)


def _forloeb(gaelder: Sequence[bool]) -> list[tuple[int, int]]:
    """The first and last place of each unbroken run of what holds."""
    med_ender = [False, *gaelder, False]
    kanter = [nr for nr, (en, naeste) in enumerate(itertools.pairwise(med_ender)) if en != naeste]
    return [(foerste, naeste - 1) for foerste, naeste in zip(kanter[::2], kanter[1::2], strict=True)]


def _naar(fra: date | None, til: date | None) -> str:
    if fra is None and til is None:
        return ""
    dele = (f"tidligst den {fra:%d.%m.%Y}" if fra else "", f"senest den {til:%d.%m.%Y}" if til else "")
    return f", og er det afgjort {' og '.join(filter(None, dele))}"


def _laegen(om: Omregistrering, punkt: Punkt, foer: Punkt | None) -> str:
    laege = om.laege(punkt)
    if laege is None:
        return "Ingen læge."
    return f"{laege} er fortsat læge." if om.samme_laege(punkt, foer) else f"{laege} bliver læge."


def _resten(om: Omregistrering, besluttet: date) -> list[Konsekvens]:
    linjer = [Konsekvens(Konsekvensart.REGISTRERING, tekst) for tekst in (*_slut(om), *_bort(om, besluttet))]
    faar_hos, frigives_hos = om.taelles[1], om.taelles[0]
    faar = f"Den sikrede får en plads hos {faar_hos}." if faar_hos else ""
    frigivet = f"En plads bliver ledig hos {frigives_hos}." if frigives_hos else ""
    if faar or frigivet:
        linjer.append(Konsekvens(Konsekvensart.PLADS, f"{faar} {frigivet}".strip()))
    return linjer


def _slut(om: Omregistrering) -> list[str]:
    naeste = om.stopper()
    if naeste is None:
        return []
    derefter = f"{om.laege(naeste) or 'ingen læge'}, sikringsgruppe {naeste.gruppe}"
    sidste = f"Det gælder til og med den {naeste.fra - _DAG:%d.%m.%Y}."
    return [f"{sidste} Fra den {naeste.fra:%d.%m.%Y} gælder fortsat: {derefter}."]


def _bort(om: Omregistrering, besluttet: date) -> list[str]:
    """What was registered and is so no more: a change to come falls away, what has begun is corrected."""
    linjer = []
    for punkt in sorted(om.aendret.erstattes, key=lambda en: en.fra):
        i_stedet = gaeldende_punkt(om.efter, punkt.fra)
        if om.ens(punkt, i_stedet):
            continue
        dele = [] if om.samme_laege(punkt, i_stedet) else [str(om.laege(punkt) or "ingen læge")]
        if i_stedet is None or punkt.gruppe != i_stedet.gruppe:
            dele.append(f"sikringsgruppe {punkt.gruppe}")
        hvad, dag = ", ".join(dele), f"{punkt.fra:%d.%m.%Y}"
        if punkt.fra > besluttet:
            linjer.append(f"Det kommende skift til {hvad} den {dag} bortfalder.")
        else:
            linjer.append(f"Registreringen fra den {dag} rettes. Den lød på {hvad}.")
    return linjer
