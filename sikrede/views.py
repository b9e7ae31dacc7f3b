"""Search and the overview."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from kerne import ur
from kerne.personnummer import Personnummer, UgyldigtPersonnummer
from kerne.register import UkendtNoegle
from kerne.session import aktuel_aktoer
from sikrede import adgang
from sikrede.models import Sikret
from sikrede.opslag import Traef, adresselinjer, er_beskyttet, kommunenavn, kontekst, maerker
from sikrede.ramme import FUNKTIONER, KORT
from sikrede.soegning import normaliser, soeg_navn

HOEJST = 50
_MINDSTE_BOGSTAVER = 3


@never_cache
@require_http_methods(["GET", "POST"])
def soeg(request: HttpRequest) -> HttpResponse:
    """Find an insured person by CPR number or name (SIK-1); a whole number opens the person at once.

    The query is posted: it may not stand in an address.
    """
    aktoer = adgang.kraev_laeseret("sikrede.soeg")
    q = request.POST.get("q", "").strip()
    fundne, fejl = _find(q) if request.method == "POST" else ([], "")
    if fundne and _er_nummer(q):
        return redirect("sikrede:overblik", fundne[0].offentlig_id)
    kommune = kommunenavn(aktoer.organisation or "") if fundne else ""
    indhold = {
        "soegt": request.method == "POST",
        "q": q,
        "traef": [_traef(sikret, kommune) for sikret in fundne[:HOEJST]],
        "antal": min(len(fundne), HOEJST),
        "afkortet": len(fundne) > HOEJST,
        "fejl": fejl,
    }
    skabelon = "sikrede/_traef.html" if request.headers.get("HX-Request") else "sikrede/soeg.html"
    return render(request, skabelon, indhold)


def _er_nummer(q: str) -> bool:
    """Whether what was typed is meant as a CPR number."""
    return sum(tegn.isdigit() for tegn in q) >= 6 and not any(tegn.isalpha() for tegn in q)


def _find(q: str) -> tuple[list[Sikret], str]:
    """Persons, and what is wrong with what was typed."""
    if _er_nummer(q):
        try:
            nummer = Personnummer.laes(q)
        except UgyldigtPersonnummer as fejl:
            return [], str(fejl)
        return adgang.find_paa_personnummer(nummer.cifre, handling="sikrede.soeg"), ""
    ord_ = normaliser(q).split()
    if not ord_ or max(map(len, ord_)) < _MINDSTE_BOGSTAVER:
        return [], "Skriv et helt CPR-nummer eller mindst tre bogstaver af et navn."
    kommune = aktuel_aktoer().organisation or ""
    return adgang.find(soeg_navn(ord_, kommune=kommune, hoejst=HOEJST + 1), handling="sikrede.soeg"), ""


def _traef(sikret: Sikret, kommune: str) -> Traef:
    dag = ur.i_dag()
    return Traef(
        navn=sikret.navn or sikret.adresseringsnavn,
        personnummer=sikret.personnummer,
        foedselsdato=sikret.foedselsdato,
        adresse="" if er_beskyttet(sikret, dag) else ", ".join(adresselinjer(sikret)),
        kommune=kommune,
        badges=maerker(sikret, dag),
        url=reverse("sikrede:overblik", args=[sikret.offentlig_id]),
    )


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
