"""What is said to one whose choice met another that came first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from kerne.aktoer import er_system
from kerne.ur import KOEBENHAVN
from laegevalg.models import Laegevalg
from laegevalg.opslag.kort import UnderVejs, under_vejs
from laegevalg.opslag.stand import ValgIGang


@dataclass(frozen=True, slots=True)
class Udfyldt:
    """What was filled in: doctor and children by `offentlig_id`, the group where one is chosen, and the day."""

    yder: str
    gruppe: str
    fra: date
    boern: frozenset[str]


def under_vejs_imens(i_gang: ValgIGang | None, udfyldt: Udfyldt) -> UnderVejs | None:
    """`under_vejs`, and who confirmed it when, and whether it is the very choice that was filled in.

    Of another municipality's none of it (CPR-10). Two queries.
    """
    fundet = under_vejs(i_gang)
    if i_gang is None or fundet is None or i_gang.forloeb is None:
        return fundet
    valg = Laegevalg.objects.select_related("forloeb", "yder").get(forloeb__offentlig_id=i_gang.forloeb)
    forloeb = valg.forloeb
    af_system = er_system(forloeb.oprettet_af_id)
    hvem = "Det blev startet automatisk" if af_system else f"{forloeb.oprettet_af_navn} bekræftede det"
    hvornaar = f"{forloeb.oprettet.astimezone(KOEBENHAVN):%d.%m.%Y kl. %H:%M}"
    return replace(fundet, tekst=f"{fundet.tekst} {_hvad(valg, i_gang, udfyldt)}{hvem} den {hvornaar}.")


def _hvad(valg: Laegevalg, i_gang: ValgIGang, udfyldt: Udfyldt) -> str:
    if not (udfyldt.yder or udfyldt.gruppe):
        return ""
    laege = str(valg.yder.offentlig_id) if valg.yder else ""
    # With a new group alone the doctor is kept, whether or not it was ticked.
    samme_laege = udfyldt.yder == laege or not (i_gang.vaelger_laege or udfyldt.yder)
    samme_gruppe = udfyldt.gruppe in {valg.gruppe, str(valg.forloeb.grundlag["skifter_gruppe"])}
    boern = valg.forloeb.foelger.exclude(sikret_id=valg.sikret_id).values_list("sikret__offentlig_id", flat=True)
    if samme_laege and samme_gruppe and udfyldt.fra == valg.fra and udfyldt.boern == set(map(str, boern)):
        return "Det er netop det valg, du har udfyldt. "
    return "Det er ikke det valg, du har udfyldt. "
