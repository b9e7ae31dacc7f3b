"""The Yderregister, S1040025: every attribute of it, as data.

Widths from trifork/sdm4-yderimporter's `YderregisterRecordSpecs` (domaene.md 3.2); its comments name the attributes
that the extract for receiver F053 leaves out. Attributes are padded: the width is that of the value without padding.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from lxml import etree

from integrationer.registerfil.fejl import Feltfejl, Linjefejl
from integrationer.registerfil.vaerdier import Vaerdi, cifre, dato, tekst

ROD: Final = "etds1040025XML"
SNITFLADE: Final = "S1040025"
MODTAGER: Final = "F053"


@dataclass(frozen=True, slots=True)
class Attribut:
    """One attribute: the register's name, its greatest width, how it is read, and whether it must have a value."""

    navn: str
    bredde: int
    laes: Callable[[str], Vaerdi] = tekst
    kraeves: bool = False


@dataclass(frozen=True, slots=True)
class Element:
    """One kind of element. `uden` are the attributes the register has and this extract leaves out: never read."""

    navn: str
    attributter: tuple[Attribut, ...]
    uden: frozenset[str]

    def laes(self, element: etree._Element) -> dict[str, Vaerdi]:
        """The attributes by name, one that is absent as blank. Raises `Linjefejl` naming the first bad one."""
        return {attribut.navn: _vaerdi(element, attribut) for attribut in self.attributter}

    def ukendte(self, element: etree._Element) -> list[str]:
        """Names of attributes the layout does not have."""
        kendte = {attribut.navn for attribut in self.attributter} | self.uden
        return [str(navn) for navn in element.attrib if navn not in kendte]


def _vaerdi(element: etree._Element, attribut: Attribut) -> Vaerdi:
    raa = tekst(element.get(attribut.navn) or "")
    if len(raa) > attribut.bredde:
        raise Linjefejl(attribut.navn, "værdien er længere end feltet")
    if not raa and attribut.kraeves:
        raise Linjefejl(attribut.navn, "værdien mangler")
    try:
        return attribut.laes(raa)
    except Feltfejl as fejl:
        raise Linjefejl(attribut.navn, str(fejl)) from None


def ydernummer(raa: str) -> str:
    """Six digits. Raises `Feltfejl`."""
    if len(raa) != 6 or not (raa.isascii() and raa.isdigit()):
        raise Feltfejl("ydernummeret er ikke seks cifre")
    return raa


def startdato(raa: str) -> date:
    """A date that must be there. Raises `Feltfejl`."""
    fra = dato(raa)
    if fra is None:
        raise Feltfejl("startdatoen mangler")
    return fra


def _par(*navne: str) -> frozenset[str]:
    return frozenset(f"{navn}{endelse}" for navn in navne for endelse in ("Kode", "Txt"))


YDER: Final = Element(
    "Yder",
    (
        Attribut("HistIdYder", 16, kraeves=True),
        Attribut("AmtKodeYder", 2, cifre, kraeves=True),
        Attribut("AmtTxtYder", 60),
        Attribut("YdernrYder", 6, ydernummer),
        Attribut("PrakBetegn", 50, kraeves=True),
        Attribut("AdrYder", 50),
        Attribut("PostnrYder", 4, cifre),
        Attribut("PostdistYder", 20),
        Attribut("TilgDatoYder", 8, startdato),
        Attribut("AfgDatoYder", 8, dato),
        Attribut("HvdSpecKode", 2, cifre, kraeves=True),
        Attribut("HvdSpecTxt", 60),
        Attribut("HvdTlf", 8),
        Attribut("EmailYder", 50),
        Attribut("WWW", 78),
    ),
    _par("Overens", "LandsYdertype", "IndberetForm", "SelskForm", "PrakForm", "PrakType", "SamarbForm", "PrakKom")
    | {"Att", "OverenskomstTxt", "SkatOpl", "Fax"},
)
PERSON: Final = Element(
    "Person",
    (
        Attribut("HistIdPerson", 16),
        Attribut("YdernrPerson", 6, ydernummer),
        Attribut("TilgDatoPerson", 8, dato),
        Attribut("AfgDatoPerson", 8, dato),
        Attribut("CprNr", 10, cifre),
        Attribut("PersonrolleKode", 2),
        Attribut("PersonrolleTxt", 60),
    ),
    frozenset({"Navn"}),
)
