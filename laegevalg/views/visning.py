"""The two pages of a choice: the form with its lists, and what will happen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from forloeb.art import ARTER
from forloeb.konsekvens import konsekvensvisning, med_dage
from kerne import ur
from kerne.session import aktuel_aktoer
from kladder.formular import Formularkladde
from laegevalg.forms import Valgform
from laegevalg.forudsigelse import grundlag_for
from laegevalg.grundlag import Valg, fingeraftryk, samlede
from laegevalg.opslag import glem_stand, stand, under_vejs
from laegevalg.opslag.eu_kort import eu_kort
from laegevalg.opslag.formvalg import Familiefakta
from laegevalg.opslag.hvorfor import grundene
from laegevalg.opslag.imens import Udfyldt, under_vejs_imens
from laegevalg.opslag.side import valgside, vinduer
from laegevalg.paa_vegne import navn
from laegevalg.regler.datoer import Datointerval
from laegevalg.regler.gruppe import EU_KORT_TEKST
from laegevalg.regler.valgbar import hindring
from sikrede import adgang
from sikrede.models import Sikret
from sikrede.opslag import kontekst

VAELG = "vaelg"
GRUPPE = "gruppe"
"""Where a choice begins, by the name of its page."""
_SKABELON = {VAELG: "laegevalg/vaelg.html", GRUPPE: "laegevalg/gruppe.html"}


@dataclass(frozen=True, slots=True)
class Sag:
    """One request about one person's choice: the form as it was sent, the family on its day, and where it began.

    `kladde` is what keeps it when the login has ended meanwhile.
    """

    request: HttpRequest
    sikret: Sikret
    familie: Familiefakta
    form: Valgform
    side: str
    kladde: Formularkladde


def sti_til(sikret: Sikret, side: str) -> str:
    """The page's path."""
    return reverse(f"laegevalg:{side}", args=[sikret.offentlig_id])


def vindue(side: str) -> Datointerval:
    """The days this role may choose on the page."""
    alle = vinduer(aktuel_aktoer())
    return alle.gruppe if side == GRUPPE else alle.laege


def vis_form(sag: Sag, *, status: int = 422) -> HttpResponse:
    """The form with its lists; what is chosen stays in sight. `status` is of a page with errors."""
    sikret, form = sag.sikret, sag.form
    nu = stand(sikret)
    i_gang = under_vejs_imens(nu.i_gang, _udfyldt(sag)) if form.is_bound else under_vejs(nu.i_gang)
    hindret = hindring(sikret.status)
    indhold = {
        "sikret": kontekst(sikret),
        "form": form,
        "kladde": sag.kladde,
        "hindring": hindret,
        "i_gang": i_gang,
        "sti": sti_til(sikret, sag.side),
        "dag": sag.familie.fra,
        "i_dag": ur.i_dag(),
        "vindue": vindue(sag.side),
        "eu_kort": eu_kort(sikret, nu.gruppe).vaerdi,
    }
    if not hindret and not i_gang:
        adgang.vist_sammen_med(sikret, form.valg.naevnte, handling="laegevalg.familie")
        if sag.side == VAELG:
            indhold |= _lister(sag)
    return render(sag.request, _SKABELON[sag.side], indhold, status=status if form.errors else 200)


def _udfyldt(sag: Sag) -> Udfyldt:
    yder, gruppe = (str(sag.form[felt].value() or "") for felt in ("yder", "gruppe"))
    return Udfyldt(yder, gruppe, sag.familie.fra, sag.form.satte_boern())


def vis_form_igen(sag: Sag) -> HttpResponse:
    """The form after something came between; how things stand is read anew."""
    glem_stand(sag.sikret)
    return vis_form(sag, status=409)


def _lister(sag: Sag) -> dict[str, object]:
    form = sag.form
    soeg, udvidet, valgt, gruppe = (
        str(form[felt].value() or "").strip() for felt in ("soeg", "udvidet", "yder", "gruppe")
    )
    side = valgside(
        sag.sikret, sag.familie, aktoer=aktuel_aktoer(), soeg=soeg, udvidet=udvidet, valgt=valgt, gruppe=gruppe
    )
    if form.errors and not side.antal:
        soeg, side = "", side.med_alle()
    return {"side": side, "soeg": soeg, "udvidet": udvidet}


def vis_konsekvens(sag: Sag, valgte: Sequence[Valg], *, status: int = 200) -> HttpResponse:
    """What will happen to each person, every branch, what it costs, and why (UD-1, UD-2, GEBYR-1)."""
    sikret, form = sag.sikret, sag.form
    grundlag = grundlag_for(valgte)
    konsekvens = samlede(grundlag)
    dage = [dag for art, dets in grundlag for dag in ARTER.hent(art).forventede_dage(dets, ur.nu())]
    med_dagene = med_dage(konsekvens, dage, i_dag=ur.i_dag())
    adgang.vist_sammen_med(sikret, [et.sikret.offentlig_id for et in valgte[1:]], handling="laegevalg.konsekvens")
    indhold = {
        "sikret": kontekst(sikret),
        "felter": [*form.udfyldt(), ("vist", fingeraftryk(konsekvens)), ("fra", sag.side)],
        "kladde": sag.kladde,
        "konsekvens": konsekvensvisning(med_dagene, kan_stoppes_til=_kan_stoppes_til(valgte, ur.i_dag())),
        "begrundelser": [(navn(et.sikret), grundene(et.begrundelser)) for et in valgte],
        "samtykker": [(navn(et.sikret), "; ".join(en.linje for en in et.samtykker)) for et in valgte if et.samtykker],
        "undtagelse": valgte[0].kort.undtagelse if valgte[0].kort else "",
        "eu_kort": any(en.tekst == EU_KORT_TEKST for et in valgte for en in et.begrundelser),
        "flere": len(valgte) > 1,
        "fortryder": valgte[0].fortrydes is not None,
        "fra": valgte[0].fra,
        "aendret": status == 409,
        "sti": sti_til(sikret, sag.side),
    }
    return render(sag.request, "laegevalg/konsekvens.html", indhold, status=status)


_KORT_STOPPES = "Et kort kan stoppes, indtil bestillingen er sendt til leverandøren."


def _kan_stoppes_til(valgte: Sequence[Valg], i_dag: date) -> list[tuple[str, str]]:
    """Until when each person's can be stopped, once where all have the same, and then the cards (FRL-3, KORT-5)."""
    hvis: dict[str, list[str]] = {}
    for et in valgte:
        hvis.setdefault(_kan_stoppes(et, i_dag), []).append(navn(et.sikret))
    navne = {tekst: " og ".join(alle) if len(hvis) > 1 else "" for tekst, alle in hvis.items()}
    return [*((navne[tekst], tekst) for tekst in hvis), ("", _KORT_STOPPES)]


def _kan_stoppes(valg: Valg, i_dag: date) -> str:
    """By who has the word and when it takes effect."""
    if valg.spoerger_laegen:
        return "Valget kan annulleres under Forløb, indtil lægen har svaret, og det er trådt i kraft."
    if valg.fra > i_dag:
        return f"Valget kan annulleres under Forløb til og med dagen før den {valg.fra:%d.%m.%Y}."
    return "Valget træder i kraft straks. Derefter ændres det ved at vælge igen eller fortryde."
