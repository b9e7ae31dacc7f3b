"""Ending a choice that can no longer be carried out."""

from __future__ import annotations

import functools

from forloeb.art import Afslutning, Konsekvens, Konsekvensart, Kontekst, Resultat
from laegevalg.handlinger import opgiv_valg
from laegevalg.models import Laegevalg, Valgstatus
from opgaver.handlinger import opret_manuel_opgave
from ydere.handlinger import giv_pladser_tilbage


def afbryd(kontekst: Kontekst, hvorfor: str, *, husk: str = "") -> Resultat:
    """End the process here: the place is given back, and a caseworker is told why, and with `husk` what else to do.

    A choice that is in force, or was refused already, stays so; what was to follow it does not.
    """
    if not Laegevalg.objects.filter(forloeb_id=kontekst.forloeb_id, status=Valgstatus.RESERVERET).exists():
        tekst = f"Resten af forløbet er ikke gennemført. {hvorfor}"
        _opgave(kontekst, "laegevalg.ikke_fulgt_op", f"{tekst} {husk}")
        return Resultat(skete=(Konsekvens(Konsekvensart.REGISTRERING, tekst),), afslut=Afslutning.AFSLUTTET)
    yder_id = opgiv_valg(kontekst.forloeb_id, Valgstatus.AFVIST)
    _opgave(kontekst, "laegevalg.ikke_registreret", f"Valget er ikke registreret. {hvorfor} {husk}")
    return Resultat(
        skete=(Konsekvens(Konsekvensart.REGISTRERING, f"Intet er registreret. {hvorfor}"),),
        afslut=Afslutning.AFVIST,
        til_sidst=functools.partial(giv_pladser_tilbage, [yder_id] if yder_id is not None else []),
    )


def _opgave(kontekst: Kontekst, art: str, titel: str) -> None:
    opret_manuel_opgave(
        kommune=kontekst.kommune,
        art=art,
        titel=titel.strip()[:200],
        genstand=f"forloeb:{kontekst.forloeb}",
        sikret_id=kontekst.sikret_id,
    )
