"""Login and logout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from brugere.demo import DEMOBRUGERE
from brugere.login import efterladt, log_ind, log_ud
from brugere.middleware import aaben_for_alle, aktoer_i
from brugere.ramme import EFTERLADTE
from grunddata.opslag import kommunenavn
from kerne.aktoer import ANONYM

_UKENDT: Final = "Brugernavnet kendes ikke. Vælg en demobruger fra listen."


@dataclass(frozen=True, slots=True)
class DemobrugerVisning:
    """A demo user as the login page lists it."""

    brugernavn: str
    navn: str
    rolle_titel: str


@dataclass(frozen=True, slots=True)
class DemogruppeVisning:
    """The demo users of one organisation."""

    organisation: str
    brugere: tuple[DemobrugerVisning, ...]


def _demogrupper() -> list[DemogruppeVisning]:
    koder = dict.fromkeys(identitet.organisation for identitet in DEMOBRUGERE.values())
    return [
        DemogruppeVisning(
            kommunenavn(kode),
            tuple(
                DemobrugerVisning(brugernavn, identitet.navn, identitet.rolle.titel)
                for brugernavn, identitet in DEMOBRUGERE.items()
                if identitet.organisation == kode
            ),
        )
        for kode in koder
    ]


def _naeste(request: HttpRequest) -> str:
    naeste = request.POST.get("naeste") or request.GET.get("naeste") or "/"
    tilladt = url_has_allowed_host_and_scheme(naeste, {request.get_host()}, require_https=request.is_secure())
    return naeste if tilladt else "/"


@aaben_for_alle
@never_cache
@require_http_methods(["GET", "POST"])
def login(request: HttpRequest) -> HttpResponse:
    """The login page; in demo mode a list of demo users. 404 for a demo login anywhere else."""
    if request.method == "POST":
        if not settings.DEMO:
            raise Http404
        identitet = DEMOBRUGERE.get(request.POST.get("brugernavn", "").strip().lower())
        if identitet is not None:
            if aktoer_i(request) != ANONYM:
                return _skift_bruger(request)
            aktoer = log_ind(request, identitet)
            return HttpResponseRedirect(efterladt(request, aktoer) or _naeste(request))
    fejl = [("brugernavn", _UKENDT)] if request.method == "POST" else []
    indhold = {
        "demo": settings.DEMO,
        "demobrugere": _demogrupper() if settings.DEMO else [],
        "fejl": fejl,
        "brugernavn": request.POST.get("brugernavn", ""),
        "naeste": _naeste(request),
        "efterladt": " ".join(filter(None, [et.besked(request) for et in EFTERLADTE])),
    }
    return render(request, "brugere/login.html", indhold, status=400 if fejl else 200)


def _skift_bruger(request: HttpRequest) -> HttpResponse:
    log_ud(request)
    return HttpResponseRedirect(request.get_full_path())


@require_POST
def logud(request: HttpRequest) -> HttpResponse:
    """End the session and show the login page."""
    log_ud(request)
    return HttpResponseRedirect(settings.LOGIN_URL)
