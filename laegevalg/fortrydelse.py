"""The doctor of a change that is undone: the one from before, open whatever the practice's intake (GRP-4)."""

from __future__ import annotations

from datetime import date

from kerne.afgoerelse import Begrundelse
from laegevalg.models import Adgang
from laegevalg.oenske import Oenske, OensketAfvist
from laegevalg.opslag.fortryd import Fortrydelse, fortrydelse
from laegevalg.regler.datoer import afgoer_laegedato
from laegevalg.regler.givet import Handlende
from laegevalg.regler.gruppe import afgoer_fortrydelse, afgoer_tidligere_laege
from laegevalg.regler.tidslinje import gaeldende_punkt
from laegevalg.regler.vilkaar import Vilkaar
from sikrede.models import Sikret
from ydere.fakta import Praksisfakta, praksis_med_noegle


def det_der_fortrydes(sikret: Sikret, oenske: Oenske) -> Fortrydelse | None:
    """What is undone; None where another doctor or group is asked for than the one from before. Two queries."""
    if not oenske.fortryder:
        return None
    fundet = fortrydelse(sikret.pk, oenske.fra)
    oensket = (oenske.gruppe, str(oenske.yder) if oenske.yder else "")
    return fundet if fundet is not None and (fundet.gruppe, fundet.yder) == oensket else None


def laegen_fra_foer(
    fortrydes: Fortrydelse, fra: date, vilkaar: Vilkaar, handlende: Handlende, *, i_dag: date
) -> tuple[Praksisfakta | None, Adgang, tuple[Begrundelse, ...]]:
    """The doctor of the day, how the person comes there, and why. Raises `OensketAfvist`."""
    svar = afgoer_fortrydelse(fra, vilkaar, handlende, i_dag=i_dag)
    if not svar.vaerdi:
        raise OensketAfvist("gaelder_fra", svar.hvorfor)
    om = fortrydes.om
    foerste = om.aendret.indsaettes[0]
    if foerste.yder_id is None:
        return None, Adgang.INGEN, svar.begrundelser
    praksis = praksis_med_noegle(foerste.yder_id, pr=fra)
    if praksis is None:
        raise OensketAfvist("yder", f"{om.laege(foerste)} findes ikke den {fra:%d.%m.%Y}. Vælg en anden læge.")
    if om.samme_laege(foerste, gaeldende_punkt(om.foer, fra)):
        return praksis, Adgang.UAENDRET, svar.begrundelser
    dato = afgoer_laegedato(vilkaar.laege, handlende, fra=fra, i_dag=i_dag)
    laege = afgoer_tidligere_laege(fra)
    return praksis, Adgang.FORTRYDELSE, (*svar.begrundelser, *laege.begrundelser, *dato.begrundelser)
