"""The page where a caseworker writes down what the doctor answered."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from forloeb.adgang import aabn
from forloeb.art import ARTER
from forloeb.konsekvens import konsekvensvisning
from forloeb.models import Forloeb
from integrationer.digitalpost.svar import Udfald
from kerne.session import aktuel_aktoer, forsoeg
from kladder import formular
from kladder.formular import Formularkladde
from laegevalg.forms import Laegesvarform
from laegevalg.laegesvar import SvaretKomForSent, SvaretVentesIkke, registrer_laegesvar
from laegevalg.opslag.dispensation import ansoegt_den, dispensationsafsnit
from sikrede import adgang
from sikrede.models import Sikret
from sikrede.opslag import kontekst

_HANDLING = "laegevalg.laegesvar"
_KAN_IKKE_STOPPES = "Et svar, der er gemt, kan ikke tages tilbage."


@dataclass(frozen=True, slots=True)
class _Sag:
    """One request about one process, the form as it was sent, and what keeps it when the login has ended."""

    request: HttpRequest
    forloeb: Forloeb
    sikret: Sikret
    form: Laegesvarform
    kladde: Formularkladde


@never_cache
@require_http_methods(["GET", "POST"])
def laegens_svar(request: HttpRequest, offentlig_id: uuid.UUID) -> HttpResponse:
    """Say what each answer does (UD-1), then let one decide. Http404 where no doctor was asked."""
    adgang.kraev_skriveret(_HANDLING)
    forloeb, sikret = aabn(offentlig_id, handling=_HANDLING)
    ansoegt = ansoegt_den(forloeb)
    if ansoegt is None:
        raise Http404("Der er ingen læge, der er spurgt.")
    felter, noegle = Laegesvarform.kladdefelter(), f"laegesvar:{offentlig_id}"
    if request.method == "GET":
        kladde = formular.tilbyd(noegle, felter, tilbage=request.path)
        return _side(_Sag(request, forloeb, sikret, Laegesvarform.ny(ansoegt, kladde.vaerdier), kladde))
    kladde = formular.genoptag(request, noegle, felter, tilbage=request.path)
    sag = _Sag(request, forloeb, sikret, Laegesvarform(request.POST, ansoegt=ansoegt), kladde)
    if not sag.form.is_valid():
        return _side(sag, status=422)
    if kladde.grund:
        sag.form.add_error(None, kladde.grund)
        return _side(sag, status=409)
    return _registrer(sag)


def _registrer(sag: _Sag) -> HttpResponse:
    """Let the answer decide, or say what has come between."""
    givet = sag.form.cleaned_data
    try:
        with forsoeg():
            sag.kladde.afslut()
            registrer_laegesvar(
                sag.forloeb.pk,
                Udfald(givet["svar"]),
                sagt=givet["sagt"],
                tekst=givet["tekst"],
                idempotensnoegle=givet["noegle"],
                aktoer=aktuel_aktoer(),
            )
    except SvaretVentesIkke:
        sag.forloeb.refresh_from_db()
        return _side(sag, status=409)
    except SvaretKomForSent as afvist:
        sag.form.add_error("sagt", str(afvist))
        return _side(sag, status=422)
    messages.success(sag.request, "Lægens svar er registreret.")
    return redirect(f"{reverse('forloeb:detalje', args=[sag.forloeb.offentlig_id])}#forloeb-status-linje")


def _side(sag: _Sag, *, status: int = 200) -> HttpResponse:
    """The form with what each answer does; where no answer is waited for, where the process stands (409)."""
    spurgt = dispensationsafsnit(sag.forloeb)
    assert spurgt is not None
    grundlag = sag.forloeb.grundlag
    betingede = [en for en in ARTER.hent(sag.forloeb.art).forudse(grundlag) if en.gren]
    indhold = {
        "sikret": kontekst(sag.sikret),
        "forloeb_id": sag.forloeb.offentlig_id,
        "spurgt": spurgt,
        "form": sag.form,
        "kladde": sag.kladde,
        "konsekvens": konsekvensvisning(betingede, kan_stoppes_til=[("", _KAN_IKKE_STOPPES)]),
    }
    return render(sag.request, "laegevalg/svar.html", indhold, status=status if spurgt.registrer_url else 409)
