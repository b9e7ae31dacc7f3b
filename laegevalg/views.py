"""Vælg læge: the list, what will happen, and the confirmation; and the history."""

from __future__ import annotations

import functools
import uuid
from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from forloeb.art import ForloebetErAendret
from forloeb.motor import NoeglenErBrugt
from forloeb.opslag import konsekvensvisning
from kerne import ur
from kerne.aktoer import Aktoer
from kerne.session import aktuel_aktoer, forsoeg
from laegevalg import opslag
from laegevalg.forms import VaelgLaegeForm
from laegevalg.grundlag import dan_grundlag, fingeraftryk, konsekvenser
from laegevalg.handlinger import ValgAfvist, gjort_valg, vaelg_laege
from laegevalg.opslag import hindring_for_yder, laegeliste, lukket_praksis, stand, tidslinje, under_vejs
from laegevalg.regler.valgbar import hindring
from sikrede import adgang
from sikrede.models import Sikret
from sikrede.opslag import kontekst
from ydere.handlinger import PladsenErTaget
from ydere.models import Yder
from ydere.opslag import Praksis, aaben_praksis, aabne_praksisser

_LUKKET = "%s har lukket for tilgang eller har ikke flere ledige pladser. Vælg en anden læge."


@never_cache
@require_http_methods(["GET", "POST"])
def vaelg(request: HttpRequest, offentlig_id: uuid.UUID) -> HttpResponse:
    """The open doctors; posted, what choosing one will do (UD-1). "Tilbage" posts again and keeps everything."""
    sikret = adgang.aabn_til_handling(offentlig_id, handling="laegevalg.liste")
    if request.method == "GET":
        soeg = request.GET.get("soeg", "").strip()
        return _liste(request, sikret, VaelgLaegeForm(initial={"noegle": uuid.uuid4(), "soeg": soeg}))
    form = VaelgLaegeForm(request.POST)
    if "tilbage" in request.POST or not form.is_valid():
        return _liste(request, sikret, form)
    praksis = aaben_praksis(form.cleaned_data["yder"], sikret.kommune, pr=ur.i_dag())
    if praksis is None:
        return _lukket(request, sikret, form)
    if grund := hindring_for_yder(tidslinje(sikret.pk), praksis.id, fra=ur.i_dag()):
        form.add_error("yder", grund)
        return _liste(request, sikret, form)
    return _konsekvens(request, sikret, praksis, form)


@never_cache
@require_POST
def bekraeft(request: HttpRequest, offentlig_id: uuid.UUID) -> HttpResponse:
    """Carry the choice out, exactly as it was shown; if the facts have changed, show it again."""
    sikret = adgang.aabn_til_handling(offentlig_id, handling="laegevalg.bekraeft")
    form = VaelgLaegeForm(request.POST)
    if not form.is_valid():
        return _liste(request, sikret, form)
    if gjort_valg(sikret, form.cleaned_data["noegle"]) is not None:
        return _tilbage_til_forloeb(sikret)
    praksis = aaben_praksis(form.cleaned_data["yder"], sikret.kommune, pr=ur.i_dag())
    if praksis is None:
        return _lukket(request, sikret, form)
    return _gennemfoer(request, sikret, praksis, form)


def _gennemfoer(request: HttpRequest, sikret: Sikret, praksis: Praksis, form: VaelgLaegeForm) -> HttpResponse:
    """Choose, or say what has come between."""
    try:
        with forsoeg():
            vaelg_laege(
                sikret,
                praksis,
                fra=ur.i_dag(),
                vist=form.cleaned_data["vist"],
                idempotensnoegle=form.cleaned_data["noegle"],
                aktoer=aktuel_aktoer(),
            )
    except ForloebetErAendret:
        return _konsekvens(request, sikret, praksis, form, status=409)
    except PladsenErTaget:
        return _lukket(request, sikret, form)
    except (ValgAfvist, NoeglenErBrugt) as afvist:
        form.add_error("yder", str(afvist))
        return _liste(request, sikret, form, status=409)
    messages.success(request, f"Lægevalg til {praksis.navn} er sat i gang.")
    return _tilbage_til_forloeb(sikret)


def _tilbage_til_forloeb(sikret: Sikret) -> HttpResponse:
    return redirect(f"{reverse('sikrede:overblik', args=[sikret.offentlig_id])}#kort-forloeb-titel")


def _lukket(request: HttpRequest, sikret: Sikret, form: VaelgLaegeForm) -> HttpResponse:
    """The list again: what was chosen is named and still seen, though it can no longer be had."""
    yder = lukket_praksis(form.cleaned_data["yder"], sikret.kommune)
    form.add_error("yder", _LUKKET % (yder.navn if yder else "Lægen"))
    return _liste(request, sikret, form, lukket=yder, status=409)


def _liste(
    request: HttpRequest, sikret: Sikret, form: VaelgLaegeForm, *, lukket: Yder | None = None, status: int = 422
) -> HttpResponse:
    """The list, narrowed to what was searched for; what is chosen stays in sight."""
    nu = stand(sikret)
    praksisser = aabne_praksisser(sikret.kommune, pr=ur.i_dag())
    vis = functools.partial(
        laegeliste,
        praksisser,
        valgt=str(form["yder"].value() or ""),
        nuvaerende_id=nu.laege.yder_id if nu.laege else None,
        postnummer=sikret.postnummer,
    )
    soeg = str(form["soeg"].value() or "").strip()
    laeger = vis(soeg=soeg)
    if form.errors and not any(linje.vises for linje in laeger):
        # An error that says "choose in the list" comes with something to choose.
        soeg, laeger = "", vis(soeg="")
    indhold = {
        "sikret": kontekst(sikret),
        "form": form,
        "laeger": laeger,
        "antal": sum(linje.vises for linje in laeger),
        "lukket": lukket,
        "soeg": soeg,
        "foerst": f"{sikret.postnummer} {sikret.postdistrikt}".strip() if _er_sorteret(praksisser, sikret) else "",
        "dag": ur.i_dag(),
        "hindring": hindring(sikret.status),
        "i_gang": under_vejs(nu.i_gang),
    }
    return render(request, "laegevalg/vaelg.html", indhold, status=status if form.errors else 200)


def _er_sorteret(praksisser: Sequence[Praksis], sikret: Sikret) -> bool:
    """Whether the person's post code has put some before others."""
    return len({praksis.postnummer == sikret.postnummer for praksis in praksisser}) > 1


def _konsekvens(
    request: HttpRequest, sikret: Sikret, praksis: Praksis, foer: VaelgLaegeForm, *, status: int = 200
) -> HttpResponse:
    grundlag = dan_grundlag(sikret, praksis, tidslinje(sikret.pk), fra=ur.i_dag())
    konsekvens = konsekvenser(grundlag)
    form = VaelgLaegeForm(
        initial={
            "yder": praksis.offentlig_id,
            "noegle": foer.cleaned_data["noegle"],
            "vist": fingeraftryk(konsekvens),
            "soeg": foer.cleaned_data["soeg"],
        }
    )
    indhold = {
        "sikret": kontekst(sikret),
        "form": form,
        "konsekvens": konsekvensvisning(
            konsekvens,
            gebyr_grund="Gebyret for sundhedskortet beregnes ikke i dette forløb.",
            kan_stoppes_til="Lægevalget kan annulleres, indtil det er registreret.",
        ),
        "aendret": status == 409,
    }
    return render(request, "laegevalg/konsekvens.html", indhold, status=status)


@never_cache
@require_GET
def historik(request: HttpRequest, offentlig_id: uuid.UUID) -> HttpResponse:
    """Earlier, present and coming doctors and groups (LV-13); `?rettede=1` with those that were superseded."""
    sikret = adgang.aabn(offentlig_id, handling="laegevalg.historik")
    fundet = opslag.historik(sikret)
    med_rettede = request.GET.get("rettede") == "1"
    indhold = {
        "sikret": kontekst(sikret),
        "historik": fundet,
        "linjer": fundet.alle if med_rettede else fundet.gaeldende,
        "rettede": med_rettede,
        "dag": ur.i_dag(),
    }
    return render(request, "laegevalg/historik.html", indhold)


def vaelg_url(sikret: Sikret) -> str:
    """Where "Vælg læge" begins."""
    return reverse("laegevalg:vaelg", args=[sikret.offentlig_id])


def hindring_for_valg(sikret: Sikret, aktoer: Aktoer) -> str:
    """Why "Vælg læge" cannot be used now, in Danish, or nothing. No query: the page itself says the rest."""
    if not aktoer.maa_skrive:
        return "Din rolle kan se, men ikke ændre."
    return hindring(sikret.status)


def historik_url(sikret: Sikret) -> str:
    """Where "Historik for lægevalg" is."""
    return reverse("laegevalg:historik", args=[sikret.offentlig_id])
