"""The environment, read once and typed: the one settings path of every way to run this."""

from __future__ import annotations

import enum
import os
from typing import Any, Final

from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import conninfo_to_dict

FORBEREDES_EFTER: Final = 5
"""How many times a connection sends a statement before it keeps it prepared; psycopg's own number."""


class Tilstand(enum.StrEnum):
    """What kind of installation this is. Demo has logins without a password and a clock that can be moved."""

    PRODUKTION = "produktion"
    DEMO = "demo"
    TEST = "test"

    @property
    def maa_demo(self) -> bool:
        """Whether demo logins and the demo clock exist."""
        return self is not Tilstand.PRODUKTION


def tilstand() -> Tilstand:
    """SYGESIKRING_TILSTAND; production unless it says otherwise, so that forgetting it opens nothing."""
    sagt = os.environ.get("SYGESIKRING_TILSTAND", Tilstand.PRODUKTION.value)
    try:
        return Tilstand(sagt)
    except ValueError:
        raise ImproperlyConfigured(f"SYGESIKRING_TILSTAND={sagt!r} kendes ikke; brug {', '.join(Tilstand)}.") from None


def kraev(navn: str) -> str:
    """A variable that must be set."""
    vaerdi = os.environ.get(navn, "")
    if not vaerdi:
        raise ImproperlyConfigured(f"Miljøvariablen {navn} mangler.")
    return vaerdi


def database(url: str, *, pulje: dict[str, Any] | None) -> dict[str, Any]:
    """A Django database from a libpq URL; `pulje` gives psycopg's pool, opened after the process forks."""
    dele = conninfo_to_dict(url)
    valg: dict[str, Any] = {"application_name": os.environ.get("SYGESIKRING_PROCES", "sygesikring")}
    valg |= {
        noegle: vaerdi
        for noegle, vaerdi in dele.items()
        if noegle not in {"user", "password", "host", "port", "dbname"}
    }
    # What is asked again and again on a connection is planned once (docs/beslutninger/0023).
    valg |= {"server_side_binding": True, "prepare_threshold": FORBEREDES_EFTER}
    if pulje is not None:
        valg["pool"] = pulje
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": dele.get("dbname") or "sygesikring",
        "USER": dele.get("user") or "",
        "PASSWORD": dele.get("password") or "",
        "HOST": dele.get("host") or "",
        "PORT": str(dele.get("port") or ""),
        "CONN_HEALTH_CHECKS": pulje is not None,
        "OPTIONS": valg,
    }


def er_test() -> bool:
    """Whether this is the tests' installation."""
    return tilstand() is Tilstand.TEST
