"""The overview and its cards."""

from __future__ import annotations

import uuid
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from kerne.register import UkendtNoegle
from kerne.session import aktuel_aktoer
from sikrede import adgang
from sikrede.forms import TilbageblikForm
from sikrede.models import Sikret
from sikrede.opslag import kommunenavn, kontekst
from sikrede.ramme import FUNKTIONER, KORT, Emnekort, Funktion
from sikrede.tilbageblik import Tilbageblik

_ANDEN_KOMMUNE: Final = "Personen hører til en anden kommune."


@never_cache
@require_GET
def overblik(request: HttpRequest, offentlig_id: uuid.UUID) -> HttpResponse:
    """Sikredes overblik: the frame for the registered cards. At most twelve statements (YD-1).

    With the GET fields `pr` and `kendt` as it was on an earlier day, in at most fourteen, and with nothing that can be
    done (UD-15). A person of another municipality, opened with a reason, is shown likewise (UD-14).
    """
    givet = adgang.slaa_op(offentlig_id, handling="sikrede.overblik")
    sikret = givet.sikret
    form = TilbageblikForm(request.GET, sikret=sikret)
    blik = form.blik
    indhold = {
        "sikret": kontekst(sikret),
        "form": form,
        "blik": blik,
        "advarsler": [{"slags": "info", "tekst": _hvorfor(givet)}] if givet.hos_anden_kommune else [],
        **(_i_dag(givet) if blik is None else _dengang(sikret, blik)),
    }
    return render(request, "sikrede/overblik.html", indhold)


def _i_dag(givet: adgang.Adgang) -> dict[str, object]:
    return {
        "handlinger": _handlinger(givet),
        "kort": [_vist(et, givet.sikret) for et in _ordnet()],
    }


def _dengang(sikret: Sikret, blik: Tilbageblik) -> dict[str, object]:
    """The cards that have a past, as of the day; and those that have none, as they are today."""
    return {
        "kort": [
            {"noegle": et.noegle, "skabelon": et.dengang.skabelon, "data": et.dengang.data(sikret, blik)}
            for et in _ordnet()
            if et.dengang is not None
        ],
        "kort_i_dag": [_vist(et, sikret) for et in _ordnet() if et.dengang is None],
    }


def _ordnet() -> list[Emnekort]:
    return sorted(KORT, key=lambda et: et.plads)


def _vist(et: Emnekort, sikret: Sikret) -> dict[str, object]:
    return {"noegle": et.noegle, "skabelon": et.skabelon, "data": et.data(sikret)}


def _handlinger(givet: adgang.Adgang) -> list[dict[str, object]]:
    """The funktionsmenu, where nothing can be done for a person of another municipality (UD-14)."""
    sikret, aktoer = givet.sikret, aktuel_aktoer()
    hindring = _ANDEN_KOMMUNE if givet.hos_anden_kommune else ""
    return [
        _funktion(en, sikret, hindring or en.hindring(sikret, aktoer))
        for en in sorted(FUNKTIONER, key=lambda en: en.plads)
    ]


def _funktion(funktion: Funktion, sikret: Sikret, hindring: str) -> dict[str, object]:
    return {
        "noegle": funktion.noegle,
        "titel": funktion.titel,
        "url": funktion.url(sikret),
        "genvej": funktion.genvej,
        "aktiv": not hindring,
        "grund_hvis_ikke": hindring,
    }


def _hvorfor(givet: adgang.Adgang) -> str:
    hjemme = kommunenavn(givet.sikret.kommune)
    return f"Personen hører til {hjemme}. Du ser oplysningerne, fordi du har angivet en grund: {givet.grund}."


@never_cache
@require_GET
def kort(request: HttpRequest, offentlig_id: uuid.UUID, noegle: str) -> HttpResponse:
    """One card alone, for a refresh (SIK-5); with it the title bar and the actions, where they hang on the same."""
    try:
        et = KORT.hent(noegle)
    except UkendtNoegle:
        raise Http404("Kortet findes ikke.") from None
    givet = adgang.slaa_op(offentlig_id, handling="sikrede.kort")
    sikret = givet.sikret
    indhold: dict[str, object] = {"data": et.data(sikret)}
    if not et.titellinje:
        return render(request, et.skabelon, indhold)
    indhold |= {"kort": et.skabelon, "sikret": kontekst(sikret), "handlinger": _handlinger(givet)}
    return render(request, "sikrede/kort_med_titellinje.html", indhold)
