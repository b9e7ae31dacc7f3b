"""Reading the Sikrede register's file (S1061023): doctor and group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from integrationer.registerfil.fejl import Afvist, Linjefejl
from integrationer.registerfil.fil import linjer
from integrationer.registerfil.kaede import Leverance, Startfelter
from integrationer.registerfil.koersel import Indlaeser, Koersel
from integrationer.registerfil.mellemtabel import Mellemtabel
from integrationer.registerfil.models import Slags
from integrationer.registerfil.rapport import Rapport
from integrationer.registerfil.tegnsaet import latin1
from integrationer.registerfil.vaerdier import Vaerdi
from laegevalg.indlaesning import fletning, layout
from laegevalg.indlaesning.taelling import genoptael
from laegevalg.regler.sammenfletning import SIKRINGSGRUPPER, Angivelse, Sammenflettet, Spor, UmuligRaekke, flet

_STARTFELTER: Final = Startfelter(linje=1, produceret="OpgDato", stempel="Timestamp")
_PLADS: Final = 6
"""Fields of one doctor and group: number, in force, registered; code, in force, registered."""


def _laes(koersel: Koersel) -> None:
    kilde = linjer(koersel.fil, koersel.fremdrift, latin1)
    leverance = _leverance(layout.KUVERT.aabn(kilde))
    koersel.modtag(leverance, _STARTFELTER)
    tabel = Mellemtabel(fletning.SKIFT_TABEL, fletning.SKIFT_KOLONNER)
    _stage(layout.KUVERT.indhold(kilde), tabel, koersel.rapport)
    tabel.faerdig()
    koersel.fremdrift.fase("Registrerer lægevalg …")
    fletning.flet(koersel.rapport, dag=leverance.produceret)
    genoptael()


def _leverance(start: dict[str, Vaerdi]) -> Leverance:
    produceret, stempel = start["OpgDato"], start["Timestamp"]
    if start["SnitfladeId"] != layout.SNITFLADE:
        raise Afvist(f"Filen er ikke fra snitfladen {layout.SNITFLADE}.", linje=1, felt="SnitfladeId")
    if not isinstance(produceret, date):
        raise Afvist("Produktionsdatoen mangler.", linje=1, felt="OpgDato")
    if not isinstance(stempel, str) or len(stempel) != 20:
        raise Afvist("Tidsstemplet er ikke 20 cifre.", linje=1, felt="Timestamp")
    return Leverance(layout.SNITFLADE, produceret, stempel=stempel)


def _stage(indhold: Iterator[tuple[int, str]], tabel: Mellemtabel, rapport: Rapport) -> None:
    for nr, linje in indhold:
        rapport.laest += 1
        if not linje.startswith(layout.SIKRET.type):
            rapport.ukendte[linje[:2] if linje[:2].isascii() and linje[:2].isalnum() else "(ulæselig)"] += 1
            continue
        try:
            pnr, flettet = _raekke(linje, nr, rapport)
        except Linjefejl as fejl:
            rapport.udelad(nr, fejl.felt, fejl.aarsag)
            continue
        for hvad in flettet.bemaerket:
            rapport.bemaerk(nr, "", hvad)
        for skift in flettet.skift:
            tabel.tilfoej((nr, pnr, skift.fra, skift.gruppe, skift.laege))


def _raekke(linje: str, nr: int, rapport: Rapport) -> tuple[str, Sammenflettet]:
    """One line as change points. Raises `Linjefejl`."""
    pnr, *felter = layout.SIKRET.laes(linje, nr, rapport.umulig_dato)
    nu, gammel, frem = (felter[sted : sted + _PLADS] for sted in range(0, 3 * _PLADS, _PLADS))
    try:
        return str(pnr), flet(_spor(nu[:3], gammel[:3], frem[:3]), _gruppespor(nu[3:], gammel[3:], frem[3:]))
    except UmuligRaekke as fejl:
        raise Linjefejl("SSikrGrpKode", str(fejl)) from None


def _spor(nu: Sequence[Vaerdi], gammel: Sequence[Vaerdi], frem: Sequence[Vaerdi]) -> Spor:
    registreret = nu[2] if isinstance(nu[2], date) else None
    return Spor(_angivelse(nu), _angivelse(gammel), _angivelse(frem), registreret)


def _gruppespor(nu: Sequence[Vaerdi], gammel: Sequence[Vaerdi], frem: Sequence[Vaerdi]) -> Spor:
    """As `_spor`; a previous or future "0" without a date is how a row says there is none. Raises `Linjefejl`."""
    for gruppe in (nu, gammel, frem):
        if gruppe[0] and gruppe[0] not in SIKRINGSGRUPPER:
            raise Linjefejl("SSikrGrpKode", "sikringsgruppen kendes ikke")
    uden_nul = [["", None, None] if not plads[1] and plads[0] == "0" else plads for plads in (gammel, frem)]
    return _spor(nu, uden_nul[0], uden_nul[1])


def _angivelse(plads: Sequence[Vaerdi]) -> Angivelse:
    vaerdi, fra = plads[0], plads[1]
    return Angivelse(str(vaerdi or ""), fra if isinstance(fra, date) else None)


INDLAESER = Indlaeser(slags=Slags.SIKREDE, handling="sikrede.indlaes", enhed="sikrede", laes=_laes)
