"""The reads of reference data, as frozen dataclasses from this process's copy.

One query for each kind when the configuration version, which every session reads in its opening statement, is another
than the copy's; else none. What is read in is so seen by every process with its next transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Protocol, TypeVar

from grunddata import models
from grunddata.models import Kommuneslags
from kerne import ur
from kerne.penge import Beloeb
from kerne.session import aktuel


@dataclass(frozen=True, slots=True)
class Region:
    """A region in one period. `amtkode` is what the Yderregister calls it."""

    kode: str
    navn: str
    gyldig_fra: date
    gyldig_til: date | None

    @property
    def amtkode(self) -> str:
        """The Yderregister's two digits."""
        return self.kode[2:]


@dataclass(frozen=True, slots=True)
class Kommune:
    """A municipality in one period; `region` is a code or empty."""

    kode: str
    navn: str
    slags: Kommuneslags
    region: str
    gyldig_fra: date
    gyldig_til: date | None


@dataclass(frozen=True, slots=True)
class Land:
    """A country, or what CPR uses a country code for, in one period."""

    kode: str
    navn: str
    alfa2: str
    alfa3: str
    norden: bool
    gyldig_fra: date
    gyldig_til: date | None


@dataclass(frozen=True, slots=True)
class Sikringsgruppe:
    """An insurance group in one period."""

    kode: str
    navn: str
    har_laege: bool
    vaelges: bool
    sundhedskort: bool
    kilde: str
    bekraeftet: bool
    gyldig_fra: date
    gyldig_til: date | None


@dataclass(frozen=True, slots=True)
class Saerligvejkode:
    """A range of special road codes in one period, both ends included."""

    fra_kode: str
    til_kode: str
    navn: str
    gyldig_fra: date
    gyldig_til: date | None


@dataclass(frozen=True, slots=True)
class Gebyrsats:
    """What a health card costs in one period of a year; `bekraeftet`: a source states the amount."""

    aar: int
    beloeb: Beloeb
    kilde: str
    bekraeftet: bool
    gyldig_fra: date
    gyldig_til: date | None


@dataclass(frozen=True, slots=True)
class Satsregulering:
    """A year's satsreguleringsprocent; `bekraeftet`: a source states it."""

    aar: int
    procent: Decimal
    kilde: str
    bekraeftet: bool
    gyldig_fra: date
    gyldig_til: date | None


class Gebyrsatsmangler(LookupError):
    """No amount for the day; a Danish message that says what to do."""

    def __init__(self, dag: date) -> None:
        super().__init__(
            f"Gebyret for et sundhedskort den {dag:%d.%m.%Y} er ikke kendt. Der kan ikke bestilles kort mod gebyr "
            f"den dag. En administrator skal først indlæse beløbet for {dag.year} (grunddata: gebyrsatser)."
        )


class _Periode(Protocol):
    @property
    def gyldig_fra(self) -> date: ...

    @property
    def gyldig_til(self) -> date | None: ...


class _Kodeperiode(_Periode, Protocol):
    @property
    def kode(self) -> str: ...


P = TypeVar("P", bound=_Periode)
K = TypeVar("K", bound=_Kodeperiode)
Perioder = Mapping[str, Sequence[K]]


def kommunenavn(kode: str, pr: date | None = None) -> str:
    """A municipality's name on `pr` (today when None); of a closed one its last; the code where there is none."""
    periode = _naermest(_kommuner(_version()).get(kode, ()), pr)
    return periode.navn if periode else kode


def kommune(kode: str, pr: date) -> Kommune | None:
    """The municipality in force on `pr`."""
    return _gaeldende(_kommuner(_version()).get(kode, ()), pr)


def kommuner(pr: date) -> tuple[Kommune, ...]:
    """All in force on `pr`, by code."""
    return _alle_gaeldende(_kommuner(_version()), pr)


def region_for(kommunekode: str, pr: date) -> Region | None:
    """The region a municipality belongs to on `pr`; None before 2007, for Christiansø, Greenland and unknown codes."""
    fundet = kommune(kommunekode, pr)
    return _gaeldende(_regioner(_version()).get(fundet.region, ()), pr) if fundet else None


def regioner(pr: date) -> tuple[Region, ...]:
    """All in force on `pr`, by code."""
    return _alle_gaeldende(_regioner(_version()), pr)


def land(kode: str, pr: date) -> Land | None:
    """The country in force on `pr`."""
    return _gaeldende(_lande(_version()).get(kode, ()), pr)


def landenavn(kode: str, pr: date | None = None) -> str:
    """A country's name on `pr` (today when None); of one that is no more its last; the code where there is none."""
    periode = _naermest(_lande(_version()).get(kode, ()), pr)
    return periode.navn if periode else kode


def er_nordisk(kode: str, pr: date | None = None) -> bool:
    """Whether a country is Nordic (GRP-5, GRP-6): Denmark itself and Færøerne too. Greenland has no country code."""
    periode = _naermest(_lande(_version()).get(kode, ()), pr)
    return periode is not None and periode.norden


def sikringsgrupper(pr: date) -> Mapping[str, Sikringsgruppe]:
    """The groups in force on `pr`, by code: which there are, their names, and what being in one means."""
    return {gruppe.kode: gruppe for gruppe in _alle_gaeldende(_sikringsgrupper(_version()), pr)}


def saerlig_vejkode(kode: str, pr: date | None = None) -> str:
    """What a special road code means on `pr` (today when None), by the narrowest range it is in; else ""."""
    dag = pr or ur.i_dag()
    spaend = [
        post
        for post in _saerlige_vejkoder(_version())
        if post.fra_kode <= kode <= post.til_kode and _er_gaeldende(post, dag)
    ]
    return min(spaend, key=lambda post: int(post.til_kode) - int(post.fra_kode)).navn if spaend else ""


def gebyrsats(pr: date) -> Gebyrsats:
    """What a health card costs on `pr` (GEBYR-2). Raises `Gebyrsatsmangler` outside the table."""
    return sats_paa(gebyrsatser(), pr)


def gebyrsatser() -> Sequence[Gebyrsats]:
    """The whole table, oldest first."""
    return _gebyrsatser(_version())


def sats_paa(satser: Iterable[Gebyrsats], dag: date) -> Gebyrsats:
    """The one of `satser` in force on `dag`. Raises `Gebyrsatsmangler`. Pure."""
    fundet = _gaeldende(satser, dag)
    if fundet is None:
        raise Gebyrsatsmangler(dag)
    return fundet


def satsreguleringer() -> Sequence[Satsregulering]:
    """All known percentages, oldest first."""
    return _satsreguleringer(_version())


def glem() -> None:
    """Drop this process's copies; the next reader fetches again."""
    hentere = (_kommuner, _regioner, _lande, _sikringsgrupper, _saerlige_vejkoder, _gebyrsatser, _satsreguleringer)
    for hent in hentere:
        hent.cache_clear()


def _version() -> int:
    return aktuel().konfigurationsversion


def _er_gaeldende(periode: _Periode, dag: date) -> bool:
    return periode.gyldig_fra <= dag and (periode.gyldig_til is None or dag < periode.gyldig_til)


def _gaeldende(perioder: Iterable[P], dag: date) -> P | None:
    return next((periode for periode in perioder if _er_gaeldende(periode, dag)), None)


def _alle_gaeldende(perioder: Perioder[K], dag: date) -> tuple[K, ...]:
    return tuple(fundet for samme in perioder.values() if (fundet := _gaeldende(samme, dag)) is not None)


def _naermest(perioder: Sequence[P], pr: date | None) -> P | None:
    """The last that had begun on the day, else the first: a name is wanted even where the dates do not fit."""
    if not perioder:
        return None
    dag = pr or ur.i_dag()
    return next((periode for periode in reversed(perioder) if periode.gyldig_fra <= dag), perioder[0])


def _efter_kode(poster: Iterable[K]) -> Perioder[K]:
    efter: dict[str, list[K]] = {}
    for post in poster:
        efter.setdefault(post.kode, []).append(post)
    return efter


@lru_cache(maxsize=1)
def _kommuner(version: int) -> Perioder[Kommune]:
    felter = ("kode", "navn", "slags", "region", "gyldig_fra", "gyldig_til")
    return _efter_kode(
        Kommune(kode, navn, Kommuneslags(slags), region, fra, til)
        for kode, navn, slags, region, fra, til in models.Kommune.objects.values_list(*felter)
    )


@lru_cache(maxsize=1)
def _regioner(version: int) -> Perioder[Region]:
    return _efter_kode(
        Region(*raekke) for raekke in models.Region.objects.values_list("kode", "navn", "gyldig_fra", "gyldig_til")
    )


@lru_cache(maxsize=1)
def _lande(version: int) -> Perioder[Land]:
    felter = ("kode", "navn", "alfa2", "alfa3", "norden", "gyldig_fra", "gyldig_til")
    return _efter_kode(Land(*raekke) for raekke in models.Land.objects.values_list(*felter))


@lru_cache(maxsize=1)
def _sikringsgrupper(version: int) -> Perioder[Sikringsgruppe]:
    felter = ("kode", "navn", "har_laege", "vaelges", "sundhedskort", "kilde", "bekraeftet", "gyldig_fra", "gyldig_til")
    return _efter_kode(Sikringsgruppe(*raekke) for raekke in models.Sikringsgruppe.objects.values_list(*felter))


@lru_cache(maxsize=1)
def _saerlige_vejkoder(version: int) -> Sequence[Saerligvejkode]:
    felter = ("fra_kode", "til_kode", "navn", "gyldig_fra", "gyldig_til")
    return [Saerligvejkode(*raekke) for raekke in models.Saerligvejkode.objects.values_list(*felter)]


@lru_cache(maxsize=1)
def _gebyrsatser(version: int) -> Sequence[Gebyrsats]:
    felter = ("aar", "kroner", "kilde", "bekraeftet", "gyldig_fra", "gyldig_til")
    return tuple(
        Gebyrsats(aar, Beloeb.af_kroner(kroner), *resten)
        for aar, kroner, *resten in models.Gebyrsats.objects.values_list(*felter)
    )


@lru_cache(maxsize=1)
def _satsreguleringer(version: int) -> Sequence[Satsregulering]:
    felter = ("aar", "procent", "kilde", "bekraeftet", "gyldig_fra", "gyldig_til")
    return tuple(Satsregulering(*raekke) for raekke in models.Satsregulering.objects.values_list(*felter))
