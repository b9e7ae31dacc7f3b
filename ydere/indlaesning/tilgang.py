"""Our own CSV of what no register extract carries of a practice: `manage.py ydertilgang_indlaes`.

UTF-8, semicolons, a header line; the columns may stand in any order:

| column | content |
|---|---|
| ydernummer | six digits |
| kommunekode | four digits: the municipality whose list it is in |
| tilgang | `aaben`, `lukket` or `selektiv` |
| lukkegraense | insured persons from which the practice may close |
| maksimum | insured persons it never passes; at least lukkegraense |
| postnumre | four digits each, spaces between; required when selektiv |
| kapaciteter | how many capacities the practice has; may be blank |
| breddegrad, laengdegrad | decimal degrees, with point or comma, within Denmark; both or none |

A blank value means that it is not known, and clears what was there; so every column must be in the header.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from integrationer.registerfil.fejl import RET_FILEN, Afvist, Linjefejl
from integrationer.registerfil.fil import linjer
from integrationer.registerfil.koersel import Indlaeser, Koersel
from integrationer.registerfil.mellemtabel import Celle, Mellemtabel
from integrationer.registerfil.models import Indlaesning, Slags, Udfald
from integrationer.registerfil.tegnsaet import utf8
from kerne import ur
from ydere.indlaesning import fletning
from ydere.models import BREDDEGRADER, LAENGDEGRADER, Tilgang, Yder

KOLONNER: Final = (
    "ydernummer",
    "kommunekode",
    "tilgang",
    "postnumre",
    "lukkegraense",
    "maksimum",
    "kapaciteter",
    "breddegrad",
    "laengdegrad",
)
_HOEJST: Final = 1_000_000
_HOEJST_KAPACITETER: Final = 1_000
_GRADER: Final = re.compile(r"\d{1,2}(?:[.,]\d{1,20})?", re.ASCII)
_DECIMALER: Final = Decimal("0.000001")


def _laes(koersel: Koersel) -> None:
    tabel = Mellemtabel(fletning.TILGANG_TABEL, fletning.TILGANG_KOLONNER)
    raekker = _raekker(linje for _, linje in linjer(koersel.fil, koersel.fremdrift, utf8))
    _, hoved = next(raekker, (1, []))
    _tjek_hoved(hoved)
    koersel.rapport.ukendte.update(kolonne for kolonne in hoved if kolonne not in KOLONNER)
    for nr, celler in raekker:
        koersel.rapport.laest += 1
        if len(celler) != len(hoved):
            raise Afvist(f"Linjen har {len(celler)} felter, og hovedet har {len(hoved)}.", linje=nr, raad=RET_FILEN)
        try:
            tabel.tilfoej((nr, *_tilgang(dict(zip(hoved, map(str.strip, celler), strict=True)))))
        except Linjefejl as fejl:
            koersel.rapport.udelad(nr, fejl.felt, fejl.aarsag)
    if not koersel.rapport.laest:
        raise Afvist("Filen har ingen linjer ud over hovedet.", linje=1, raad=RET_FILEN)
    tabel.faerdig()
    fletning.flet_tilgang(koersel.rapport, dag=ur.i_dag())


def _raekker(tekst: Iterator[str]) -> Iterator[tuple[int, list[str]]]:
    laeser = csv.reader(tekst, delimiter=";", strict=True)
    try:
        for celler in laeser:
            yield laeser.line_num, celler
    except csv.Error:
        raise Afvist("Linjen er ikke gyldig CSV.", linje=laeser.line_num, raad=RET_FILEN) from None


def _tjek_hoved(hoved: list[str]) -> None:
    if len(set(hoved)) != len(hoved):
        raise Afvist("En kolonne står to gange i hovedet.", linje=1, raad=RET_FILEN)
    for kolonne in KOLONNER:
        if kolonne not in hoved:
            raise Afvist("Kolonnen mangler i hovedet.", linje=1, felt=kolonne, raad=RET_FILEN)


def _tilgang(celler: Mapping[str, str]) -> list[Celle]:
    """One line in `fletning.TILGANG_KOLONNER`'s order. Raises `Linjefejl`."""
    nummer = _cifre(celler, "ydernummer", 6)
    kommune = _cifre(celler, "kommunekode", 4)
    tilgang = celler["tilgang"]
    if tilgang not in Tilgang.values:
        raise Linjefejl("tilgang", "tilgangen kendes ikke")
    postnumre = celler["postnumre"].split()
    if not all(len(nr) == 4 and nr.isascii() and nr.isdigit() for nr in postnumre):
        raise Linjefejl("postnumre", "postnumre er fire cifre hver")
    if tilgang == Tilgang.SELEKTIV and not postnumre:
        raise Linjefejl("postnumre", "selektiv tilgang uden postnumre")
    graense, maksimum = _antal(celler, "lukkegraense"), _antal(celler, "maksimum")
    if maksimum < graense:
        raise Linjefejl("maksimum", "maksimum er mindre end lukkegrænsen")
    kapaciteter = _antal(celler, "kapaciteter", _HOEJST_KAPACITETER) if celler["kapaciteter"] else None
    sted = _beliggenhed(celler)
    return [nummer, kommune, tilgang, "{" + ",".join(postnumre) + "}", graense, maksimum, kapaciteter, *sted]


def _cifre(celler: Mapping[str, str], kolonne: str, antal: int) -> str:
    vaerdi = celler[kolonne]
    if len(vaerdi) != antal or not (vaerdi.isascii() and vaerdi.isdigit()):
        raise Linjefejl(kolonne, f"er ikke {antal} cifre")
    return vaerdi


def _antal(celler: Mapping[str, str], kolonne: str, hoejst: int = _HOEJST) -> int:
    vaerdi = celler[kolonne]
    if not (vaerdi.isascii() and vaerdi.isdigit()) or len(vaerdi) > len(str(_HOEJST)):
        raise Linjefejl(kolonne, "er ikke et antal")
    if int(vaerdi) > hoejst:
        raise Linjefejl(kolonne, f"er mere end {hoejst}")
    return int(vaerdi)


def _beliggenhed(celler: Mapping[str, str]) -> tuple[str | None, str | None]:
    """Latitude and longitude as the database's numbers. Raises `Linjefejl`."""
    bredde, laengde = celler["breddegrad"], celler["laengdegrad"]
    if not bredde and not laengde:
        return None, None
    if not bredde or not laengde:
        mangler = "laengdegrad" if bredde else "breddegrad"
        raise Linjefejl(mangler, "breddegrad og længdegrad skal begge være der")
    return _grader(celler, "breddegrad", BREDDEGRADER), _grader(celler, "laengdegrad", LAENGDEGRADER)


def _grader(celler: Mapping[str, str], kolonne: str, graenser: tuple[Decimal, Decimal]) -> str:
    if not _GRADER.fullmatch(celler[kolonne]):
        raise Linjefejl(kolonne, "er ikke decimalgrader")
    grader = Decimal(celler[kolonne].replace(",", ".")).quantize(_DECIMALER)
    if not graenser[0] <= grader <= graenser[1]:
        raise Linjefejl(kolonne, "ligger ikke i Danmark")
    return str(grader)


def _samme_mening(slags: Slags, sha256: str) -> bool:
    """Whether this is the file read last, and no practice has come, changed or begun since. Two queries.

    Which period a line means is a matter of the Yderregister and the day, not of the file's bytes alone.
    """
    laeste = Indlaesning.objects.filter(udfald=Udfald.INDLAEST, slags__in=(slags, Slags.YDER)).order_by("-id")
    sidste = laeste.first()
    if sidste is None or sidste.slags != slags or sidste.sha256 != sha256:
        return False
    return not Yder.objects.filter(fra__gt=sidste.startet.date(), fra__lte=ur.i_dag()).exists()


INDLAESER = Indlaeser(
    slags=Slags.YDERTILGANG, handling="ydertilgang.indlaes", enhed="praksisser", laes=_laes, genkend=_samme_mening
)
