"""The kinds of reference data: their model, the columns of their file, and what must hold within a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from grunddata.csvfil import (
    Afvist,
    Laeser,
    Raekke,
    bogstaver,
    dato,
    en_af,
    et_tegn,
    fire_cifre,
    heltal,
    ja_nej,
    procent,
    tekst,
    valgfri,
)
from grunddata.models import (
    Gebyrsats,
    Kommune,
    Kommuneslags,
    Land,
    Periode,
    Region,
    Saerligvejkode,
    Satsregulering,
    Sikringsgruppe,
)

Noegle = tuple[str, ...]


def _intet_mere(navn: str, raekke: Raekke) -> None:
    """No rule of its own."""


@dataclass(frozen=True)
class Slags:
    """One kind. `navn` is how its file's name begins; `noegle` the fields that are its code."""

    navn: str
    model: type[Periode]
    kolonner: Mapping[str, Laeser]
    noegle: tuple[str, ...] = ("kode",)
    tjek: Callable[[str, Raekke], None] = _intet_mere

    def kode(self, raekke: Raekke) -> Noegle:
        """The row's code."""
        return tuple(str(raekke.vaerdier[felt]) for felt in self.noegle)


def fra_til(raekke: Raekke) -> tuple[date, date | None]:
    """The row's period."""
    fra, til = raekke.vaerdier["gyldig_fra"], raekke.vaerdier["gyldig_til"]
    assert isinstance(fra, date)
    assert til is None or isinstance(til, date)
    return fra, til


def tjek_raekker(slags: Slags, navn: str, raekker: Sequence[Raekke]) -> None:
    """Raise `Afvist` for a period that ends before it begins or overlaps another of its code. Pure."""
    perioder: dict[Noegle, list[Raekke]] = {}
    for raekke in raekker:
        fra, til = fra_til(raekke)
        if til is not None and til <= fra:
            raise Afvist(navn, "Datoen skal være efter gyldig_fra.", linje=raekke.linje, kolonne="gyldig_til")
        slags.tjek(navn, raekke)
        perioder.setdefault(slags.kode(raekke), []).append(raekke)
    for samme in perioder.values():
        for foer, efter in pairwise(sorted(samme, key=fra_til_orden)):
            slut = fra_til(foer)[1]
            if slut is None or fra_til(efter)[0] < slut:
                besked = f"Perioden overlapper perioden i linje {foer.linje}, som har samme kode."
                raise Afvist(navn, besked, linje=efter.linje, kolonne="gyldig_fra")


def fra_til_orden(raekke: Raekke) -> tuple[date, int]:
    """By beginning, then by line."""
    return fra_til(raekke)[0], raekke.linje


def _tjek_kommune(navn: str, raekke: Raekke) -> None:
    dansk = raekke.vaerdier["slags"] == Kommuneslags.DANSK
    if raekke.vaerdier["region"] and not dansk:
        raise Afvist(navn, "Kun en dansk kommune har en region.", linje=raekke.linje, kolonne="region")
    if dansk and not raekke.vaerdier["region"] and fra_til(raekke)[1] is None:
        raise Afvist(navn, "En dansk kommune uden slutdato skal have en region.", linje=raekke.linje, kolonne="region")


def _tjek_vejkode(navn: str, raekke: Raekke) -> None:
    if str(raekke.vaerdier["til_kode"]) < str(raekke.vaerdier["fra_kode"]):
        raise Afvist(navn, "Koden må ikke være mindre end fra_kode.", linje=raekke.linje, kolonne="til_kode")


def _tjek_aar(navn: str, raekke: Raekke) -> None:
    fra, til = fra_til(raekke)
    if til is None or str(fra.year) != str(raekke.vaerdier["aar"]) or til > date(fra.year + 1, 1, 1):
        besked = "Perioden skal ligge i året: fra tidligst 1. januar, til senest 1. januar året efter."
        raise Afvist(navn, besked, linje=raekke.linje, kolonne="gyldig_fra")


_PERIODE: Final[dict[str, Laeser]] = {"gyldig_fra": dato, "gyldig_til": valgfri(dato, None)}
_KILDE: Final[dict[str, Laeser]] = {"kilde": tekst(200), "bekraeftet": ja_nej}
_AAR: Final[dict[str, Laeser]] = {"aar": heltal(2000, 2099)}
_KODE_NAVN: Final[dict[str, Laeser]] = {"kode": fire_cifre, "navn": tekst(60)}

SLAGS: Final = (
    Slags("regioner", Region, {**_KODE_NAVN, **_PERIODE}),
    Slags(
        "kommuner",
        Kommune,
        {**_KODE_NAVN, "slags": en_af(Kommuneslags.values), "region": valgfri(fire_cifre, ""), **_PERIODE},
        tjek=_tjek_kommune,
    ),
    Slags("lande", Land, {**_KODE_NAVN, "alfa2": bogstaver(2), "alfa3": bogstaver(3), "norden": ja_nej, **_PERIODE}),
    Slags(
        "sikringsgrupper",
        Sikringsgruppe,
        {
            "kode": et_tegn,
            "navn": tekst(60),
            "har_laege": ja_nej,
            "vaelges": ja_nej,
            "sundhedskort": ja_nej,
            **_KILDE,
            **_PERIODE,
        },
    ),
    Slags(
        "saerlige_vejkoder",
        Saerligvejkode,
        {"fra_kode": fire_cifre, "til_kode": fire_cifre, "navn": tekst(60), **_PERIODE},
        noegle=("fra_kode", "til_kode"),
        tjek=_tjek_vejkode,
    ),
    Slags(
        "gebyrsatser",
        Gebyrsats,
        {**_AAR, "kroner": heltal(1, 10_000), **_KILDE, **_PERIODE},
        noegle=("aar",),
        tjek=_tjek_aar,
    ),
    Slags(
        "satsreguleringer",
        Satsregulering,
        {**_AAR, "procent": procent, **_KILDE, **_PERIODE},
        noegle=("aar",),
        tjek=_tjek_aar,
    ),
)
"""In the order they are read in: a municipality names its region."""
