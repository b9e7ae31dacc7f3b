"""The history of a person's doctors and groups (LV-13, GEN-3)."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from operator import attrgetter
from typing import NamedTuple

from grunddata.opslag import sikringsgrupper
from kerne import ur
from kerne.ur import KOEBENHAVN, Domaenetid
from laegevalg.billede import Billede, Skift, tegn
from laegevalg.models import Registrering
from laegevalg.opslag.numre import samlet_tidslinje
from laegevalg.opslag.stand import ValgIGang, stand
from sikrede.models import Sikret
from sikrede.opslag import samme_person
from sikrede.tilbageblik import Tilbageblik


class Registreringsslags(enum.StrEnum):
    """Where a registration stands today, as the page says it; looking back, on the day shown."""

    KOMMER = "Kommer"
    GAELDER = "Gælder nu"
    TIDLIGERE = "Tidligere"
    RETTET = "Rettet"


@dataclass(frozen=True, slots=True)
class Historiklinje:
    """One registration: never who made it (LV-13).

    `til_og_med` is the last day it holds, None where it has no end. `rettet` is the day it was superseded.
    `under_andet_nummer` is of a CPR number the person gave up. `tidligst`: the doctor is asked, so it may come later
    than `fra`, or not at all.
    """

    fra: date
    til_og_med: date | None
    laege: str
    ydernummer: str
    gruppe: str
    gruppenavn: str
    slags: Registreringsslags
    rettet: date | None
    under_andet_nummer: bool
    tidligst: bool = False


@dataclass(frozen=True, slots=True)
class Historik:
    """Newest first: `gaeldende` those in force in their time, `alle` the superseded ones among them (GRP-4).

    `billede` is None where nothing is in force.
    """

    gaeldende: tuple[Historiklinje, ...]
    alle: tuple[Historiklinje, ...]
    billede: Billede | None

    @property
    def antal_rettede(self) -> int:
        """How many are superseded."""
        return len(self.alle) - len(self.gaeldende)


class _Raekke(NamedTuple):
    """A row, with when it was written and superseded by the domain clock."""

    sikret_id: int
    fra: date
    gruppe: str
    laege: str | None
    ydernummer: str | None
    registreret: datetime
    erstattet: datetime | None
    nummer_til: date | None


def historik(sikret: Sikret, blik: Tilbageblik | None = None) -> Historik:
    """All registrations of a person and of the numbers they gave up, whatever municipality made them (FRL-5).

    A choice of the reader's municipality that waits is among them as coming (LV-15). With a look back those that were
    known then; what holds, comes and is past is then as of its day. Two queries, and `stand` without a look back.
    """
    felter = (
        "sikret_id",
        "fra",
        "gruppe",
        "yder__navn",
        "yder__ydernummer",
        Domaenetid("registreret"),
        Domaenetid("erstattet"),
        "sikret__nummer_til",
    )
    raekker = Registrering.objects.filter(sikret_id__in=samme_person(sikret)).order_by("-fra", "-id")
    alle = [_Raekke(*raekke) for raekke in raekker.values_list(*felter)]
    if blik is not None and blik.kendt_foer is not None:
        alle = _kendte(alle, blik.kendt_foer)
    dag = ur.i_dag() if blik is None else blik.pr
    i_gang = stand(sikret).i_gang if blik is None else None
    if i_gang is not None and not i_gang.spoerger_laegen and i_gang.fra is not None and i_gang.fra > dag:
        alle = _med_kommende(alle, sikret.pk, i_gang, i_gang.fra)
    linjer = _linjer(alle, sikret.pk, dag)
    if i_gang is not None and i_gang.spoerger_laegen and i_gang.fra is not None:
        linjer.insert(0, _spurgt(i_gang, max(i_gang.fra, dag)))
    return Historik(
        gaeldende=tuple(linje for linje in linjer if linje.slags is not Registreringsslags.RETTET),
        alle=tuple(linjer),
        billede=tegn(_skift(alle, sikret.pk), ur.i_dag(), pr=dag),
    )


def _med_kommende(raekker: Sequence[_Raekke], egen_id: int, valg: ValgIGang, fra: date) -> list[_Raekke]:
    """The rows with the choice that waits for its day, before any of the same day."""
    kommer = _Raekke(egen_id, fra, valg.gruppe, valg.laege, valg.ydernummer, ur.nu(), None, None)
    return sorted([kommer, *raekker], key=attrgetter("fra"), reverse=True)


def _spurgt(valg: ValgIGang, fra: date) -> Historiklinje:
    """The line of a choice whose doctor is asked: no other line ends because of it."""
    navne = {kode: gruppe.navn for kode, gruppe in sikringsgrupper(fra).items()}
    return Historiklinje(
        fra=fra,
        til_og_med=None,
        laege=valg.laege,
        ydernummer=valg.ydernummer,
        gruppe=valg.gruppe,
        gruppenavn=_gruppenavn(valg.gruppe, navne.get(valg.gruppe, "")),
        slags=Registreringsslags.KOMMER,
        rettet=None,
        under_andet_nummer=False,
        tidligst=True,
    )


def _kendte(raekker: Iterable[_Raekke], foer: datetime) -> list[_Raekke]:
    """The rows as they stood at a moment: without later ones, and with what is superseded later still in force."""
    return [
        raekke._replace(erstattet=None) if raekke.erstattet is not None and raekke.erstattet >= foer else raekke
        for raekke in raekker
        if raekke.registreret < foer
    ]


def _linjer(raekker: Sequence[_Raekke], egen_id: int, dag: date) -> list[Historiklinje]:
    """One line for each row, in the rows' order; a row ends where the same number's next one in force begins."""
    navne = {kode: gruppe.navn for kode, gruppe in sikringsgrupper(dag).items()}
    naeste: dict[int, date] = {}
    linjer = []
    for raekke in raekker:
        egen = raekke.sikret_id == egen_id
        slut = None if raekke.erstattet else naeste.get(raekke.sikret_id, None if egen else raekke.nummer_til)
        linjer.append(
            Historiklinje(
                fra=raekke.fra,
                til_og_med=slut - timedelta(days=1) if slut and slut > raekke.fra else None,
                laege=raekke.laege or "",
                ydernummer=raekke.ydernummer or "",
                gruppe=raekke.gruppe,
                gruppenavn=_gruppenavn(raekke.gruppe, navne.get(raekke.gruppe, "")),
                slags=_slags(raekke, slut, dag, egen=egen),
                rettet=raekke.erstattet.astimezone(KOEBENHAVN).date() if raekke.erstattet else None,
                under_andet_nummer=not egen,
            )
        )
        if raekke.erstattet is None:
            naeste[raekke.sikret_id] = raekke.fra
    return linjer


def _gruppenavn(kode: str, navn: str) -> str:
    """What the code alone does not say."""
    return "" if navn == f"Gruppe {kode}" else navn


def _slags(raekke: _Raekke, slut: date | None, dag: date, *, egen: bool) -> Registreringsslags:
    if raekke.erstattet is not None:
        return Registreringsslags.RETTET
    if not egen or (slut is not None and slut <= dag):
        return Registreringsslags.TIDLIGERE
    return Registreringsslags.KOMMER if raekke.fra > dag else Registreringsslags.GAELDER


def _skift(raekker: Sequence[_Raekke], egen_id: int) -> list[Skift]:
    """One a day: a choice that waits is before what is registered from the same day, and is drawn."""
    punkter = {(en.sikret_id, en.fra): en for en in reversed([en for en in raekker if en.erstattet is None])}
    return [
        Skift(en.fra, f"{en.laege} ({en.ydernummer})" if en.ydernummer else "", f"Gruppe {en.gruppe}")
        for en in samlet_tidslinje(punkter.values(), egen_id)
    ]
