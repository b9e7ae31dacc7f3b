"""One process for its page."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from forloeb.art import ARTER, Forloebsart, Konsekvens, Konsekvensart, Ventetrin
from forloeb.models import Aktivitet, Aktivitetsstatus, Forloeb, Status
from forloeb.motor.raekker import kontekst_for
from forloeb.opslag.lister import Forloebslinje, dag, foelg, hvis, linje, naevnte
from forloeb.ramme import AFSNIT, BREVKILDER, Brevlinje
from integrationer.levering import er_opgivet
from kerne import ur
from kerne.aktoer import er_system
from kerne.session import aktuel_aktoer

_LEVENDE = (Status.I_GANG, Status.FEJLET)
UFAERDIGE = (Aktivitetsstatus.KOMMER, Aktivitetsstatus.VENTER, Aktivitetsstatus.FEJLET)
_TILSTANDE = {
    Aktivitetsstatus.UDFOERT: "udfoert",
    Aktivitetsstatus.KOMMER: "kommende",
    Aktivitetsstatus.SPRUNGET_OVER: "sprunget_over",
    Aktivitetsstatus.ANNULLERET: "annulleret",
    Aktivitetsstatus.FEJLET: "fejlet",
}


@dataclass(frozen=True, slots=True)
class Trinvisning:
    """One step of a process as its page shows it: when it was done, is expected, or must be done by (`frist`)."""

    titel: str
    tilstand: str
    udfoert: date | None
    forventet: date | None
    frist: date | None
    tekst: str


@dataclass(frozen=True, slots=True)
class Afsnitsvisning:
    """A section that another room brings: `data` is what its template shows."""

    noegle: str
    titel: str
    skabelon: str
    data: object


@dataclass(frozen=True, slots=True)
class Forloebsvisning:
    """One process (FRL-4), the one that started it and those it started; `naevnte` are the others whom it names.

    `standset` says in Danish what was given up outside its steps. `foelg` is the seconds until its status fetches
    itself again; 0 is never.
    """

    offentlig_id: str
    titel: str
    status: str
    dato: date
    trin: tuple[Trinvisning, ...]
    oprettet: date
    oprettet_af: str
    breve: tuple[Brevlinje, ...]
    detaljer: tuple[tuple[str, str], ...]
    afsnit: tuple[Afsnitsvisning, ...]
    startet_af: Forloebslinje | None
    startede: tuple[Forloebslinje, ...]
    naevnte: tuple[uuid.UUID, ...]
    kan_annulleres: bool
    hvorfor_ikke: str
    standset: str
    kan_proeves_igen: bool
    foelg: int


def find_forloeb(offentlig_id: uuid.UUID) -> Forloeb | None:
    """A process of the reader's municipality with the one that started it, by row-level security. One query."""
    return Forloeb.objects.filter(offentlig_id=offentlig_id).select_related("foraelder__sikret").first()


def forloebsvisning(forloeb: Forloeb) -> Forloebsvisning:
    """A process for its page. Two queries, one more while it lives, and one for each registered source of letters.

    Beside them what its kind needs to say whether it can still be cancelled, and what its sections need. What a role
    that only reads cannot do, is not offered.
    """
    art = ARTER.hent(forloeb.art)
    aktiviteter = list(forloeb.aktiviteter.order_by("nr"))
    i_gang = forloeb.status in _LEVENDE
    hindring = _hindring(forloeb, aktiviteter[0]) if i_gang else ""
    opgivet = i_gang and er_opgivet(f"forloeb:{forloeb.offentlig_id}")
    maa_skrive = aktuel_aktoer().maa_skrive
    startede = list(forloeb.foelger.select_related("sikret").order_by("oprettet", "id"))
    foraelder = forloeb.foraelder
    return Forloebsvisning(
        offentlig_id=str(forloeb.offentlig_id),
        titel=art.titel,
        status=Status(forloeb.status).label,
        dato=dag(forloeb.afsluttet or forloeb.oprettet),
        trin=_trinliste(art, forloeb, aktiviteter),
        oprettet=dag(forloeb.oprettet),
        oprettet_af=_oprettet_af(forloeb),
        breve=tuple(brev for kilde in BREVKILDER for brev in kilde.hent(forloeb)),
        detaljer=tuple(art.detaljer(forloeb.grundlag, _bortfaldet(art, forloeb, aktiviteter, startede))),
        afsnit=tuple(
            Afsnitsvisning(en.noegle, en.titel, en.skabelon, data)
            for en in AFSNIT
            if (data := en.hent(forloeb)) is not None
        ),
        startet_af=replace(linje(foraelder), emne=hvis(foraelder, forloeb)) if foraelder else None,
        startede=tuple(replace(linje(en), emne=hvis(en, forloeb)) for en in startede),
        naevnte=naevnte([*startede, *([foraelder] if foraelder else [])], forloeb),
        kan_annulleres=i_gang and not hindring and maa_skrive,
        hvorfor_ikke=hindring,
        standset="En besked kunne ikke afleveres. Der er en opgave om det." if opgivet else "",
        kan_proeves_igen=maa_skrive and (opgivet or forloeb.status == Status.FEJLET),
        foelg=foelg([forloeb.oprettet] if forloeb.status == Status.I_GANG else [], ur.nu()),
    )


def _bortfaldet(
    art: Forloebsart, forloeb: Forloeb, aktiviteter: Iterable[Aktivitet], startede: Iterable[Forloeb]
) -> frozenset[Konsekvensart]:
    """What the process has not caused and will not.

    A step that started a process which was cancelled has caused nothing, but for the letters, which stay.
    """
    annullerede = (et for et in startede if et.status == Status.ANNULLERET and et.sikret_id == forloeb.sikret_id)
    omgjort = falder_bort_med(annullerede)
    sker: set[Konsekvensart] = set()
    for en in aktiviteter:
        if en.status == Aktivitetsstatus.UDFOERT:
            sker |= skete_arter(en) if not skete_arter(en) & omgjort else set()
        elif en.status in UFAERDIGE:
            sker |= {konsekvens.art for konsekvens in art.trinnet(en.trin).forudse(forloeb.grundlag)}
    return frozenset(Konsekvensart) - sker


def falder_bort_med(stoppede: Iterable[Forloeb]) -> set[Konsekvensart]:
    """The kinds of what processes that are stopped would have caused; their letters stay. Pure."""
    return {Konsekvens.fra_json(en).art for et in stoppede for en in et.konsekvens} - {Konsekvensart.BREV}


def skete_arter(aktivitet: Aktivitet) -> set[Konsekvensart]:
    """The kinds of what a step caused. Pure."""
    return {Konsekvens.fra_json(en).art for en in aktivitet.skete}


def _hindring(forloeb: Forloeb, foerste: Aktivitet) -> str:
    return ARTER.hent(forloeb.art).hindring_for_annullering(kontekst_for(forloeb, foerste))


def _oprettet_af(forloeb: Forloeb) -> str:
    """Who made it (LV-14); the name of an automatic actor says nothing."""
    return "Automatisk" if er_system(forloeb.oprettet_af_id) else forloeb.oprettet_af_navn


def _trinliste(art: Forloebsart, forloeb: Forloeb, aktiviteter: Sequence[Aktivitet]) -> tuple[Trinvisning, ...]:
    """The steps, each that is to come with the day it can be expected from what comes before it.

    What waits for someone outside has a deadline, and so has all after it.
    """
    linjer = []
    hvornaar: datetime | None = None
    senest = False
    for en in aktiviteter:
        trin = art.trinnet(en.trin)
        if en.status == Aktivitetsstatus.VENTER:
            hvornaar = en.forfalder
        elif en.status == Aktivitetsstatus.KOMMER and hvornaar is not None:
            hvornaar = trin.forfalder(forloeb.grundlag, max(hvornaar, ur.nu()))
        else:
            hvornaar = None
        senest = hvornaar is not None and (senest or isinstance(trin, Ventetrin))
        # A deadline at midnight has the day before as its last.
        dagen = dag(hvornaar - timedelta(microseconds=1) if senest else hvornaar) if hvornaar else None
        linjer.append(_trin(trin.titel, en, forventet=None if senest else dagen, frist=dagen if senest else None))
    return tuple(linjer)


def _trin(titel: str, aktivitet: Aktivitet, *, forventet: date | None, frist: date | None) -> Trinvisning:
    if aktivitet.status == Aktivitetsstatus.VENTER:
        tilstand = "i_gang" if aktivitet.laast_indtil else "afventer"
    else:
        tilstand = _TILSTANDE[Aktivitetsstatus(aktivitet.status)]
    if aktivitet.status == Aktivitetsstatus.FEJLET:
        tekst = "Trinnet kunne ikke gennemføres. Der er en opgave om det."
    else:
        tekst = "\n".join(skete(titel, aktivitet))
    return Trinvisning(
        titel=titel,
        tilstand=tilstand,
        udfoert=dag(aktivitet.udfoert) if aktivitet.udfoert else None,
        forventet=forventet if tilstand != "i_gang" else None,
        frist=frist,
        tekst=tekst,
    )


def skete(titel: str, aktivitet: Aktivitet, uden: Collection[Konsekvensart] = ()) -> tuple[str, ...]:
    """What a step caused, a sentence each, but for what its title says and kinds left out. Pure."""
    alle = map(Konsekvens.fra_json, aktivitet.skete)
    return tuple(en.linje for en in alle if en.tekst != titel and en.art not in uden)
