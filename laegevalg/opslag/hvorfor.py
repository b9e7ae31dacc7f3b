"""Why a choice was decided as it was, for its process's page (UD-2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from forloeb.models import Forloeb
from kerne import ur
from kerne.afgoerelse import REGLER, Begrundelse
from laegevalg.grundlag import GRUPPESKIFT, LAEGEVALG
from laegevalg.kilder import vist_kilde
from laegevalg.models import Laegevalg
from sikrede.opslag import aktuelle, er_beskyttet
from sikrede.regler.alder import er_mindreaarig


@dataclass(frozen=True, slots=True)
class Grund:
    """One reason as a page shows it: the sentence, and what the rule stands on as a caseworker reads it."""

    tekst: str
    kilde: str


def grundene(begrundelser: Iterable[Begrundelse]) -> list[Grund]:
    """What has just been decided on, for the page it is confirmed on. Pure."""
    return [Grund(en.tekst, vist_kilde(en.regel.noegle, en.regel.kilde)) for en in begrundelser]


def hvorfor(forloeb: Forloeb) -> Sequence[Grund] | None:
    """The reasons of the choice a process carries out. None without one for another kind of process.

    One query, two where one tells of a relative. A hidden rule is never kept (`Begrundelse.som_json`), so none can be
    shown (LV-12). What may be seen is as of today: nothing of a relative who is protected (LV-1), nor that one who is
    18 was somebody's child (FAM-2).
    """
    if forloeb.art not in {LAEGEVALG, GRUPPESKIFT}:
        return None
    fundet = Laegevalg.objects.filter(forloeb=forloeb).values_list("begrundelser", "sikret__foedselsdato").first()
    if fundet is None:
        return None
    gemt, foedt = fundet
    i_dag = ur.i_dag()
    er_barn = er_mindreaarig(foedt, dag=i_dag, i_dag=i_dag)
    vises = _kan_vises({pk for en in gemt for pk in en.get("om", ())}, i_dag)
    grunde = [
        Grund(str(en["tekst"]), vist_kilde(str(en["regel"]), str(en["kilde"])))
        for en in gemt
        if vises >= set(en.get("om", ())) and (er_barn or not _om_barnet(en))
    ]
    return grunde or None


def _kan_vises(om: set[int], i_dag: date) -> set[int]:
    """Those of whom something may be told today. One query, none for nobody."""
    return {pk for pk, en in aktuelle(om).items() if not er_beskyttet(en, i_dag)}


def _om_barnet(gemt: Mapping[str, object]) -> bool:
    noegle = str(gemt["regel"])
    return noegle in REGLER and REGLER.hent(noegle).om_barnet
