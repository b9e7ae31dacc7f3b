"""The page that asks why, and what stores the answer (UD-14)."""

from __future__ import annotations

import uuid
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRefresh, trigger_client_event

from kerne import ur
from kerne.session import aktuel_aktoer
from sikrede import adgang
from sikrede.forms import GrundForm
from sikrede.handlinger import angiv_grund
from sikrede.parametre import GRUNDENS_TIMER

NAESTE: Final = "opslagsgrund_naeste"
"""Where one was going."""
IGEN: Final = "opslagsgrund_igen"
"""Says that the fields beside the reason are a form that was stopped for want of one."""
_EGNE: Final = frozenset({"csrfmiddlewaretoken", "bevis", NAESTE, IGEN, *GrundForm.base_fields})
_IKKE_SENDT: Final = (
    "Det er ikke gemt: personen har navne- og adressebeskyttelse, og din grund til at slå op mangler eller er udløbet. "
    "Åbn personen i et nyt vindue, angiv en grund, og prøv igen her. Det, du har skrevet, står her endnu."
)


def spoerg_om_grund(request: HttpRequest, offentlig_id: uuid.UUID) -> HttpResponse:
    """The answer where the gate has asked for a reason: the page in place of the one asked for, 403.

    What a form has posted goes with the page and is posted again when the reason is given, so nothing typed is lost.
    An htmx part makes the whole page ask; an htmx form leaves its page as it is and says what to do.
    """
    if not request.headers.get("HX-Request"):
        svar = _side(request, offentlig_id, GrundForm(), naeste=request.get_full_path(), status=403)
    elif request.method == "GET":
        svar = HttpResponseClientRefresh()
    else:
        besked = {"tekst": _IKKE_SENDT, "slags": "fejl"}
        svar = trigger_client_event(HttpResponse(status=422, headers={"HX-Reswap": "none"}), "besked", besked)
    add_never_cache_headers(svar)
    return svar


@never_cache
@require_POST
def grund(request: HttpRequest, offentlig_id: uuid.UUID) -> HttpResponse:
    """Store why one looks, and go on: to the page asked for, or with the form that was stopped.

    A person of another municipality is opened with the proof of the search that found them (`bevis`), and else is 404.
    """
    aktoer = aktuel_aktoer()
    if bevis := request.POST.get("bevis"):
        sikret, begrundelse = adgang.aabn_fundet(offentlig_id, bevis, handling="sikrede.grund")
        angiv_grund(sikret, begrundelse, aktoer=aktoer)
        return redirect("sikrede:overblik", offentlig_id)
    sikret = adgang.aabn_for_grund(offentlig_id, handling="sikrede.grund")
    form = GrundForm(request.POST)
    naeste = request.POST.get(NAESTE, "")
    if not form.is_valid():
        return _side(request, offentlig_id, form, naeste=naeste, status=422)
    angiv_grund(sikret, form.begrundelse, aktoer=aktoer)
    if not url_has_allowed_host_and_scheme(naeste, allowed_hosts=None):
        return redirect("sikrede:overblik", offentlig_id)
    # 307: the browser posts the same fields on.
    return HttpResponseRedirect(naeste, preserve_request=IGEN in request.POST)


def _side(request: HttpRequest, offentlig_id: uuid.UUID, form: GrundForm, *, naeste: str, status: int) -> HttpResponse:
    """The form, with everything that was posted beside it. Nothing of the person is shown."""
    igen = request.POST.get(IGEN) or ("ja" if request.method == "POST" and not form.is_bound else "")
    ventende = [(navn, en) for navn, alle in request.POST.lists() if navn not in _EGNE for en in alle]
    indhold = {
        "form": form,
        "url": reverse("sikrede:grund", args=[offentlig_id]),
        "skjulte": [(NAESTE, naeste), *([(IGEN, igen)] if igen else []), *ventende],
        "igen": bool(igen),
        "timer": GRUNDENS_TIMER.vaerdi(ur.i_dag()),
    }
    return render(request, "sikrede/grund.html", indhold, status=status)
