"""Vælg læge, Skift gruppe and Fortryd: the form, what will happen, and the confirmation."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from forloeb.art import ForloebetErAendret
from forloeb.motor import NoeglenErBrugt
from kerne import ur
from kerne.datoer import laes_dato
from kerne.session import aktuel_aktoer, forsoeg
from kladder import formular
from kladder.formular import Formularkladde
from laegevalg.beslutning import beslut
from laegevalg.forms import Valgform
from laegevalg.grundlag import Valg
from laegevalg.handlinger import ValgAfvist, gjort_valg, vaelg
from laegevalg.oenske import OensketAfvist
from laegevalg.opslag.formvalg import familiefakta, formvalg
from laegevalg.opslag.fortryd import fortrydelse
from laegevalg.opslag.side import vinduer
from laegevalg.views.visning import GRUPPE, VAELG, Sag, sti_til, vindue, vis_form, vis_form_igen, vis_konsekvens
from sikrede import adgang
from sikrede.models import Sikret
from ydere.handlinger import PladsenErTaget

_TAGET = "Lægen har netop lukket for tilgang eller har ikke flere ledige pladser. Vælg en anden læge."
_INTET_AT_FORTRYDE = "Der er ikke længere et skift at fortryde fra den dag. Vælg selv, hvad der skal gælde."


@never_cache
@require_http_methods(["GET", "POST"])
def vaelg_laege(request: HttpRequest, offentlig_id: uuid.UUID) -> HttpResponse:
    """The doctors as they are for the person; posted, what choosing one will do (UD-1).

    "Tilbage", a search and another date post again and keep everything.
    """
    return _side(request, offentlig_id, VAELG)


@never_cache
@require_http_methods(["GET", "POST"])
def skift_gruppe(request: HttpRequest, offentlig_id: uuid.UUID) -> HttpResponse:
    """Another group, without choosing a doctor; posted, what it will do."""
    return _side(request, offentlig_id, GRUPPE)


def _side(request: HttpRequest, offentlig_id: uuid.UUID, side: str) -> HttpResponse:
    sikret = adgang.aabn_til_handling(offentlig_id, handling="laegevalg.liste")
    if request.method == "GET":
        familie = familiefakta(sikret, fra=ur.i_dag())
        tom = Valgform(valg=formvalg(familie))
        kladde = formular.tilbyd(_kladdenoegle(sikret, side), tom.kladdefelter(), tilbage=sti_til(sikret, side))
        if kladde.hentet:
            return _genoptaget(request, sikret, kladde, side)
        begyndelse = {
            "noegle": uuid.uuid4(),
            "gaelder_fra": ur.i_dag(),
            "gruppe": request.GET.get("gruppe", ""),
            "soeg": request.GET.get("soeg", "").strip()[:100],
            "udvidet": request.GET.get("udvidet", "").strip()[:100],
        }
        form = Valgform(valg=formvalg(familie), initial=begyndelse)
        return vis_form(Sag(request, sikret, familie, form, side, kladde))
    sag = _sendt(request, sikret, request.POST, side)
    if {"tilbage", "hent"} & set(request.POST):
        sag.form.behold_fejl("gaelder_fra")
        _inden_for(sag)
        return vis_form(sag)
    return _proev(sag)


def _kladdenoegle(sikret: Sikret, side: str) -> str:
    return f"laegevalg:{side}:{sikret.offentlig_id}"


def _genoptaget(request: HttpRequest, sikret: Sikret, kladde: Formularkladde, side: str) -> HttpResponse:
    """The form as it was sent when the login had ended (UD-17): nothing was begun, and it is sent anew."""
    data = QueryDict(mutable=True)
    data.update({navn: vaerdi for navn, vaerdi in kladde.vaerdier.items() if vaerdi})
    sag = replace(_sendt(request, sikret, data, side), kladde=kladde)
    sag.form.behold_fejl("gaelder_fra")
    _inden_for(sag)
    return vis_form(sag)


def _sendt(request: HttpRequest, sikret: Sikret, data: QueryDict, side: str) -> Sag:
    """The form that was sent, for the family on the day it names; today's where it names none that can be chosen."""
    fra = laes_dato(data.get("gaelder_fra", ""))
    dage = vinduer(aktuel_aktoer())
    if fra is None or not (dage.laege.rummer(fra) or dage.gruppe.rummer(fra)):
        fra = ur.i_dag()
    familie = familiefakta(sikret, fra=fra)
    data = data.copy()
    try:
        uuid.UUID(data.get("noegle", ""))
    except ValueError:
        data["noegle"] = str(uuid.uuid4())
    form = Valgform(data, valg=formvalg(familie))
    sti = sti_til(sikret, side)
    kladde = formular.genoptag(request, _kladdenoegle(sikret, side), form.kladdefelter(), tilbage=sti)
    return Sag(request, sikret, familie, form, side, kladde)


def _inden_for(sag: Sag) -> None:
    """Say it of a day that cannot be chosen before the lists of it are asked for."""
    fra, dage = sag.form.cleaned_data.get("gaelder_fra"), vindue(sag.side)
    if isinstance(fra, date) and not dage.rummer(fra):
        tekst = f"Vælg en dag fra {dage.tidligst:%d.%m.%Y} til {dage.senest:%d.%m.%Y}."
        sag.form.sig(OensketAfvist("gaelder_fra", tekst))


def _proev(sag: Sag) -> HttpResponse:
    """What will happen, or the form with what is wrong."""
    if not sag.form.is_valid():
        return vis_form(sag)
    if sag.kladde.grund:
        return _fremmed(sag)
    try:
        valgte = beslut(sag.sikret, sag.form.oenske(), aktoer=aktuel_aktoer())
    except OensketAfvist as afvist:
        sag.form.sig(_paa_siden(afvist, sag))
        return vis_form(sag)
    return vis_konsekvens(sag, valgte)


def _fremmed(sag: Sag) -> HttpResponse:
    """The page was opened by another user than the one logged in now: nothing is done in the latter's name."""
    sag.form.sig(OensketAfvist("", sag.kladde.grund))
    return vis_form(sag, status=409)


def _paa_siden(afvist: OensketAfvist, sag: Sag) -> OensketAfvist:
    """The page of groups has no list of doctors to choose in."""
    if sag.side != GRUPPE or afvist.felt != "yder":
        return afvist
    tekst = f"{afvist} Tryk på Vælg også læge." if sag.form.cleaned_data["gruppe"] else "Vælg en sikringsgruppe."
    return OensketAfvist("gruppe", tekst)


@never_cache
@require_POST
def fortryd(request: HttpRequest, offentlig_id: uuid.UUID) -> HttpResponse:
    """What undoing the change from the day in the field `fra` will do: a new change from the same day (GRP-4)."""
    sikret = adgang.aabn_til_handling(offentlig_id, handling="laegevalg.fortryd")
    fra = laes_dato(request.POST.get("fra", ""))
    fundet = fortrydelse(sikret.pk, fra) if fra else None
    data = QueryDict(mutable=True)
    data["gaelder_fra"] = f"{fra or ur.i_dag():%d.%m.%Y}"
    if fundet is None:
        sag = _sendt(request, sikret, data, VAELG)
        sag.form.behold_fejl()
        sag.form.sig(OensketAfvist("", _INTET_AT_FORTRYDE))
        return vis_form(sag, status=409)
    data.update({"yder": fundet.yder, "gruppe": fundet.gruppe, "fortryder": "True"})
    return _proev(_sendt(request, sikret, data, VAELG if fundet.yder else GRUPPE))


@never_cache
@require_POST
def bekraeft(request: HttpRequest, offentlig_id: uuid.UUID) -> HttpResponse:
    """Carry the choice out, exactly as it was shown; if the facts have changed, show it again."""
    sikret = adgang.aabn_til_handling(offentlig_id, handling="laegevalg.bekraeft")
    sag = _sendt(request, sikret, request.POST, GRUPPE if request.POST.get("fra") == GRUPPE else VAELG)
    if gjort_valg(sikret, uuid.UUID(sag.form.data["noegle"])) is not None:
        return _tilbage_til_forloeb(sikret)
    if not sag.form.is_valid():
        return vis_form(sag)
    if sag.kladde.grund:
        return _fremmed(sag)
    try:
        valgte = beslut(sikret, sag.form.oenske(), aktoer=aktuel_aktoer())
    except OensketAfvist as afvist:
        sag.form.sig(_paa_siden(afvist, sag))
        return vis_form(sag, status=409)
    return _gennemfoer(sag, valgte)


def _gennemfoer(sag: Sag, valgte: Sequence[Valg]) -> HttpResponse:
    """Choose, or say what has come between."""
    form = sag.form
    try:
        with forsoeg():
            sag.kladde.afslut()
            vaelg(
                valgte,
                vist=form.cleaned_data["vist"],
                idempotensnoegle=form.cleaned_data["noegle"],
                aktoer=aktuel_aktoer(),
            )
    except ForloebetErAendret:
        return vis_konsekvens(sag, valgte, status=409)
    except PladsenErTaget:
        form.sig(OensketAfvist("yder", _TAGET))
        return vis_form_igen(sag)
    except (ValgAfvist, NoeglenErBrugt) as afvist:
        form.sig(OensketAfvist("", str(afvist)))
        return vis_form_igen(sag)
    ny = valgte[0].ny_laege
    hvad = f"Lægevalg til {ny.navn}" if ny else "Skift af sikringsgruppe"
    messages.success(sag.request, f"{hvad} er sat i gang.", extra_tags="sat-i-gang")
    return _tilbage_til_forloeb(sag.sikret)


def _tilbage_til_forloeb(sikret: Sikret) -> HttpResponse:
    return redirect(f"{reverse('sikrede:overblik', args=[sikret.offentlig_id])}#kort-forloeb-titel")
