"""Reading the Sikrede register's file (S1061023): doctor and group, the card's date, and special insurance."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from grunddata.opslag import sikringsgrupper
from integrationer.registerfil.fejl import ANDEN_FIL, Afvist, Linjefejl
from integrationer.registerfil.fil import linjer
from integrationer.registerfil.kaede import Leverance, Startfelter
from integrationer.registerfil.koersel import Indlaeser, Koersel
from integrationer.registerfil.mellemtabel import Mellemtabel
from integrationer.registerfil.models import Slags
from integrationer.registerfil.rapport import Rapport
from integrationer.registerfil.tegnsaet import latin1
from integrationer.registerfil.vaerdier import Vaerdi
from laegevalg.indlaesning import fletning, layout, oplysninger, personer
from laegevalg.indlaesning.raekke import laes
from laegevalg.indlaesning.taelling import genoptael
from laegevalg.regler.sammenfletning import Gruppekoder

_STARTFELTER: Final = Startfelter(linje=1, produceret="OpgDato", stempel="Timestamp")


def _laes(koersel: Koersel) -> None:
    kilde = linjer(koersel.fil, koersel.fremdrift, latin1)
    leverance = _leverance(layout.KUVERT.aabn(kilde))
    koersel.modtag(leverance, _STARTFELTER)
    _stage(layout.KUVERT.indhold(kilde), gruppekoder(leverance.produceret), koersel.rapport)
    koersel.fremdrift.fase("Registrerer lægevalg …")
    personer.find(koersel.rapport)
    fletning.flet(koersel.rapport, dag=leverance.produceret)
    oplysninger.flet(koersel.rapport, dag=leverance.produceret)
    genoptael()


def _leverance(start: dict[str, Vaerdi]) -> Leverance:
    produceret, stempel = start["OpgDato"], start["Timestamp"]
    if start["SnitfladeId"] != layout.SNITFLADE:
        raise Afvist(f"Filen er ikke fra snitfladen {layout.SNITFLADE}.", linje=1, felt="SnitfladeId", raad=ANDEN_FIL)
    if start["Modt"] != layout.MODTAGER:
        raise Afvist(f"Filen er ikke til modtageren {layout.MODTAGER}.", linje=1, felt="Modt", raad=ANDEN_FIL)
    if not isinstance(produceret, date):
        raise Afvist("Produktionsdatoen mangler.", linje=1, felt="OpgDato")
    if not isinstance(stempel, str) or len(stempel) != 20:
        raise Afvist("Tidsstemplet er ikke 20 cifre.", linje=1, felt="Timestamp")
    return Leverance(layout.SNITFLADE, produceret, stempel=stempel)


def gruppekoder(dag: date) -> Gruppekoder:
    """The group codes in force on the file's day. At most one query."""
    grupper = sikringsgrupper(dag)
    return Gruppekoder(frozenset(grupper), frozenset(kode for kode, en in grupper.items() if not en.har_laege))


def _stage(indhold: Iterator[tuple[int, str]], koder: Gruppekoder, rapport: Rapport) -> None:
    raekker = Mellemtabel(personer.RAEKKE_TABEL, personer.RAEKKE_KOLONNER)
    alle_skift = Mellemtabel(fletning.SKIFT_TABEL, fletning.SKIFT_KOLONNER)
    saerlige = Mellemtabel(oplysninger.SAERLIGT_TABEL, oplysninger.SAERLIGT_KOLONNER)
    for nr, linje in indhold:
        rapport.laest += 1
        if not linje.startswith(layout.TYPE):
            rapport.ukendte[linje[:2] if linje[:2].isascii() and linje[:2].isalnum() else "(ulæselig)"] += 1
            continue
        try:
            en = laes(linje, nr, koder, rapport)
        except Linjefejl as fejl:
            rapport.udelad(nr, fejl.felt, fejl.aarsag)
            continue
        raekker.tilfoej((nr, en.personnummer, en.bevisdato, en.oplyst, *en.cpr))
        for skift in en.flettet.skift:
            alle_skift.tilfoej((nr, *skift))
        if en.saerligt is not None and en.oplyst:
            saerlige.tilfoej((nr, *en.saerligt))
    for tabel in (raekker, alle_skift, saerlige):
        tabel.faerdig()


INDLAESER = Indlaeser(slags=Slags.SIKREDE, handling="sikrede.indlaes", enhed="sikrede", laes=_laes)
