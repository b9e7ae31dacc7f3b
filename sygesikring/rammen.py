"""What every page's frame needs: who is logged in and where they can go."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from brugere.login import organisationsnavn
from brugere.middleware import aktoer_i
from kerne import ur
from kerne.aktoer import ANONYM, Aktoer
from kerne.session import er_aaben

TEMAER = ("auto", "lys", "moerk", "kontrast")


@dataclass(frozen=True, slots=True)
class Navigationspunkt:
    """One item of the left navigation, with its shortcut ("g s") if it has one (GEN-1)."""

    titel: str
    url: str
    aktiv: bool
    genvej: str = ""


@dataclass(frozen=True, slots=True)
class Brugervisning:
    """Who is logged in."""

    navn: str
    rolle_titel: str
    organisation: str


def _bruger(request: HttpRequest, aktoer: Aktoer) -> Brugervisning:
    return Brugervisning(aktoer.navn, aktoer.rolle.titel, organisationsnavn(request))


def _navigation(request: HttpRequest, aktoer: Aktoer) -> list[Navigationspunkt]:
    if not aktoer.maa_se_sikrede:
        return []
    soeg = reverse("sikrede:soeg")
    hos_en_sikret = request.path.startswith((soeg, "/forloeb/"))
    return [Navigationspunkt("Sikrede", soeg, hos_en_sikret, "g s")]


def ramme(request: HttpRequest) -> dict[str, object]:
    """Context of `basis.html`: actor, navigation, theme, demo."""
    aktoer = aktoer_i(request)
    tema = request.COOKIES.get("tema", "auto")
    return {
        "bruger": _bruger(request, aktoer) if aktoer != ANONYM else None,
        "navigation": _navigation(request, aktoer) if aktoer != ANONYM else [],
        "tema": tema if tema in TEMAER else "auto",
        "demo": settings.DEMO,
        "demo_dato": ur.i_dag() if er_aaben() else None,
    }
