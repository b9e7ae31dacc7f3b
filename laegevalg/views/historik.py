"""The history of doctors and groups, and the room's places in a person's menu."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from kerne import ur
from kerne.aktoer import Aktoer
from laegevalg import opslag
from laegevalg.regler.valgbar import hindring
from sikrede import adgang
from sikrede.models import Sikret
from sikrede.opslag import kontekst


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


def gruppe_url(sikret: Sikret) -> str:
    """Where "Skift sikringsgruppe" begins."""
    return reverse("laegevalg:gruppe", args=[sikret.offentlig_id])
