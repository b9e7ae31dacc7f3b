"""Running many activities of one municipality that are due at once: claim, work and store, each in one transaction.

Only a first attempt is made together. One that has been tried before is run alone, so that a step which kills its
worker or cannot be done costs those it stood beside one attempt, and never again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

import structlog
from django.db.models import QuerySet

from forloeb.art import ARTER, SaetvisTrin
from forloeb.models import Aktivitet, Aktivitetsstatus, Forloeb, Status
from forloeb.motor.koersel import Koersel, Taget, begraens, fejlsted, koer, udfoer_taget
from forloeb.motor.raekker import Skridt, goer_faerdig, kontekst_for
from kerne import ur
from kerne.aktoer import system
from kerne.session import session

STOERST: Final = 200
"""The most that are done together: more saves little, and holds that many processes' locks for as long."""

_log = structlog.get_logger(__name__)


def koer_saet(aktivitet_ider: Sequence[int], kommune: str) -> Mapping[int, Koersel]:
    """Run those that are due and free; together where their step can be. Returns what became of each.

    As `motor.koer` for each, in sessions of its own. Some fifteen statements for all that are done together at one
    step, then what each costs that is run alone.
    """
    blev: dict[int, Koersel] = {}
    for trin, tagne in _tag(aktivitet_ider, kommune) if len(aktivitet_ider) > 1 else ():
        blev |= _proev_sammen(trin, tagne, kommune)
        blev |= {en.aktivitet_id: udfoer_taget(en) for en in tagne if en.aktivitet_id not in blev}
    return blev | {pk: koer(pk, kommune) for pk in aktivitet_ider if pk not in blev}


def kan_saettes_sammen(art: str, trin: str) -> bool:
    """Whether activities at this step can be done together; False of a kind or a step this version does not know."""
    return _saetvist(art, trin) is not None


def _saetvist(art: str, trin: str) -> SaetvisTrin | None:
    if art not in ARTER or not ARTER.hent(art).har_trin(trin):
        return None
    fundet = ARTER.hent(art).trinnet(trin)
    return fundet if isinstance(fundet, SaetvisTrin) else None


def _laasbare(aktivitet_ider: Sequence[int]) -> QuerySet[Forloeb]:
    """Their processes under way, in the order everybody locks them; what only the page shows is not read."""
    ejere = Aktivitet.objects.filter(pk__in=aktivitet_ider).values("forloeb_id")
    return Forloeb.objects.filter(pk__in=ejere, status=Status.I_GANG).order_by("pk").defer("konsekvens")


def _tag(aktivitet_ider: Sequence[int], kommune: str) -> list[tuple[SaetvisTrin, list[Taget]]]:
    """Claims on what can be done together, by step; what another holds, or is alone at its step, is passed by."""
    hold: dict[SaetvisTrin, list[Aktivitet]] = defaultdict(list)
    with session(system("forloeb", organisation=kommune)):
        forloeb = {et.pk: et for et in _laasbare(aktivitet_ider).select_for_update(skip_locked=True)}
        forfaldne = Aktivitet.objects.select_for_update(skip_locked=True).filter(
            Aktivitet.ledig(),
            pk__in=aktivitet_ider,
            forloeb__in=list(forloeb),
            status=Aktivitetsstatus.VENTER,
            forfalder__lte=ur.nu(),
            forsoeg=0,
        )
        for aktivitet in forfaldne.order_by("forloeb_id", "nr"):
            trin = _saetvist(forloeb[aktivitet.forloeb_id].art, aktivitet.trin)
            if trin is not None:
                hold[trin].append(aktivitet)
        hold = {trin: aktiviteter for trin, aktiviteter in hold.items() if len(aktiviteter) > 1}
        for trin, aktiviteter in hold.items():
            Aktivitet.tag_alle(aktiviteter, trin.laengde)
    return [
        (trin, [Taget(en.pk, kommune, en.hegn, en.forsoeg, trin) for en in aktiviteter])
        for trin, aktiviteter in hold.items()
    ]


def _proev_sammen(trin: SaetvisTrin, tagne: Sequence[Taget], kommune: str) -> dict[int, Koersel]:
    """What became of each that was done together; nothing when it could not be done so: then each is run alone."""
    try:
        return _udfoer(trin, tagne, kommune)
    except Exception as fejl:  # noqa: BLE001 - a step is another room's code; alone, it says on its row what is wrong
        _log.warning("saet_fejlede", trin=trin.noegle, antal=len(tagne), fejl=fejlsted(fejl))
        return {}


def _udfoer(trin: SaetvisTrin, tagne: Sequence[Taget], kommune: str) -> dict[int, Koersel]:
    """Lock again, do, and mark done, in one transaction; whose claim no longer holds is left to its successor."""
    hegn = {en.aktivitet_id: en.hegn for en in tagne}
    with session(system("forloeb", organisation=kommune)):
        begraens(trin)
        forloeb = {et.pk: et for et in _laasbare(list(hegn)).select_for_update()}
        aktiviteter = Aktivitet.objects.select_for_update().filter(
            pk__in=list(hegn), forloeb__in=list(forloeb), status=Aktivitetsstatus.VENTER
        )
        holder = [en for en in aktiviteter.order_by("forloeb_id", "nr") if en.hegn == hegn[en.pk]]
        resultater = trin.udfoer_saet([kontekst_for(forloeb[en.forloeb_id], en) for en in holder])
        if any(et.til_sidst is not None for et in resultater.values()):
            raise TypeError(f"{trin.noegle}: det, der udføres sammen, har intet til sidst.")
        goer_faerdig([Skridt(forloeb[en.forloeb_id], en, resultater[en.pk]) for en in holder if en.pk in resultater])
    overhalede = dict.fromkeys(set(hegn) - {en.pk for en in holder}, Koersel.OVERHALET)
    return overhalede | dict.fromkeys(resultater, Koersel.UDFOERT)
