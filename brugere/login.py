"""From an identity that a login vouches for to an actor, and back out of the web session.

SAML takes the demo login's place by calling `log_ind` with the identity of a verified assertion: role and
municipality come from the login, never from a screen (ADG-1).
"""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.sessions.models import Session
from django.http import HttpRequest

from brugere.models import Bruger
from brugere.ramme import EFTERLADTE
from kerne import log, ur
from kerne.aktoer import ANONYM, Aktoer, Rolle
from kerne.session import overtag

_NOEGLE = "login"


@dataclass(frozen=True, slots=True)
class Identitet:
    """What a login provider says of one who logs in."""

    ekstern_id: str
    navn: str
    organisation: str
    rolle: Rolle


def log_ind(request: HttpRequest, identitet: Identitet) -> Aktoer:
    """Make `identitet` the one who acts, in this request's transaction and in the web session.

    The session key is changed, so that a key from before the login is worth nothing. Six statements.
    """
    bruger, _ = Bruger.objects.update_or_create(
        ekstern_id=identitet.ekstern_id,
        defaults={"navn": identitet.navn, "organisation_id": identitet.organisation},
    )
    bruger.refresh_from_db(fields=["offentlig_id"])
    aktoer = Aktoer(str(bruger.offentlig_id), identitet.navn, identitet.rolle, identitet.organisation)
    overtag(aktoer)
    request.session.cycle_key()
    request.session[_NOEGLE] = {
        "id": aktoer.id,
        "navn": aktoer.navn,
        "rolle": aktoer.rolle.value,
        "organisation": aktoer.organisation,
        "organisation_navn": bruger.organisation.navn,
    }
    log.skriv("login.ind", genstand=f"bruger:{aktoer.id}")
    return aktoer


def efterladt(request: HttpRequest, aktoer: Aktoer) -> str:
    """Where one who has just logged in goes on with what they had typed when the former login ended; or nothing.

    Each login calls it, since what another left behind is dropped here. One statement at most.
    """
    return next(filter(None, [et.hent(request, aktoer) for et in EFTERLADTE]), "")


def slet_udloebne() -> int:
    """Remove web sessions that have ended, with what they may hold. Returns how many. One statement."""
    antal, _ = Session.objects.filter(expire_date__lt=ur.maskintid()).delete()
    return antal


def log_ud(request: HttpRequest) -> None:
    """End the web session."""
    log.skriv("login.ud", genstand=f"bruger:{_aktoer_id(request)}")
    request.session.flush()


def _aktoer_id(request: HttpRequest) -> str:
    return laes_aktoer(request).id


def organisationsnavn(request: HttpRequest) -> str:
    """The name of the organisation that is logged in. No query: it came with the login."""
    gemt = request.session.get(_NOEGLE) or {}
    return str(gemt.get("organisation_navn", ""))


def laes_aktoer(request: HttpRequest) -> Aktoer:
    """Who the web session says is acting; anonymous when nobody has logged in. One statement with a cookie."""
    gemt = request.session.get(_NOEGLE)
    if gemt is None:
        return ANONYM
    return Aktoer(gemt["id"], gemt["navn"], Rolle(gemt["rolle"]), gemt["organisation"])
