"""The reads of a process's page and of the card "Forløb"."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse

from forloeb.art import ARTER, Konsekvens, Konsekvensart
from forloeb.models import Aktivitet, Aktivitetsstatus, Forloeb, Status
from forloeb.motor.raekker import kontekst_for
from forloeb.ramme import BREVKILDER, Brevlinje
from kerne import ur
from kerne.ur import KOEBENHAVN
from sikrede.models import Sikret

SENESTE = 5

_FOELG = ((timedelta(seconds=30), 2), (timedelta(minutes=5), 15))

_TILSTANDE = {
    Aktivitetsstatus.UDFOERT: "udfoert",
    Aktivitetsstatus.KOMMER: "kommende",
    Aktivitetsstatus.SPRUNGET_OVER: "sprunget_over",
    Aktivitetsstatus.ANNULLERET: "annulleret",
    Aktivitetsstatus.FEJLET: "fejlet",
}


@dataclass(frozen=True, slots=True)
class Forloebslinje:
    """A process in a list: dates, no times of day (FRL-2)."""

    titel: str
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
class Trinvisning:
    """One step of a process as its page shows it."""

    titel: str
    tilstand: str
    udfoert: date | None
    forventet: date | None
    tekst: str


@dataclass(frozen=True, slots=True)
class Forloebsvisning:
    """One process (FRL-4). `foelg` is the seconds until its status fetches itself again; 0 is never."""

    offentlig_id: str
    titel: str
    status: str
    dato: date
    trin: tuple[Trinvisning, ...]
    oprettet: date
    oprettet_af: str
    breve: tuple[Brevlinje, ...]
    detaljer: tuple[tuple[str, str], ...]
    kan_annulleres: bool
    hvorfor_ikke: str
    foelg: int


@dataclass(frozen=True, slots=True)
class Konsekvensbrev:
    """A letter that will be made."""

    titel: str
    modtager: str
    vej: str
    dato: date | None


@dataclass(frozen=True, slots=True)
class Konsekvenslinje:
    """A registration or a deadline."""

    tekst: str
    fra: date | None
    dato: date | None


@dataclass(frozen=True, slots=True)
class Konsekvensvisning:
    """What will happen, sorted by kind for the page (UD-1)."""

    registreringer: tuple[Konsekvenslinje, ...]
    plads: str
    kort: tuple[str, ...]
    breve: tuple[Konsekvensbrev, ...]
    gebyr: None
    gebyr_grund: str
    frister: tuple[Konsekvenslinje, ...]
    grene: tuple[Mapping[str, object], ...]
    kan_stoppes_til: str


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
    """The card "Forløb" of a person: the reader's municipality's own processes (FRL-5). One query."""
    seneste = list(Forloeb.objects.filter(sikret=sikret).order_by("-oprettet", "-id")[:SENESTE])
    linjer = tuple(map(_linje, seneste))
    return Forloebskort(
        offentlig_id=str(sikret.offentlig_id),
        forloeb=linjer,
        foelg=foelg((en.oprettet for en in seneste if en.status == Status.I_GANG), ur.nu()),
        historik_url=reverse("forloeb:historik", args=[sikret.offentlig_id]) if linjer else "",
    )


def historik(sikret: Sikret) -> list[Forloebslinje]:
    """All processes of a person in the reader's municipality, newest first ("Vis historik", FRL-1). One query."""
    return [_linje(en) for en in Forloeb.objects.filter(sikret=sikret)]


def _linje(forloeb: Forloeb) -> Forloebslinje:
    return Forloebslinje(
        titel=ARTER.hent(forloeb.art).titel,
        status=Status(forloeb.status).label,
        dato=_dag(forloeb.oprettet),
        url=reverse("forloeb:detalje", args=[forloeb.offentlig_id]),
    )


def find_forloeb(offentlig_id: uuid.UUID) -> Forloeb | None:
    """A process of the reader's municipality, by row-level security. One query."""
    return Forloeb.objects.filter(offentlig_id=offentlig_id).first()


def forloebsvisning(forloeb: Forloeb) -> Forloebsvisning:
    """A process for its page. One query, and one for each registered source of letters."""
    art = ARTER.hent(forloeb.art)
    aktiviteter = list(forloeb.aktiviteter.order_by("nr"))
    i_gang = forloeb.status in {Status.I_GANG, Status.FEJLET}
    hindring = art.hindring_for_annullering(kontekst_for(forloeb, aktiviteter[0])) if i_gang else ""
    return Forloebsvisning(
        offentlig_id=str(forloeb.offentlig_id),
        titel=art.titel,
        status=Status(forloeb.status).label,
        dato=_dag(forloeb.afsluttet or forloeb.oprettet),
        trin=tuple(_trin(art.trinnet(en.trin).titel, en) for en in aktiviteter),
        oprettet=_dag(forloeb.oprettet),
        oprettet_af=_oprettet_af(forloeb),
        breve=tuple(brev for kilde in BREVKILDER for brev in kilde.hent(forloeb)),
        detaljer=tuple(art.detaljer(forloeb.grundlag)),
        kan_annulleres=i_gang and not hindring,
        hvorfor_ikke=hindring,
        foelg=foelg([forloeb.oprettet] if forloeb.status == Status.I_GANG else [], ur.nu()),
    )


def _oprettet_af(forloeb: Forloeb) -> str:
    """Who made it (LV-14); what another process began is nobody's choice, and the engine's own name says nothing."""
    return "Automatisk" if forloeb.foraelder_id is not None else forloeb.oprettet_af_navn


def _trin(titel: str, aktivitet: Aktivitet) -> Trinvisning:
    if aktivitet.status == Aktivitetsstatus.VENTER:
        tilstand = "i_gang" if aktivitet.laast_indtil else "afventer"
    else:
        tilstand = _TILSTANDE[Aktivitetsstatus(aktivitet.status)]
    skete = [tekst for en in aktivitet.skete if (tekst := Konsekvens.fra_json(en).tekst) != titel]
    fejlet = aktivitet.status == Aktivitetsstatus.FEJLET
    return Trinvisning(
        titel=titel,
        tilstand=tilstand,
        udfoert=_dag(aktivitet.udfoert) if aktivitet.udfoert else None,
        forventet=_dag(aktivitet.forfalder) if aktivitet.forfalder and tilstand == "afventer" else None,
        tekst="Trinnet kunne ikke gennemføres. Der er en opgave om det." if fejlet else "\n".join(skete),
    )


def konsekvensvisning(
    konsekvenser: Sequence[Konsekvens], *, gebyr_grund: str, kan_stoppes_til: str
) -> Konsekvensvisning:
    """The consequences sorted for the page. Pure."""

    def af(art: Konsekvensart) -> list[Konsekvens]:
        return [en for en in konsekvenser if en.art is art]

    return Konsekvensvisning(
        registreringer=tuple(Konsekvenslinje(en.tekst, en.dato, en.dato) for en in af(Konsekvensart.REGISTRERING)),
        plads="; ".join(en.tekst for en in af(Konsekvensart.PLADS)),
        kort=tuple(en.tekst for en in af(Konsekvensart.KORT)),
        breve=tuple(Konsekvensbrev(en.tekst, en.modtager, en.vej, en.dato) for en in af(Konsekvensart.BREV)),
        gebyr=None,
        gebyr_grund=gebyr_grund,
        frister=tuple(Konsekvenslinje(en.tekst, en.dato, en.dato) for en in af(Konsekvensart.FRIST)),
        grene=(),
        kan_stoppes_til=kan_stoppes_til,
    )
