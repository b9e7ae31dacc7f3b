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
from sikrede.models import Sikret
from sygesikring.demo_ur import flytning

TEMAER = ("auto", "lys", "moerk", "kontrast")


@dataclass(frozen=True, slots=True)
class Sted:
    """A place of the left navigation: the URL's name, its shortcut (GEN-1), and the paths that belong to it."""

    titel: str
    urlnavn: str
    genvej: str
    omfatter: tuple[str, ...]


STEDER = (Sted("Sikrede", "sikrede:soeg", "g s", ("/sikrede/", "/forloeb/")),)
SIDENS_GENVEJE = {"o": "Opdater"}
"""Shortcuts that pages have themselves, beside the funktionsmenu's."""


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
    return [
        Navigationspunkt(sted.titel, reverse(sted.urlnavn), request.path.startswith(sted.omfatter), sted.genvej)
        for sted in STEDER
    ]


def _ingen_personer() -> bool:
    """Whether the installation is still empty. One query, made only by the page that asks."""
    return not Sikret.objects.exists()


def ramme(request: HttpRequest) -> dict[str, object]:
    """Context of `basis.html`: actor, navigation, theme, demo. No query."""
    aktoer = aktoer_i(request)
    tema = request.COOKIES.get("tema", "auto")
    return {
        "grundskabelon": "basis.html" if aktoer != ANONYM else "basis_enkel.html",
        "bruger": _bruger(request, aktoer) if aktoer != ANONYM else None,
        "navigation": _navigation(request, aktoer) if aktoer != ANONYM else [],
        "tema": tema if tema in TEMAER else "auto",
        "demo": settings.DEMO,
        "demo_dato": ur.i_dag() if er_aaben() else None,
        "demo_flytning": flytning() if settings.DEMO and er_aaben() else None,
        "ingen_personer": _ingen_personer,
    }
