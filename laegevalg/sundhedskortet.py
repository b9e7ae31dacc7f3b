"""The card of a choice: whether one is ordered, when, and what it costs (KORT-8, GEBYR-1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from grunddata import opslag as grunddata
from kerne.afgoerelse import Begrundelse
from laegevalg.foelger import FOELGER, Foelgesag, PrisMangler
from laegevalg.grundlag import Kortbeslutning
from laegevalg.oenske import Oenske, OensketAfvist
from laegevalg.opslag.fakta import Valgfakta
from laegevalg.regler.kort import afgoer_kortdato, afgoer_nyt_kort
from laegevalg.regler.omregistrering import Omregistrering
from laegevalg.regler.tidslinje import Punkt, gaeldende_punkt
from laegevalg.regler.vilkaar import Vilkaar


@dataclass(frozen=True, slots=True)
class Kortsag:
    """What a choice does, and who it is for: `medtaget` is a child taken along, `kommune` where it is done."""

    om: Omregistrering
    skifter_laege: bool
    medtaget: bool
    fortryder: bool
    kommune: str
    i_dag: date


def beslut_kort(
    fakta: Valgfakta, oenske: Oenske, sag: Kortsag, vilkaar: Vilkaar
) -> tuple[Kortbeslutning | None, tuple[Begrundelse, ...]]:
    """None where no card is ordered; with why. Raises `OensketAfvist` where there is no price. No query."""
    gruppe = grunddata.sikringsgrupper(max(oenske.fra, sag.i_dag)).get(fakta.person.gruppe)
    uden = "" if gruppe is None or gruppe.sundhedskort else gruppe.kode
    nyt = afgoer_nyt_kort(sag.om, i_dag=sag.i_dag, gruppe_uden_kort=uden)
    if not nyt.vaerdi:
        return None, nyt.begrundelser
    dag = afgoer_kortdato(max(oenske.fra, sag.i_dag), vilkaar, i_dag=sag.i_dag)
    foelgesag = _foelgesag(fakta, oenske, sag)
    try:
        priser = [foelge.pris(foelgesag) for foelge in FOELGER]
    except PrisMangler as manglende:
        raise OensketAfvist("fritagelse", str(manglende)) from manglende
    grunde = tuple(en for pris in priser for en in pris.begrundelser)
    tekst = " ".join(en.tekst for en in grunde)
    if not all(pris.bekraeftet for pris in priser):
        tekst += " Årets beløb er beregnet og ikke bekræftet: Undersøg det, før du oplyser det."
    undtagelse = oenske.fritagelse_tekst.strip() if oenske.fritagelse else ""
    kort = Kortbeslutning(dag.vaerdi, sum(pris.kroner for pris in priser), tekst, undtagelse)
    return kort, (*dag.begrundelser, *grunde)


def _foelgesag(fakta: Valgfakta, oenske: Oenske, sag: Kortsag) -> Foelgesag:
    lukkede = _lukkede(fakta, oenske.fra)
    return Foelgesag(
        kommune=sag.kommune,
        foedt=fakta.sikret.foedselsdato,
        skifter_laege=sag.skifter_laege,
        tidligere_gruppe=_tidligere_gruppe(fakta, gaeldende_punkt(fakta.punkter, oenske.fra)),
        gruppe=fakta.person.gruppe,
        besluttet=sag.i_dag,
        praksis_lukket=lukkede[-1] if lukkede else None,
        praksis_aendret=max((dag for dag in lukkede[:-1] if dag), default=None),
        foelger_foraelder=sag.medtaget,
        fortryder=sag.fortryder,
        fritagelse=oenske.fritagelse,
        fritagelse_tekst=oenske.fritagelse_tekst,
    )


def _tidligere_gruppe(fakta: Valgfakta, gaeldende: Punkt | None) -> str:
    """The group before the choice: for a day before the first registration that one's, "" for who never had one."""
    foerste = gaeldende or min(fakta.punkter, key=lambda en: en.fra, default=None)
    return foerste.gruppe if foerste else ""


def _lukkede(fakta: Valgfakta, fra: date) -> list[date | None]:
    """The day each practice of the timeline closed, to the one named on `fra`; None where it is open that day."""
    ydere = [en.yder for en in fakta.tidslinje if en.fra <= fra]
    return [en.til if en is not None and en.til is not None and en.til <= fra else None for en in ydere]
