"""Which changes of doctor or group can be undone, and what undoing one asks for (GRP-4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kerne import ur
from kerne.aktoer import Aktoer
from laegevalg.opslag.historik import Historiklinje, Registreringsslags
from laegevalg.opslag.stand import stand
from laegevalg.opslag.valg import tidslinje
from laegevalg.parametre import vilkaar
from laegevalg.regler.givet import Handlende
from laegevalg.regler.gruppe import afgoer_fortrydelse
from laegevalg.regler.valgbar import hindring
from sikrede.models import Sikret
from ydere.opslag import yder_paa


@dataclass(frozen=True, slots=True)
class Fortrydelse:
    """What was before a change: its group, "" where the change left the group as it was, and its doctor.

    `yder` is the doctor's public id, "" where there was none or the doctor is the same.
    """

    gruppe: str
    yder: str


def kan_fortrydes(sikret: Sikret, linjer: Iterable[Historiklinje], aktoer: Aktoer) -> frozenset[date]:
    """The days whose change, in force or coming, this role can undo: those with something before. No query.

    A choice under way is cancelled instead, before anything else can be chosen.
    """
    handlende = Handlende.af_rolle(aktoer.rolle)
    if handlende is None or not aktoer.maa_skrive or hindring(sikret.status) or stand(sikret).i_gang is not None:
        return frozenset()
    i_dag = ur.i_dag()
    vk = vilkaar(i_dag, aktoer.organisation or "")
    egne = sorted(
        (en.fra, en.slags) for en in linjer if not en.under_andet_nummer and en.slags is not Registreringsslags.RETTET
    )
    gaelder = {Registreringsslags.GAELDER, Registreringsslags.KOMMER}
    return frozenset(
        fra
        for fra, slags in egne[1:]
        if slags in gaelder and afgoer_fortrydelse(fra, vk, handlende, i_dag=i_dag).vaerdi
    )


def fortrydelse(sikret: Sikret, fra: date) -> Fortrydelse | None:
    """What undoing the change from `fra` asks for; None where there is no change or nothing before. Two queries."""
    punkter = tidslinje(sikret.pk)
    foer = [en for en in punkter if en.fra < fra]
    aendret = next((en for en in punkter if en.fra == fra), None)
    if aendret is None or not foer:
        return None
    sidst = foer[-1]
    gruppe = "" if sidst.gruppe == aendret.gruppe else sidst.gruppe
    if sidst.yder is None or sidst.yder_id == aendret.yder_id:
        return Fortrydelse(gruppe, "")
    nu = yder_paa(sidst.yder.ydernummer, pr=fra)
    return Fortrydelse(gruppe, str((nu or sidst.yder).offentlig_id))
