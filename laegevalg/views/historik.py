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
from kerne.session import aktuel_aktoer
from laegevalg import opslag
from laegevalg.opslag.fortryd import kan_fortrydes
from laegevalg.regler.valgbar import hindring
from sikrede import adgang
from sikrede.forms import TilbageblikForm
from sikrede.models import Sikret
from sikrede.opslag import kontekst


@never_cache
@require_GET
def historik(request: HttpRequest, offentlig_id: uuid.UUID) -> HttpResponse:
    """Earlier, present and coming doctors and groups (LV-13); `?rettede=1` with those that were superseded.

    With the GET fields `pr` and `kendt` as they were on an earlier day, with nothing that can be undone (UD-15).
    """
    sikret = adgang.aabn(offentlig_id, handling="laegevalg.historik")
    form = TilbageblikForm(request.GET, sikret=sikret)
    blik = form.blik
    fundet = opslag.historik(sikret, blik)
    med_rettede = request.GET.get("rettede") == "1"
    indhold = {
        "sikret": kontekst(sikret),
        "form": form,
        "blik": blik,
        "skjulte": (("rettede", "1"),) if med_rettede else (),
        "historik": fundet,
        "linjer": fundet.alle if med_rettede else fundet.gaeldende,
        "rettede": med_rettede,
        "dag": ur.i_dag(),
        "i_gang": opslag.under_vejs(opslag.stand(sikret).i_gang) if blik is None else None,
        "kan_fortrydes": kan_fortrydes(sikret, fundet.gaeldende, aktuel_aktoer()) if blik is None else frozenset(),
    }
    return render(request, "laegevalg/historik.html", indhold)


def vaelg_url(sikret: Sikret) -> str:
    """Where "Vælg læge" begins."""
    return reverse("laegevalg:vaelg", args=[sikret.offentlig_id])


def hindring_for_valg(sikret: Sikret, aktoer: Aktoer) -> str:
    """Why a doctor or a group cannot be chosen now, in Danish, or nothing. No query of its own (`stand`)."""
    if not aktoer.maa_skrive:
        return "Din rolle kan se, men ikke ændre."
    if hindret := hindring(sikret.status):
        return hindret
    i_gang = opslag.under_vejs(opslag.stand(sikret).i_gang)
    return i_gang.tekst if i_gang else ""


def historik_url(sikret: Sikret) -> str:
    """Where "Historik for lægevalg" is."""
    return reverse("laegevalg:historik", args=[sikret.offentlig_id])


def gruppe_url(sikret: Sikret) -> str:
    """Where "Skift sikringsgruppe" begins."""
    return reverse("laegevalg:gruppe", args=[sikret.offentlig_id])
