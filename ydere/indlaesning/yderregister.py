"""The Yderregister, S1040025: `manage.py yder_indlaes`.

Format (domaene.md 3.2, from trifork/sdm4-yderimporter): root `etds1040025XML`; `Start` with OpgDato, Timestamp (20
digits, must grow), Modt and SnitfladeId; `Yder` elements with `Person` elements in them; `Slut` whose AntPost counts
both. Attributes are in `layout`. A practice's key is HistIdYder + YdernrYder + TilgDatoYder. AfgDatoYder is the last
day, so `Yder.til`, the first day it no longer is, is the day after.

Persons are counted and checked and not kept: nothing here is decided by who a practice's doctors are, and its capacity
is what `ydertilgang.csv` says, since one doctor may own several.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from lxml import etree

from integrationer.registerfil.fejl import ANDEN_FIL, Afvist, Feltfejl, Linjefejl
from integrationer.registerfil.kaede import Leverance, Startfelter
from integrationer.registerfil.koersel import Indlaeser, Koersel
from integrationer.registerfil.mellemtabel import Celle, Mellemtabel
from integrationer.registerfil.models import Slags
from integrationer.registerfil.rapport import Rapport
from integrationer.registerfil.vaerdier import Vaerdi, dato, tekst
from integrationer.registerfil.xml import elementer, linjenummer
from ydere.indlaesning import fletning
from ydere.indlaesning.layout import MODTAGER, PERSON, ROD, SNITFLADE, YDER, Element
from ydere.models import ALMEN_LAEGEGERNING, FIKTIV

SPECIALER: Final = frozenset({ALMEN_LAEGEGERNING, FIKTIV})
"""The main specialties insured persons are registered with."""

_TEKSTER: Final = (
    "PrakBetegn",
    "AdrYder",
    "PostnrYder",
    "PostdistYder",
    "HvdTlf",
    "EmailYder",
    "WWW",
    "AmtKodeYder",
    "HvdSpecKode",
)
"""What is kept beside key and period, in `fletning.KOLONNER`'s order."""


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
    if _attribut(element, "SnitfladeId") != SNITFLADE:
        raise Afvist(f"Filen er ikke fra snitfladen {SNITFLADE}.", linje=linje, felt="SnitfladeId", raad=ANDEN_FIL)
    if _attribut(element, "Modt") != MODTAGER:
        raise Afvist(f"Filen er ikke til modtageren {MODTAGER}.", linje=linje, felt="Modt", raad=ANDEN_FIL)
    try:
        produceret = dato(_attribut(element, "OpgDato"))
    except Feltfejl as fejl:
        raise Afvist(f"OpgDato {fejl}.", linje=linje, felt="OpgDato") from None
    if produceret is None:
        raise Afvist("Produktionsdatoen mangler.", linje=linje, felt="OpgDato")
    stempel = _attribut(element, "Timestamp")
    if len(stempel) != 20 or not (stempel.isascii() and stempel.isdigit()):
        raise Afvist("Tidsstemplet er ikke 20 cifre.", linje=linje, felt="Timestamp")
    leverance = Leverance(SNITFLADE, produceret, stempel=stempel)
    return leverance, Startfelter(linje, produceret="OpgDato", stempel="Timestamp")


def _stage(indhold: Iterator[etree._Element], tabel: Mellemtabel, rapport: Rapport) -> None:
    poster = linje = 0
    slut: etree._Element | None = None
    for element in indhold:
        linje = linjenummer(element)
        if slut is not None:
            raise Afvist("Der står noget efter elementet Slut.", linje=linje)
        if element.tag == "Slut":
            slut = element
            _tjek_antal(element, poster)
        elif element.tag == YDER.navn:
            rapport.laest += 1
            poster += 1 + len(element.findall(PERSON.navn))
            _yder(element, linje, tabel, rapport)
        elif isinstance(element.tag, str):
            rapport.ukendte[element.tag[:40]] += 1
    if slut is None:
        rapport.bemaerk(linje, "Slut", "elementet mangler: antallet kan ikke efterprøves")


def _tjek_antal(slut: etree._Element, poster: int) -> None:
    antal = _attribut(slut, "AntPost")
    if not (antal.isascii() and antal.isdigit()) or int(antal) != poster:
        raise Afvist(f"Slut tæller ikke de {poster} poster, filen har.", linje=linjenummer(slut), felt="AntPost")


def _yder(element: etree._Element, linje: int, tabel: Mellemtabel, rapport: Rapport) -> None:
    if _attribut(element, "HvdSpecKode") not in SPECIALER:
        rapport.udeladt["er ikke almen praksis"] += 1
        return
    try:
        vaerdier = YDER.laes(element)
        tabel.tilfoej((linje, *_raekke(vaerdier)))
    except Linjefejl as fejl:
        rapport.udelad(linje, fejl.felt, fejl.aarsag)
        return
    _fortael_ukendte(YDER, element, rapport)
    for barn in element:
        if barn.tag == PERSON.navn:
            _person(barn, vaerdier["YdernrYder"], rapport)
        elif isinstance(barn.tag, str):
            rapport.ukendte[barn.tag[:40]] += 1


def _raekke(vaerdier: dict[str, Vaerdi]) -> list[Celle]:
    """One practice in `fletning.KOLONNER`'s order. Raises `Linjefejl`."""
    fra, til = vaerdier["TilgDatoYder"], vaerdier["AfgDatoYder"]
    if isinstance(fra, date) and isinstance(til, date):
        if til < fra:
            raise Linjefejl("AfgDatoYder", "slutdatoen er før startdatoen")
        if til == date.max:
            raise Linjefejl("AfgDatoYder", "er en dato, der ikke findes")
        til += timedelta(days=1)
    return [vaerdier["YdernrYder"], vaerdier["HistIdYder"], fra, til, *(vaerdier[navn] for navn in _TEKSTER)]


def _person(element: etree._Element, ydernummer: Vaerdi, rapport: Rapport) -> None:
    """Count a doctor of the practice; what is wrong with one that is not kept is only remarked upon."""
    rapport.ikke_anvendt[PERSON.navn] += 1
    _fortael_ukendte(PERSON, element, rapport)
    linje = linjenummer(element)
    try:
        if PERSON.laes(element)["YdernrPerson"] != ydernummer:
            rapport.bemaerk(linje, "YdernrPerson", "personens ydernummer er ikke yderens")
    except Linjefejl as fejl:
        rapport.bemaerk(linje, fejl.felt, f"person: {fejl.aarsag}")


def _fortael_ukendte(layout: Element, element: etree._Element, rapport: Rapport) -> None:
    rapport.ukendte.update(f"{layout.navn}/{navn[:40]}" for navn in layout.ukendte(element))


def _attribut(element: etree._Element, navn: str) -> str:
    return tekst(element.get(navn) or "")


INDLAESER = Indlaeser(slags=Slags.YDER, handling="yder.indlaes", enhed="ydere", laes=_laes)
