"""A process's page, its history and its cancelling."""

from __future__ import annotations

import json
import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from forloeb import motor
from forloeb.adgang import aabn
from forloeb.art import ForloebetErAendret
from forloeb.forms import AnnullerForm
from forloeb.models import Forloeb
from forloeb.opslag import Forloebsvisning, annulleringsvisning, forloebsvisning, historik
from kerne.aktoer import Aktoer
from kerne.session import forsoeg
from sikrede import adgang
from sikrede.models import Sikret
from sikrede.opslag import kontekst


@never_cache
@require_GET
def detalje(request: HttpRequest, offentlig_id: uuid.UUID) -> HttpResponse:
    """One process (FRL-4). An htmx request for the status gets that part alone."""
    forloeb, sikret = aabn(offentlig_id, handling="forloeb.se")
    visning = forloebsvisning(forloeb)
    adgang.vist_sammen_med(sikret, visning.naevnte, handling="forloeb.se")
    indhold = {"sikret": kontekst(sikret), "forloeb": visning}
    if request.headers.get("HX-Target") == "forloeb-status":
        svar = render(request, "forloeb/_fulgt.html", indhold)
        _sig_til(svar, request, visning)
        return svar
    return render(request, "forloeb/detalje.html", indhold)


def _sig_til(svar: HttpResponse, request: HttpRequest, visning: Forloebsvisning) -> None:
    if visning.status != "I gang":
        svar["HX-Trigger"] = json.dumps({"besked": {"tekst": f"Forløbet er {visning.status.lower()}"}})


@never_cache
@require_GET
def forloebshistorik(request: HttpRequest, offentlig_id: uuid.UUID) -> HttpResponse:
    """All processes of a person that the reader may see ("Vis historik", FRL-1)."""
    sikret = adgang.aabn(offentlig_id, handling="forloeb.historik")
    fundet = historik(sikret)
    indhold = {"sikret": kontekst(sikret), "forloeb": fundet.forloeb, "flere": fundet.flere}
    return render(request, "forloeb/historik.html", indhold)


@never_cache
@require_http_methods(["GET", "POST"])
def annuller(request: HttpRequest, offentlig_id: uuid.UUID) -> HttpResponse:
    """Show what cancelling stops and what stays, then cancel exactly that; if it has changed, show it again (FRL-3)."""
    aktoer = adgang.kraev_skriveret("forloeb.annuller")
    forloeb, sikret = aabn(offentlig_id, handling="forloeb.annuller")
    if request.method == "GET":
        return _annulleringsside(request, forloeb, sikret)
    try:
        with forsoeg():
            _annuller(forloeb, request.POST.get("vist", ""), aktoer)
    except (motor.AnnulleringAfvist, ForloebetErAendret) as afvist:
        forloeb.refresh_from_db()
        return _annulleringsside(request, forloeb, sikret, fejl=str(afvist))
    messages.success(request, "Forløbet er annulleret.")
    return redirect(f"{reverse('forloeb:detalje', args=[offentlig_id])}#forloeb-status-linje")


@never_cache
@require_POST
def proev_igen(request: HttpRequest, offentlig_id: uuid.UUID) -> HttpResponse:
    """Have what was given up tried again (UD-19). A second press finds nothing given up, and says so."""
    adgang.kraev_skriveret("forloeb.proev_igen")
    forloeb, _ = aabn(offentlig_id, handling="forloeb.se")
    if motor.proev_igen(forloeb.pk):
        messages.success(request, "Det, der ikke kunne gennemføres, prøves igen.")
    else:
        messages.info(request, "Der er ikke noget at prøve igen. Her ser du, hvor langt forløbet er.")
    return redirect(f"{reverse('forloeb:detalje', args=[offentlig_id])}#forloeb-status-linje")


def _annuller(forloeb: Forloeb, vist: str, aktoer: Aktoer) -> None:
    """Cancel, if it is still what was shown. Raises `ForloebetErAendret` or `motor.AnnulleringAfvist`."""
    motor.laas_traeet(forloeb.pk)
    visning = annulleringsvisning(forloeb)
    if visning.annulleres and visning.fingeraftryk != vist:
        raise ForloebetErAendret("Forløbet er ændret, siden du så siden. Se, hvad der nu stoppes, og bekræft igen.")
    motor.annuller(forloeb.pk, aktoer=aktoer)


def _annulleringsside(request: HttpRequest, forloeb: Forloeb, sikret: Sikret, *, fejl: str = "") -> HttpResponse:
    """The question, 409 when something came between."""
    konsekvens = annulleringsvisning(forloeb)
    adgang.vist_sammen_med(sikret, konsekvens.naevnte, handling="forloeb.annuller")
    vist = {"vist": konsekvens.fingeraftryk}
    form = AnnullerForm(vist) if fejl else AnnullerForm(initial=vist)
    if fejl:
        form.add_error(None, fejl)
    indhold = {
        "sikret": kontekst(sikret),
        "forloeb": forloebsvisning(forloeb),
        "form": form,
        "konsekvens": konsekvens,
    }
    return render(request, "forloeb/annuller.html", indhold, status=409 if fejl else 200)
