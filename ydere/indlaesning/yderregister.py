"""The Yderregister, S1040025: `manage.py yder_indlaes`.

Format (domaene.md 3.2, from trifork/sdm4-yderimporter): root `etds1040025XML`; `Start` with OpgDato, Timestamp (20
digits, must grow) and SnitfladeId; `Yder` elements with padded attributes and `Person` elements in them; `Slut` whose
AntPost counts both. A practice's key is HistIdYder + YdernrYder + TilgDatoYder. AfgDatoYder is the last day, so
`Yder.til`, the first day it no longer is, is the day after. The doctors' own data are not kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from lxml import etree

from integrationer.registerfil.fejl import Afvist, Feltfejl, Linjefejl
from integrationer.registerfil.kaede import Leverance, Startfelter
from integrationer.registerfil.koersel import Indlaeser, Koersel
from integrationer.registerfil.mellemtabel import Celle, Mellemtabel
from integrationer.registerfil.models import Slags
from integrationer.registerfil.rapport import Rapport
from integrationer.registerfil.vaerdier import dato, tekst
from integrationer.registerfil.xml import elementer, linjenummer
from ydere.indlaesning import fletning
from ydere.models import ALMEN_LAEGEGERNING

ROD: Final = "etds1040025XML"
SNITFLADE: Final = "S1040025"
SPECIALER: Final = frozenset({ALMEN_LAEGEGERNING})
"""The main specialties insured persons are registered with."""

_TEKSTER: Final = (
    ("PrakBetegn", 50),
    ("AdrYder", 50),
    ("PostnrYder", 4),
    ("PostdistYder", 20),
    ("HvdTlf", 8),
    ("EmailYder", 50),
    ("AmtKodeYder", 2),
    ("HvdSpecKode", 2),
)
_PAAKRAEVET: Final = frozenset({"PrakBetegn", "AmtKodeYder"})


def _laes(koersel: Koersel) -> None:
    tabel = Mellemtabel(fletning.NY_TABEL, fletning.KOLONNER)
    indhold = elementer(koersel.fil, koersel.fremdrift, ROD)
    koersel.modtag(*_start(next(indhold, None)))
    _stage(indhold, tabel, koersel.rapport)
    tabel.faerdig()
    fletning.flet_ydere(koersel.rapport)


def _start(element: etree._Element | None) -> tuple[Leverance, Startfelter]:
    if element is None or element.tag != "Start":
        raise Afvist("Filen begynder ikke med elementet Start.", linje=1 if element is None else linjenummer(element))
    linje = linjenummer(element)
    snitflade = _attribut(element, "SnitfladeId")
    if snitflade != SNITFLADE:
        raise Afvist(f"Filen er ikke fra snitfladen {SNITFLADE}.", linje=linje, felt="SnitfladeId")
    try:
        produceret = dato(_attribut(element, "OpgDato"))
    except Feltfejl as fejl:
        raise Afvist(f"{fejl}.", linje=linje, felt="OpgDato") from None
    if produceret is None:
        raise Afvist("Produktionsdatoen mangler.", linje=linje, felt="OpgDato")
    stempel = _attribut(element, "Timestamp")
    if len(stempel) != 20 or not (stempel.isascii() and stempel.isdigit()):
        raise Afvist("Tidsstemplet er ikke 20 cifre.", linje=linje, felt="Timestamp")
    leverance = Leverance(SNITFLADE, produceret, stempel=stempel)
    return leverance, Startfelter(linje, produceret="OpgDato", stempel="Timestamp")


def _stage(indhold: Iterator[etree._Element], tabel: Mellemtabel, rapport: Rapport) -> None:
    poster = 0
    slut: etree._Element | None = None
    for element in indhold:
        linje = linjenummer(element)
        if slut is not None:
            raise Afvist("Der står noget efter elementet Slut.", linje=linje)
        if element.tag == "Slut":
            slut = element
            _tjek_antal(element, poster)
        elif element.tag == "Yder":
            rapport.laest += 1
            poster += 1 + len(element.findall("Person"))
            _yder(element, linje, tabel, rapport)
        elif isinstance(element.tag, str):
            rapport.ukendte[element.tag[:40]] += 1
    if slut is None:
        rapport.bemaerk(0, "Slut", "elementet mangler: antallet kan ikke efterprøves")


def _tjek_antal(slut: etree._Element, poster: int) -> None:
    antal = _attribut(slut, "AntPost")
    if not (antal.isascii() and antal.isdigit()) or int(antal) != poster:
        raise Afvist(f"Slut tæller ikke de {poster} poster, filen har.", linje=linjenummer(slut), felt="AntPost")


def _yder(element: etree._Element, linje: int, tabel: Mellemtabel, rapport: Rapport) -> None:
    speciale = _attribut(element, "HvdSpecKode")
    if speciale not in SPECIALER:
        rapport.udeladt["er ikke almen praksis"] += 1
        return
    try:
        tabel.tilfoej((linje, *_raekke(element)))
    except Linjefejl as fejl:
        rapport.udelad(linje, fejl.felt, fejl.aarsag)


def _raekke(element: etree._Element) -> list[Celle]:
    """One practice in `fletning.KOLONNER`'s order. Raises `Linjefejl`."""
    nummer = _felt(element, "YdernrYder", 6)
    historik = _felt(element, "HistIdYder", 16)
    fra, til = _dag(element, "TilgDatoYder"), _dag(element, "AfgDatoYder")
    if len(nummer) != 6 or not (nummer.isascii() and nummer.isdigit()):
        raise Linjefejl("YdernrYder", "ydernummeret er ikke seks cifre")
    if fra is None:
        raise Linjefejl("TilgDatoYder", "startdatoen mangler")
    if til is not None and til < fra:
        raise Linjefejl("AfgDatoYder", "slutdatoen er før startdatoen")
    tekster = [_felt(element, navn, bredde) for navn, bredde in _TEKSTER]
    return [nummer, historik, fra, til + timedelta(days=1) if til is not None else None, *tekster]


def _attribut(element: etree._Element, navn: str) -> str:
    return tekst(element.get(navn) or "")


def _felt(element: etree._Element, navn: str, bredde: int) -> str:
    vaerdi = _attribut(element, navn)
    if len(vaerdi) > bredde:
        raise Linjefejl(navn, "værdien er længere end feltet")
    if not vaerdi and navn in _PAAKRAEVET:
        raise Linjefejl(navn, "værdien mangler")
    return vaerdi


def _dag(element: etree._Element, navn: str) -> date | None:
    try:
        return dato(_attribut(element, navn))
    except Feltfejl as fejl:
        raise Linjefejl(navn, str(fejl)) from None


INDLAESER = Indlaeser(slags=Slags.YDER, handling="yder.indlaes", enhed="ydere", laes=_laes)
