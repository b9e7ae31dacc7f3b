"""A process's page, its history and its cancelling."""

from __future__ import annotations

import json
import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from forloeb import motor
from forloeb.forms import AnnullerForm
from forloeb.models import Forloeb
from forloeb.opslag import Forloebsvisning, find_forloeb, forloebsvisning, historik
from kerne.session import forsoeg
from sikrede import adgang
from sikrede.models import Sikret
from sikrede.opslag import kontekst


def _aabn(offentlig_id: uuid.UUID, handling: str) -> tuple[Forloeb, Sikret]:
    """The process and its person; 403 for a role that sees none, 404 for another municipality's."""
    adgang.kraev_laeseret(handling)
    forloeb = find_forloeb(offentlig_id)
    if forloeb is None:
        raise Http404("Forløbet findes ikke.")
    return forloeb, adgang.aabn_i_egen_sag(forloeb.sikret_id, handling=handling, genstand=f"forloeb:{offentlig_id}")


@never_cache
@require_GET
def detalje(request: HttpRequest, offentlig_id: uuid.UUID) -> HttpResponse:
    """One process (FRL-4). An htmx request for the status gets that part alone."""
    forloeb, sikret = _aabn(offentlig_id, "forloeb.se")
    visning = forloebsvisning(forloeb)
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
    indhold = {"sikret": kontekst(sikret), "forloeb": historik(sikret)}
    return render(request, "forloeb/historik.html", indhold)


@never_cache
@require_http_methods(["GET", "POST"])
def annuller(request: HttpRequest, offentlig_id: uuid.UUID) -> HttpResponse:
    """Show what cancelling stops, then cancel (FRL-3)."""
    aktoer = adgang.kraev_skriveret("forloeb.annuller")
    forloeb, sikret = _aabn(offentlig_id, "forloeb.annuller")
    form = AnnullerForm()
    if request.method == "POST":
        try:
            with forsoeg():
                motor.annuller(forloeb.pk, aktoer=aktoer)
        except motor.AnnulleringAfvist as afvist:
            form = AnnullerForm({})
            form.add_error(None, str(afvist))
        else:
            messages.success(request, "Forløbet er annulleret.")
            return redirect(f"{reverse('forloeb:detalje', args=[offentlig_id])}#forloeb-status-linje")
        forloeb.refresh_from_db()
    visning = forloebsvisning(forloeb)
    indhold = {
        "sikret": kontekst(sikret),
        "forloeb": visning,
        "form": form,
        "konsekvens": {
            "annulleres": [trin.titel for trin in visning.trin if trin.tilstand in {"kommende", "afventer", "i_gang"}],
            "bliver": [trin.titel for trin in visning.trin if trin.tilstand == "udfoert"],
        },
    }
    return render(request, "forloeb/annuller.html", indhold, status=409 if form.errors else 200)
