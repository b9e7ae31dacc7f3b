"""The reads of a process's page and of the card "Forløb"."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse

from forloeb import motor
from forloeb.art import ARTER, Forloebsart, Konsekvens, Konsekvensart, Ventetrin
from forloeb.emne import emnefelt
from forloeb.models import Aktivitet, Aktivitetsstatus, Forloeb, Status
from forloeb.motor.raekker import kontekst_for
from forloeb.ramme import AFSNIT, BREVKILDER, Brevlinje
from kerne import ur
from kerne.aktoer import er_system
from kerne.session import aktuel_aktoer
from kerne.ur import KOEBENHAVN
from sikrede.models import Sikret
from sikrede.opslag import egne_raekker

SENESTE = 5
HOEJST = 200

_PAA_LINJEN = ("offentlig_id", "art", "status", "oprettet")
"""What a line of a list shows; basis and consequences are large, and are the process's own page's."""
_FOELG = ((timedelta(seconds=30), 2), (timedelta(minutes=5), 15))

_LEVENDE = (Status.I_GANG, Status.FEJLET)
_UFAERDIGE = (Aktivitetsstatus.KOMMER, Aktivitetsstatus.VENTER, Aktivitetsstatus.FEJLET)

_LOEBER_UD = (Konsekvensart.PLADS, Konsekvensart.FRIST)
"""What a step has caused and a cancelled process keeps no longer: a place that is held, a deadline."""

_TILSTANDE = {
    Aktivitetsstatus.UDFOERT: "udfoert",
    Aktivitetsstatus.KOMMER: "kommende",
    Aktivitetsstatus.SPRUNGET_OVER: "sprunget_over",
    Aktivitetsstatus.ANNULLERET: "annulleret",
    Aktivitetsstatus.FEJLET: "fejlet",
}


@dataclass(frozen=True, slots=True)
class Forloebslinje:
    """A process in a list: dates, no times of day (FRL-2). `emne` tells two of a kind apart, or is empty."""

    titel: str
    emne: str
    status: str
    dato: date
    url: str


@dataclass(frozen=True, slots=True)
class Forloebskort:
    """The card "Forløb": the latest five (FRL-1). `foelg` is the seconds until it fetches itself again; 0 is never."""

    offentlig_id: str
    forloeb: tuple[Forloebslinje, ...]
    foelg: int
    historik_url: str


@dataclass(frozen=True, slots=True)
class Forloebshistorik:
    """All processes of a person that the reader may see, newest first; `flere` when there are more than `HOEJST`."""

    forloeb: tuple[Forloebslinje, ...]
    flere: bool


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
    """One process (FRL-4), the one that started it and those it started.

    `foelg` is the seconds until its status fetches itself again; 0 is never.
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
    kan_annulleres: bool
    hvorfor_ikke: str
    foelg: int


@dataclass(frozen=True, slots=True)
class Annulleringslinje:
    """A step or a process: what it would do, what it did and what of it is undone, or why it cannot be stopped."""

    titel: str
    tekster: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Annulleringsvisning:
    """What cancelling stops, undoes and leaves (FRL-3, UD-1); `naevnte` are the others whose names are in it."""

    annulleres: tuple[Annulleringslinje, ...]
    omgoeres: tuple[Annulleringslinje, ...]
    bliver: tuple[Annulleringslinje, ...]
    naevnte: tuple[uuid.UUID, ...]

    @property
    def fingeraftryk(self) -> str:
        """What was shown, as a value a form can carry: if it changes, so does this."""
        return hashlib.sha256(json.dumps(asdict(self), ensure_ascii=False, default=str).encode()).hexdigest()


def _dag(tidspunkt: datetime) -> date:
    return tidspunkt.astimezone(KOEBENHAVN).date()


def foelg(i_gang: Iterable[datetime], nu: datetime) -> int:
    """Seconds until a page that shows processes under way, begun at `i_gang`, asks again; 0 is not by itself. Pure.

    What can end while someone looks is followed closely. A card order may be under way for weeks, and every
    fetch is a look that the log keeps.
    """
    nyeste = max(i_gang, default=None)
    if nyeste is None:
        return 0
    return next((sekunder for yngre_end, sekunder in _FOELG if nu - nyeste < yngre_end), 0)


def forloebskort(sikret: Sikret) -> Forloebskort:
    """The card "Forløb" of a person: the reader's municipality's own processes (FRL-5). One query.

    Those under CPR numbers the person gave up are among them.
    """
    alle = Forloeb.objects.filter(sikret_id__in=egne_raekker(sikret)).only(*_PAA_LINJEN).annotate(emnets=emnefelt())
    seneste = list(alle.order_by("-oprettet", "-id")[:SENESTE])
    linjer = tuple(_linje(en, en.emnets) for en in seneste)
    egen = sikret.kommune == aktuel_aktoer().organisation
    return Forloebskort(
        offentlig_id=str(sikret.offentlig_id),
        forloeb=linjer,
        foelg=foelg((en.oprettet for en in seneste if en.status == Status.I_GANG), ur.nu()),
        historik_url=reverse("forloeb:historik", args=[sikret.offentlig_id]) if egen else "",
    )


def historik(sikret: Sikret) -> Forloebshistorik:
    """The processes of a person in the reader's municipality ("Vis historik", FRL-1). One query.

    Those under CPR numbers the person gave up are among them.
    """
    alle = Forloeb.objects.filter(sikret_id__in=egne_raekker(sikret)).only(*_PAA_LINJEN).annotate(emnets=emnefelt())
    fundne = list(alle.order_by("-oprettet", "-id")[: HOEJST + 1])
    return Forloebshistorik(tuple(_linje(en, en.emnets) for en in fundne[:HOEJST]), len(fundne) > HOEJST)


def _linje(forloeb: Forloeb, emnets: str = "") -> Forloebslinje:
    art = ARTER.hent(forloeb.art)
    return Forloebslinje(
        titel=art.titel,
        emne=art.emne(emnets),
        status=Status(forloeb.status).label,
        dato=_dag(forloeb.oprettet),
        url=reverse("forloeb:detalje", args=[forloeb.offentlig_id]),
    )


def find_forloeb(offentlig_id: uuid.UUID) -> Forloeb | None:
    """A process of the reader's municipality with the one that started it, by row-level security. One query."""
    return Forloeb.objects.filter(offentlig_id=offentlig_id).select_related("foraelder").first()


def forloebsvisning(forloeb: Forloeb) -> Forloebsvisning:
    """A process for its page. Two queries, and one for each registered source of letters.

    Beside them what its kind needs to say whether it can still be cancelled, and what its sections need.
    """
    art = ARTER.hent(forloeb.art)
    aktiviteter = list(forloeb.aktiviteter.order_by("nr"))
    i_gang = forloeb.status in _LEVENDE
    hindring = _hindring(forloeb, aktiviteter[0]) if i_gang else ""
    startede = list(forloeb.foelger.order_by("oprettet", "id"))
    return Forloebsvisning(
        offentlig_id=str(forloeb.offentlig_id),
        titel=art.titel,
        status=Status(forloeb.status).label,
        dato=_dag(forloeb.afsluttet or forloeb.oprettet),
        trin=_trinliste(art, forloeb, aktiviteter),
        oprettet=_dag(forloeb.oprettet),
        oprettet_af=_oprettet_af(forloeb),
        breve=tuple(brev for kilde in BREVKILDER for brev in kilde.hent(forloeb)),
        detaljer=tuple(art.detaljer(forloeb.grundlag, _bortfaldet(art, forloeb, aktiviteter, startede))),
        afsnit=tuple(
            Afsnitsvisning(en.noegle, en.titel, en.skabelon, data)
            for en in AFSNIT
            if (data := en.hent(forloeb)) is not None
        ),
        startet_af=_linje(forloeb.foraelder) if forloeb.foraelder else None,
        startede=tuple(_linje(en) for en in startede),
        kan_annulleres=i_gang and not hindring,
        hvorfor_ikke=hindring,
        foelg=foelg([forloeb.oprettet] if forloeb.status == Status.I_GANG else [], ur.nu()),
    )


def _bortfaldet(
    art: Forloebsart, forloeb: Forloeb, aktiviteter: Iterable[Aktivitet], startede: Iterable[Forloeb]
) -> frozenset[Konsekvensart]:
    """What the process has not caused and will not.

    A step that started a process which was cancelled has caused nothing, but for the letters, which stay.
    """
    annullerede = (et for et in startede if et.status == Status.ANNULLERET and et.sikret_id == forloeb.sikret_id)
    omgjort = {Konsekvensart(str(en["art"])) for et in annullerede for en in et.konsekvens} - {Konsekvensart.BREV}
    sker: set[Konsekvensart] = set()
    for en in aktiviteter:
        if en.status == Aktivitetsstatus.UDFOERT:
            skete = {Konsekvensart(str(konsekvens["art"])) for konsekvens in en.skete}
            sker |= skete if not skete & omgjort else set()
        elif en.status in _UFAERDIGE:
            sker |= {konsekvens.art for konsekvens in art.trinnet(en.trin).forudse(forloeb.grundlag)}
    return frozenset(Konsekvensart) - sker


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
        dag = _dag(hvornaar - timedelta(microseconds=1) if senest else hvornaar) if hvornaar else None
        linjer.append(_trin(trin.titel, en, forventet=None if senest else dag, frist=dag if senest else None))
    return tuple(linjer)


def _trin(titel: str, aktivitet: Aktivitet, *, forventet: date | None, frist: date | None) -> Trinvisning:
    if aktivitet.status == Aktivitetsstatus.VENTER:
        tilstand = "i_gang" if aktivitet.laast_indtil else "afventer"
    else:
        tilstand = _TILSTANDE[Aktivitetsstatus(aktivitet.status)]
    if aktivitet.status == Aktivitetsstatus.FEJLET:
        tekst = "Trinnet kunne ikke gennemføres. Der er en opgave om det."
    else:
        tekst = "\n".join(_skete(titel, aktivitet))
    return Trinvisning(
        titel=titel,
        tilstand=tilstand,
        udfoert=_dag(aktivitet.udfoert) if aktivitet.udfoert else None,
        forventet=forventet if tilstand != "i_gang" else None,
        frist=frist,
        tekst=tekst,
    )


def _skete(titel: str, aktivitet: Aktivitet, uden: Collection[Konsekvensart] = ()) -> tuple[str, ...]:
    alle = map(Konsekvens.fra_json, aktivitet.skete)
    return tuple(en.linje for en in alle if en.tekst != titel and en.art not in uden)


def annulleringsvisning(forloeb: Forloeb) -> Annulleringsvisning:
    """What cancelling a process stops, undoes and leaves, with the processes it started (FRL-3).

    What `motor.planlaeg` asks, and for each process that is stopped one query and what its kind asks.
    """
    plan = motor.planlaeg(forloeb)
    stoppes = [_stoppet(et) for et in (forloeb, *plan.foelger)]
    (dette, *foelger) = stoppes
    andre = {et.sikret_id: et.sikret.offentlig_id for et in (*plan.foelger, *(et for et, _ in plan.bliver))}
    andre.pop(forloeb.sikret_id, None)
    efterlades = ((et, tuple(en.titel for en in _bliver(et, stoppes))) for et in foelger)
    return Annulleringsvisning(
        annulleres=(
            *(_ventet(dette, en) for en in dette.aktiviteter if en.status in _UFAERDIGE),
            *(Annulleringslinje(_om(et.forloeb, forloeb), ()) for et in foelger),
        ),
        omgoeres=tuple(
            Annulleringslinje(_om(et.forloeb, forloeb), tuple(en.linje for en in et.omgoeres))
            for et in stoppes
            if et.omgoeres
        ),
        bliver=(
            *_bliver(dette, stoppes),
            *(Annulleringslinje(_om(et.forloeb, forloeb), titler) for et, titler in efterlades if titler),
            *(Annulleringslinje(_om(et, forloeb), (grund,)) for et, grund in plan.bliver),
        ),
        naevnte=tuple(andre.values()),
    )


@dataclass(frozen=True, slots=True)
class _Stoppet:
    """A process that is stopped, its kind, its steps, and what its kind undoes."""

    forloeb: Forloeb
    art: Forloebsart
    aktiviteter: Sequence[Aktivitet]
    omgoeres: Sequence[Konsekvens]


def _stoppet(forloeb: Forloeb) -> _Stoppet:
    art, aktiviteter = ARTER.hent(forloeb.art), list(forloeb.aktiviteter.order_by("nr"))
    return _Stoppet(forloeb, art, aktiviteter, art.goeres_om(kontekst_for(forloeb, aktiviteter[0])))


def _ventet(stoppet: _Stoppet, aktivitet: Aktivitet) -> Annulleringslinje:
    trin = stoppet.art.trinnet(aktivitet.trin)
    ventet = (en for en in trin.forudse(stoppet.forloeb.grundlag) if en.tekst != trin.titel)
    return Annulleringslinje(trin.titel, tuple(f"{en.gren}: {en.linje}" if en.gren else en.linje for en in ventet))


def _bliver(stoppet: _Stoppet, alle: Sequence[_Stoppet]) -> list[Annulleringslinje]:
    """What its done steps leave: nothing where all a step caused is undone.

    A step that started another process says what that causes; where it is undone, the other one says what it leaves.
    """
    forloeb = stoppet.forloeb
    startede = (en for en in alle if (en.forloeb.foraelder_id, en.forloeb.sikret_id) == (forloeb.pk, forloeb.sikret_id))
    startedes = {omgjort.art for en in startede for omgjort in en.omgoeres}
    egne = {omgjort.art for omgjort in stoppet.omgoeres}
    linjer = []
    for en in stoppet.aktiviteter:
        skete = {Konsekvensart(str(konsekvens["art"])) for konsekvens in en.skete}
        if en.status == Aktivitetsstatus.UDFOERT and not skete & startedes and not (skete and skete <= egne):
            titel = stoppet.art.trinnet(en.trin).titel
            linjer.append(Annulleringslinje(titel, _skete(titel, en, uden={*_LOEBER_UD, *egne})))
    return linjer


def _om(startet: Forloeb, forloeb: Forloeb) -> str:
    """What a process is called on this one's page: with whose it is, where it is somebody else's."""
    titel = ARTER.hent(startet.art).titel
    if startet.pk == forloeb.pk:
        return titel
    titel = f"Forløbet {titel}"
    if startet.sikret_id == forloeb.sikret_id:
        return titel
    return f"{titel} for {startet.sikret.navn or startet.sikret.adresseringsnavn}"
