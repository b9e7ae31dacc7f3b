"""Vælg læge and Skift gruppe: the form, what will happen, and the confirmation."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from forloeb.art import ForloebetErAendret
from forloeb.konsekvens import konsekvensvisning
from forloeb.motor import NoeglenErBrugt
from kerne import ur
from kerne.session import aktuel_aktoer, forsoeg
from laegevalg.beslutning import OensketAfvist, beslut
from laegevalg.forms import Valgform
from laegevalg.forudsigelse import grundlag_for
from laegevalg.grundlag import Valg, fingeraftryk, samlede
from laegevalg.handlinger import ValgAfvist, gjort_valg, vaelg
from laegevalg.opslag import stand, under_vejs
from laegevalg.opslag.formvalg import valgets_formvalg
from laegevalg.opslag.side import valgside
from laegevalg.regler.valgbar import hindring
from sikrede import adgang
from sikrede.models import Sikret
from sikrede.opslag import kontekst
from ydere.handlinger import PladsenErTaget

_GRUPPE = "gruppe"
_TAGET = "Lægen har netop lukket for tilgang eller har ikke flere ledige pladser. Vælg en anden læge."


@never_cache
@require_http_methods(["GET", "POST"])
def vaelg_laege(request: HttpRequest, offentlig_id: uuid.UUID) -> HttpResponse:
    """The doctors as they are for the person; posted, what choosing one will do (UD-1).

    "Tilbage", a search and another date post again and keep everything.
    """
    return _side(request, offentlig_id, "laegevalg:vaelg")


@never_cache
@require_http_methods(["GET", "POST"])
def skift_gruppe(request: HttpRequest, offentlig_id: uuid.UUID) -> HttpResponse:
    """Another group, without choosing a doctor; posted, what it will do."""
    return _side(request, offentlig_id, "laegevalg:gruppe")


def _side(request: HttpRequest, offentlig_id: uuid.UUID, sti: str) -> HttpResponse:
    sikret = adgang.aabn_til_handling(offentlig_id, handling="laegevalg.liste")
    if request.method == "GET":
        begyndelse = {
            "noegle": uuid.uuid4(),
            "gaelder_fra": ur.i_dag(),
            "gruppe": request.GET.get("gruppe", ""),
            "soeg": request.GET.get("soeg", "").strip()[:100],
            "udvidet": request.GET.get("udvidet", "").strip()[:100],
        }
        return _vis(request, sikret, Valgform(valg=valgets_formvalg(sikret, dag=ur.i_dag()), initial=begyndelse), sti)
    form = Valgform(request.POST, valg=valgets_formvalg(sikret, dag=ur.i_dag()))
    if {"tilbage", "hent"} & set(request.POST):
        form.is_valid()
        return _vis(request, sikret, _uden_fejl(form), sti)
    if not form.is_valid():
        return _vis(request, sikret, form, sti)
    try:
        valgte = beslut(sikret, form.oenske(), aktoer=aktuel_aktoer())
    except OensketAfvist as afvist:
        form.sig(afvist.felt, str(afvist))
        return _vis(request, sikret, form, sti)
    return _konsekvens(request, sikret, valgte, form, sti)


def _uden_fejl(form: Valgform) -> Valgform:
    """The same form before anything is judged: what was typed stands, and nothing is said of it."""
    return Valgform(valg=form.valg, initial={navn: form[navn].value() for navn in form.fields})


@never_cache
@require_POST
def bekraeft(request: HttpRequest, offentlig_id: uuid.UUID) -> HttpResponse:
    """Carry the choice out, exactly as it was shown; if the facts have changed, show it again."""
    sikret = adgang.aabn_til_handling(offentlig_id, handling="laegevalg.bekraeft")
    sti = "laegevalg:gruppe" if request.POST.get("fra") == _GRUPPE else "laegevalg:vaelg"
    form = Valgform(request.POST, valg=valgets_formvalg(sikret, dag=ur.i_dag()))
    if not form.is_valid():
        return _vis(request, sikret, form, sti)
    if gjort_valg(sikret, form.cleaned_data["noegle"]) is not None:
        return _tilbage_til_forloeb(sikret)
    try:
        valgte = beslut(sikret, form.oenske(), aktoer=aktuel_aktoer())
    except OensketAfvist as afvist:
        form.sig(afvist.felt, str(afvist))
        return _vis(request, sikret, form, sti, status=409)
    return _gennemfoer(request, sikret, valgte, form, sti)


def _gennemfoer(request: HttpRequest, sikret: Sikret, valgte: Sequence[Valg], form: Valgform, sti: str) -> HttpResponse:
    """Choose, or say what has come between."""
    try:
        with forsoeg():
            vaelg(
                valgte,
                vist=form.cleaned_data["vist"],
                idempotensnoegle=form.cleaned_data["noegle"],
                aktoer=aktuel_aktoer(),
            )
    except ForloebetErAendret:
        return _konsekvens(request, sikret, valgte, form, sti, status=409)
    except PladsenErTaget:
        form.sig("yder", _TAGET)
        return _vis(request, sikret, form, sti, status=409)
    except (ValgAfvist, NoeglenErBrugt) as afvist:
        form.sig("", str(afvist))
        return _vis(request, sikret, form, sti, status=409)
    hvad = f"Lægevalg til {valgte[0].praksis.navn}" if valgte[0].praksis else "Skift af sikringsgruppe"
    messages.success(request, f"{hvad} er sat i gang.")
    return _tilbage_til_forloeb(sikret)


def _tilbage_til_forloeb(sikret: Sikret) -> HttpResponse:
    return redirect(f"{reverse('sikrede:overblik', args=[sikret.offentlig_id])}#kort-forloeb-titel")


def _dag(form: Valgform) -> date:
    """The day the lists are of: the one that was asked for, where it is one; else today."""
    return form.fields["gaelder_fra"].to_python(_kun_dato(form)) or ur.i_dag()


def _kun_dato(form: Valgform) -> object:
    return None if "gaelder_fra" in form.errors else form["gaelder_fra"].value()


def _vis(request: HttpRequest, sikret: Sikret, form: Valgform, sti: str, *, status: int = 422) -> HttpResponse:
    """The page with its lists; what is chosen stays in sight."""
    soeg, udvidet = (str(form[navn].value() or "").strip() for navn in ("soeg", "udvidet"))
    dag = _dag(form)
    side = valgside(
        sikret,
        dag=dag,
        aktoer=aktuel_aktoer(),
        soeg=soeg,
        udvidet=udvidet,
        valgt=str(form["yder"].value() or ""),
        gruppe=str(form["gruppe"].value() or ""),
    )
    indhold = {
        "sikret": kontekst(sikret),
        "form": form,
        "side": side,
        "antal": sum(linje.vises for linje in side.laeger),
        "soeg": soeg,
        "udvidet": udvidet,
        "dag": dag,
        "vindue": side.gruppevindue if sti == "laegevalg:gruppe" else side.laegevindue,
        "hindring": hindring(sikret.status),
        "i_gang": under_vejs(stand(sikret).i_gang),
        "sti": reverse(sti, args=[sikret.offentlig_id]),
    }
    skabelon = "laegevalg/gruppe.html" if sti == "laegevalg:gruppe" else "laegevalg/vaelg.html"
    return render(request, skabelon, indhold, status=status if form.errors else 200)


def _konsekvens(
    request: HttpRequest, sikret: Sikret, valgte: Sequence[Valg], form: Valgform, sti: str, *, status: int = 200
) -> HttpResponse:
    """What will happen to each person, every branch, what it costs, and why (UD-1, UD-2, GEBYR-1)."""
    konsekvens = samlede(grundlag_for(valgte))
    felter = [(navn, vaerdi) for navn in form.fields if navn != "vist" and (vaerdi := form[navn].value())]
    indhold = {
        "sikret": kontekst(sikret),
        "felter": [*felter, ("vist", fingeraftryk(konsekvens)), ("fra", sti.rpartition(":")[2])],
        "konsekvens": konsekvensvisning(
            konsekvens,
            kan_stoppes_til="Valget kan annulleres under Forløb, indtil det er trådt i kraft.",
        ),
        "begrundelser": [(_navn(et.sikret), et.begrundelser) for et in valgte],
        "flere": len(valgte) > 1,
        "aendret": status == 409,
        "sti": reverse(sti, args=[sikret.offentlig_id]),
    }
    return render(request, "laegevalg/konsekvens.html", indhold, status=status)


def _navn(sikret: Sikret) -> str:
    return sikret.navn or sikret.adresseringsnavn
