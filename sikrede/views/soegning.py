"""Search: in one's own municipality, as suggestions while typing, and with a reason in the whole country."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kerne import ur
from kerne.aktoer import Aktoer
from kerne.personnummer import Personnummer
from sikrede import adgang, fundbevis
from sikrede.forms import GrundForm
from sikrede.handlinger import angiv_grund
from sikrede.models import Begrundelse, Grund, Sikret
from sikrede.opslag import Traef, adresselinjer, er_beskyttet, kommunenavn, maerker
from sikrede.soegning import Fund, Maade, Omraade, Soegning, UforstaaeligSoegning, find, tolk

HOEJST: Final = 50
FORSLAG: Final = 8
FORSLAG_ID: Final = "soeg-forslag"
"""The element that suggestions are swapped into; htmx says so in HX-Target."""
_HUSKET: Final = "soegning"
"""What was searched for last, in the web session: it may stand in no address, and "Tilbage" must find it again."""
_SIDE: Final[Mapping[str, object]] = {
    "soegt": True,
    "q": "",
    "traef": (),
    "antal": 0,
    "afkortet": False,
    "fejl": "",
    "form": None,
    "kun_grund": False,
    "formaal": "",
}


@dataclass(frozen=True, slots=True)
class Linje(Traef):
    """A hit; `bevis` is what opens one of another municipality, "" for the reader's own."""

    bevis: str = ""


@never_cache
@require_http_methods(["GET", "POST"])
def soeg(request: HttpRequest) -> HttpResponse:
    """Find an insured person by CPR number, name, birth date or address (SIK-1, UD-5).

    A whole number opens the person at once. The query is posted: it may not stand in an address. The answer is a page
    of its own, which the browser can come back to.
    """
    aktoer = adgang.kraev_laeseret("sikrede.soeg")
    if request.method == "GET":
        return _svar(request, {"soegt": False})
    q = request.POST.get("q", "").strip()
    if request.headers.get("HX-Target") == FORSLAG_ID:
        return _forslag(request, q, aktoer)
    try:
        hvad = tolk(q, dag=ur.i_dag())
    except UforstaaeligSoegning as uforstaaelig:
        return _svar(request, {"q": q, "fejl": str(uforstaaelig)})
    if isinstance(hvad, Personnummer):
        person = adgang.find_paa_personnummer(hvad, handling="sikrede.soeg")
        if person is not None:
            return redirect("sikrede:overblik", person)
    return _vis_fundet(request, q)


@never_cache
@require_POST
def soeg_i_landet(request: HttpRequest) -> HttpResponse:
    """The same search in every municipality, for a reason that is logged with each hit (UD-14, ADG-2).

    A whole number stores the reason and opens the person; other hits carry a proof that they were found.
    """
    aktoer = adgang.kraev_laeseret("sikrede.soeg_i_landet")
    q = request.POST.get("q", "").strip()
    form = GrundForm(request.POST)
    try:
        hvad = tolk(q, dag=ur.i_dag())
    except UforstaaeligSoegning as uforstaaelig:
        return _svar(request, {"q": q, "fejl": str(uforstaaelig)})
    if not form.is_valid():
        return _svar(request, {"q": q, "form": form, "kun_grund": True}, status=422)
    begrundelse = form.begrundelse
    if isinstance(hvad, Personnummer):
        sikret = adgang.find_paa_personnummer_i_landet(hvad, handling="sikrede.soeg_i_landet", begrundelse=begrundelse)
        if sikret is not None:
            angiv_grund(sikret, begrundelse, aktoer=aktoer)
            return redirect("sikrede:overblik", sikret.offentlig_id)
    return _vis_fundet(request, q, begrundelse)


@never_cache
@require_GET
def fundet(request: HttpRequest) -> HttpResponse:
    """What the last search of this login finds now, each that is shown logged anew; the search page without one."""
    aktoer = adgang.kraev_laeseret("sikrede.soeg")
    husket = request.session.get(_HUSKET)
    if husket is None:
        return redirect("sikrede:soeg")
    q, grund, tekst = husket
    hvad = tolk(q, dag=ur.i_dag())
    if grund:
        begrundelse = Begrundelse(Grund(grund), tekst)
        traef = _alles(hvad, aktoer, begrundelse) if isinstance(hvad, Soegning) else {}
        return _svar(request, {"q": q, "formaal": begrundelse.formaal, **traef})
    traef = _egne(hvad, aktoer, hoejst=HOEJST) if isinstance(hvad, Soegning) else {}
    return _svar(request, {"q": q, "form": GrundForm(), **traef})


def _vis_fundet(request: HttpRequest, q: str, begrundelse: Begrundelse | None = None) -> HttpResponse:
    request.session[_HUSKET] = [q, begrundelse.grund if begrundelse else "", begrundelse.tekst if begrundelse else ""]
    return redirect("sikrede:fundet")


def _svar(request: HttpRequest, indhold: Mapping[str, object], *, status: int = 200) -> HttpResponse:
    """The page, or its hits alone for htmx; what `indhold` leaves out is as in `_SIDE`."""
    skabelon = "sikrede/_traef.html" if request.headers.get("HX-Request") else "sikrede/soeg.html"
    return render(request, skabelon, {**_SIDE, **indhold}, status=status)


def _forslag(request: HttpRequest, q: str, aktoer: Aktoer) -> HttpResponse:
    """Suggestions while typing: the search with fewer shown, so ranking, gate and log are its own.

    Digits alone suggest nobody until they are a whole number; its person is offered without a name.
    """
    indhold: dict[str, object] = {}
    try:
        hvad = tolk(q, dag=ur.i_dag())
    except UforstaaeligSoegning:
        indhold["ufuldstaendig"] = True
    else:
        if isinstance(hvad, Personnummer):
            person = adgang.find_paa_personnummer(hvad, handling="sikrede.soeg")
            if person is not None:
                indhold |= {"nummer": hvad.cifre, "url": reverse("sikrede:overblik", args=[person])}
        elif hvad.ord or hvad.adresse:
            indhold |= _egne(hvad, aktoer, hoejst=FORSLAG)
        else:
            indhold["ufuldstaendig"] = True
    return render(request, "sikrede/_forslag.html", {**_SIDE, **indhold})


def _egne(soegning: Soegning, aktoer: Aktoer, *, hoejst: int) -> dict[str, object]:
    """The hits of the reader's own municipality for a template; each that is shown is logged as seen."""
    fundne = find(soegning, kommune=aktoer.organisation or "", hoejst=hoejst + 1)
    sikrede = adgang.find([fund.sikret_id for fund in fundne[:hoejst]], handling="sikrede.soeg")
    hvordan = {fund.sikret_id: fund for fund in fundne}
    traef = [_linje(sikret, hvordan[sikret.pk]) for sikret in sikrede]
    return {"traef": traef, "antal": len(traef), "afkortet": len(fundne) > hoejst}


def _alles(soegning: Soegning, aktoer: Aktoer, begrundelse: Begrundelse) -> dict[str, object]:
    """As `_egne` for the whole country."""
    fundne = find(soegning, kommune=aktoer.organisation or "", omraade=Omraade.HELE_LANDET, hoejst=HOEJST + 1)
    sikrede = adgang.find_i_landet(
        [fund.sikret_id for fund in fundne[:HOEJST]], handling="sikrede.soeg_i_landet", begrundelse=begrundelse
    )
    hvordan = {fund.sikret_id: fund for fund in fundne}
    traef = [_linje_i_landet(sikret, hvordan[sikret.pk], begrundelse, aktoer) for sikret in sikrede]
    return {"traef": traef, "antal": len(traef), "afkortet": len(fundne) > HOEJST}


def _linje(sikret: Sikret, fund: Fund) -> Linje:
    dag = ur.i_dag()
    beskyttet = er_beskyttet(sikret, dag)
    return Linje(
        navn=sikret.navn or sikret.adresseringsnavn,
        personnummer=sikret.personnummer,
        foedselsdato=sikret.foedselsdato,
        adresse="" if beskyttet else ", ".join(adresselinjer(sikret)),
        kommune=kommunenavn(sikret.kommune),
        badges=maerker(sikret, dag),
        url=reverse("sikrede:overblik", args=[sikret.offentlig_id]),
        fundet_ved="" if beskyttet else _fundet_ved(fund),
    )


def _linje_i_landet(sikret: Sikret, fund: Fund, begrundelse: Begrundelse, aktoer: Aktoer) -> Linje:
    """One of another municipality opens by a form, which stores the reason."""
    linje = _linje(sikret, fund)
    if sikret.kommune == aktoer.organisation:
        return linje
    bevis = fundbevis.udsted(sikret.offentlig_id, begrundelse, aktoer=aktoer)
    return replace(linje, url=reverse("sikrede:grund", args=[sikret.offentlig_id]), bevis=bevis)


def _fundet_ved(fund: Fund) -> str:
    if fund.tidligere_navn:
        return f"Tidligere {fund.tidligere_navn}"
    return "Fundet på adressen" if fund.maade is Maade.ADRESSE else ""
