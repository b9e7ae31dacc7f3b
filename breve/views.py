"""The letters of a person, and opening one."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from breve.opslag import HOEJST, breve_til, find_brev
from sikrede import adgang
from sikrede.models import Sikret
from sikrede.opslag import kontekst


@never_cache
@require_GET
def pdf(request: HttpRequest, offentlig_id: uuid.UUID) -> HttpResponse:
    """The letter as it was made (BREV-2). The file's name says nothing about the person."""
    adgang.kraev_laeseret("breve.se")
    brev = find_brev(offentlig_id)
    if brev is None:
        raise Http404("Brevet findes ikke.")
    adgang.aabn_i_egen_sag(brev.sikret_id, handling="breve.se", genstand=f"brev:{offentlig_id}")
    svar = HttpResponse(bytes(brev.dokument.indhold), content_type="application/pdf")
    svar["Content-Disposition"] = f'inline; filename="{brev.art}.pdf"'
    return svar


@never_cache
@require_GET
def oversigt(request: HttpRequest, offentlig_id: uuid.UUID) -> HttpResponse:
    """All letters of a person that the reader may see (BREV-2)."""
    sikret = adgang.aabn(offentlig_id, handling="breve.oversigt")
    fundet = breve_til(sikret)
    indhold = {"sikret": kontekst(sikret), "breve": fundet.breve, "flere": fundet.flere, "hoejst": HOEJST}
    return render(request, "breve/oversigt.html", indhold)


def oversigt_url(sikret: Sikret) -> str:
    """Where a person's letters are."""
    return reverse("breve:oversigt", args=[sikret.offentlig_id])
