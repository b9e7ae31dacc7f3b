"""The demo's own pages: its clock, and the components for the eye. Neither exists outside demo and test."""

from __future__ import annotations

import json
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from kerne import ur
from sygesikring import demo_ur
from sygesikring.galleri import galleri

View = Callable[[HttpRequest], HttpResponse]


def kun_i_demo(view: View) -> View:
    """404 in production, whoever asks and however."""

    def vist(request: HttpRequest) -> HttpResponse:
        if not settings.DEMO:
            raise Http404("Siden findes kun i demo.")
        return view(request)

    return vist


@kun_i_demo
@never_cache
@require_http_methods(["GET", "POST"])
def ur_i_demo(request: HttpRequest) -> HttpResponse:
    """The clock in the demo bar (UD-23), for everyone who is logged in. POST `dage` asks it to move, `stop` stops it.

    A wish is only written down; the clockwork fulfils it. htmx gets the bar alone, and fetches it each second while
    the clock moves; without it one comes back to the page one was on. At most three statements.
    """
    fejl = ""
    if request.method == "POST":
        try:
            _bestil_eller_stop(request.POST.get("dage", "").strip(), stop="stop" in request.POST)
        except demo_ur.FlytningAfvist as afvist:
            fejl = str(afvist)
    if not request.headers.get("HX-Request"):
        if fejl:
            messages.error(request, fejl)
        return HttpResponseRedirect(_tilbage(request))
    indhold = {"ur_fejl": fejl, "ur_skrevet": request.POST.get("dage", "") if fejl else "", "fulgt": True}
    svar = render(request, "komponenter/demobjaelke.html", indhold, status=422 if fejl else 200)
    if not fejl:
        _sig_til(request, svar)
    elif demo_ur.flytning().i_gang:
        # The bar is fetched anew within a second; what was refused must stand until it is read.
        svar["HX-Trigger"] = json.dumps({"besked": {"tekst": fejl, "slags": "fejl"}})
    return svar


def _bestil_eller_stop(dage: str, *, stop: bool) -> None:
    if stop:
        demo_ur.stop()
    else:
        demo_ur.bestil(int(dage) if dage.isascii() and dage.isdigit() and len(dage) <= 3 else 0)


def _sig_til(request: HttpRequest, svar: HttpResponse) -> None:
    """What is read aloud: that it begins and that it has ended, never each day."""
    flytning = demo_ur.flytning()
    if flytning.i_gang and request.method == "GET":
        return
    if flytning.i_gang:
        tekst = f"Uret flyttes {_antal(flytning.dage)}."
    else:
        tekst = f"Uret er flyttet {_antal(flytning.dage)}. Dagen er {ur.i_dag():%d.%m.%Y}."
    svar["HX-Trigger"] = json.dumps({"besked": {"tekst": tekst}})


def _antal(dage: int) -> str:
    return "1 dag" if dage == 1 else f"{dage} dage"


def _tilbage(request: HttpRequest) -> str:
    til = request.POST.get("tilbage", "/")
    maa = url_has_allowed_host_and_scheme(til, {request.get_host()}, require_https=request.is_secure())
    return til if maa else "/"


@kun_i_demo
@require_GET
def komponenter(request: HttpRequest) -> HttpResponse:
    """Every component with every variant, in made-up words: for the eye, and for axe. No query."""
    return render(request, "komponenter/galleri.html", galleri())
