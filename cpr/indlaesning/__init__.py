"""Reading the CPR register's files (P12170), full loads and deltas."""

from __future__ import annotations

from datetime import date

from cpr.indlaesning import fletning, layout
from cpr.indlaesning.laesning import Tabeller, laes
from integrationer.registerfil.fejl import Afvist
from integrationer.registerfil.fil import linjer
from integrationer.registerfil.kaede import Leverance, Startfelter
from integrationer.registerfil.koersel import Indlaeser, Koersel
from integrationer.registerfil.models import Slags
from integrationer.registerfil.tegnsaet import latin1
from integrationer.registerfil.vaerdier import Vaerdi

_STARTFELTER = Startfelter(linje=1, produceret="PRODDTO", forrige="PRODDTOFORRIG")
_OPGAVENS_LAENGDE = 4


def _laes(koersel: Koersel) -> None:
    kilde = linjer(koersel.fil, koersel.fremdrift, latin1)
    leverance = _leverance(layout.KUVERT.aabn(kilde))
    if koersel.modtag(leverance, _STARTFELTER) is None and leverance.forrige is not None:
        koersel.rapport.bemaerk(1, "PRODDTOFORRIG", "første fil af opgaven: kan ikke efterprøves")
    tabeller = Tabeller.opret()
    laes(layout.KUVERT.indhold(kilde), tabeller, koersel.rapport)
    koersel.fremdrift.fase("Fletter personerne ind …")
    fletning.flet(koersel)


def _leverance(start: dict[str, Vaerdi]) -> Leverance:
    """The chain is the task, the first four digits of OPGAVENR: 431102 is the full load of what 431101 changes."""
    opgave, produceret, forrige = start["OPGAVENR"], start["PRODDTO"], start["PRODDTOFORRIG"]
    if not isinstance(opgave, str) or len(opgave) < _OPGAVENS_LAENGDE:
        raise Afvist("Opgavenummeret mangler.", linje=1, felt="OPGAVENR")
    if not isinstance(produceret, date):
        raise Afvist("Produktionsdatoen mangler.", linje=1, felt="PRODDTO")
    return Leverance(opgave[:_OPGAVENS_LAENGDE], produceret, forrige if isinstance(forrige, date) else None)


INDLAESER = Indlaeser(slags=Slags.CPR, handling="cpr.indlaes", enhed="personer", laes=_laes)
