"""Search and the overview."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from kerne import ur
from kerne.personnummer import Personnummer
from kerne.register import UkendtNoegle
from kerne.session import aktuel_aktoer
from sikrede import adgang
from sikrede.models import Sikret
from sikrede.opslag import Traef, adresselinjer, er_beskyttet, kommunenavn, kontekst, maerker
from sikrede.ramme import FUNKTIONER, KORT
from sikrede.soegning import Fund, Maade, UforstaaeligSoegning, find, tolk

HOEJST = 50


@never_cache
@require_http_methods(["GET", "POST"])
def soeg(request: HttpRequest) -> HttpResponse:
    """Find an insured person by CPR number, name, birth date or address (SIK-1, UD-5).

    A whole number opens the person at once. The query is posted: it may not stand in an address.
    """
    aktoer = adgang.kraev_laeseret("sikrede.soeg")
    soegt = request.method == "POST"
    q = request.POST.get("q", "").strip()
    fundne: list[Fund] = []
    fejl = ""
    if soegt:
        try:
            hvad = tolk(q, dag=ur.i_dag())
        except UforstaaeligSoegning as uforstaaelig:
            fejl = str(uforstaaelig)
        else:
            if isinstance(hvad, Personnummer):
                person = adgang.find_paa_personnummer(hvad, handling="sikrede.soeg")
                if person is not None:
                    return redirect("sikrede:overblik", person)
            else:
                fundne = find(hvad, kommune=aktoer.organisation or "", hoejst=HOEJST + 1)
    traef = _traefliste(fundne[:HOEJST], aktoer.organisation or "")
    indhold = {
        "soegt": soegt,
        "q": q,
        "traef": traef,
        "antal": len(traef),
        "afkortet": len(fundne) > HOEJST,
        "fejl": fejl,
    }
    skabelon = "sikrede/_traef.html" if request.headers.get("HX-Request") else "sikrede/soeg.html"
    return render(request, skabelon, indhold)


def _traefliste(fundne: Sequence[Fund], organisation: str) -> list[Traef]:
    """The hits as lines; each person is logged as seen."""
    sikrede = adgang.find([fund.sikret_id for fund in fundne], handling="sikrede.soeg")
    kommune = kommunenavn(organisation) if sikrede else ""
    hvordan = {fund.sikret_id: fund for fund in fundne}
    return [_traef(sikret, hvordan[sikret.pk], kommune) for sikret in sikrede]


def _traef(sikret: Sikret, fund: Fund, kommune: str) -> Traef:
    dag = ur.i_dag()
    beskyttet = er_beskyttet(sikret, dag)
    return Traef(
        navn=sikret.navn or sikret.adresseringsnavn,
        personnummer=sikret.personnummer,
        foedselsdato=sikret.foedselsdato,
        adresse="" if beskyttet else ", ".join(adresselinjer(sikret)),
        kommune=kommune,
        badges=maerker(sikret, dag),
        url=reverse("sikrede:overblik", args=[sikret.offentlig_id]),
        fundet_ved="" if beskyttet else _fundet_ved(fund),
    )


def _fundet_ved(fund: Fund) -> str:
    if fund.tidligere_navn:
        return f"Tidligere {fund.tidligere_navn}"
    return "Fundet på adressen" if fund.maade is Maade.ADRESSE else ""


@never_cache
@require_GET
def overblik(request: HttpRequest, offentlig_id: uuid.UUID) -> HttpResponse:
    """Sikredes overblik: the frame for the registered cards. At most twelve statements (YD-1)."""
    sikret = adgang.aabn(offentlig_id, handling="sikrede.overblik")
    aktoer = aktuel_aktoer()
    handlinger = [
        {
            "titel": funktion.titel,
            "url": funktion.url(sikret),
            "genvej": funktion.genvej,
            "aktiv": not (hindring := funktion.hindring(sikret, aktoer)),
            "grund_hvis_ikke": hindring,
        }
        for funktion in FUNKTIONER
    ]
    kort = [
        {"noegle": et.noegle, "skabelon": et.skabelon, "data": et.data(sikret)}
        for et in sorted(KORT, key=lambda et: et.plads)
    ]
    return render(
        request,
        "sikrede/overblik.html",
        {"sikret": kontekst(sikret), "handlinger": handlinger, "kort": kort},
    )


@never_cache
@require_GET
def kort(request: HttpRequest, offentlig_id: uuid.UUID, noegle: str) -> HttpResponse:
    """One card alone, for a refresh (SIK-5)."""
    try:
        et = KORT.hent(noegle)
    except UkendtNoegle:
        raise Http404("Kortet findes ikke.") from None
    sikret = adgang.aabn(offentlig_id, handling="sikrede.kort")
    return render(request, et.skabelon, {"data": et.data(sikret)})
