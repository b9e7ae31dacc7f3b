"""Setting a business parameter."""

from __future__ import annotations

from datetime import date

from django.db.models import F

from kerne import log
from kerne.aktoer import Aktoer
from kerne.models import Tilstand
from kerne.ur import maskintid
from konfiguration.models import Parametervaerdi
from konfiguration.parametre import PARAMETRE, UgyldigVaerdi


def saet_parameter(noegle: str, vaerdi: object, *, gyldig_fra: date, aktoer: Aktoer, kommune: str = "") -> None:
    """Let a parameter have `vaerdi` from `gyldig_fra` on; a value from the same date is superseded, not changed.

    Raises `UgyldigVaerdi` for a value outside type or bounds, or a local value of a global parameter.
    Four statements.
    """
    parameter = PARAMETRE.hent(noegle)
    parameter.kontroller(vaerdi)
    if kommune and not parameter.lokal:
        raise UgyldigVaerdi(f"{parameter.titel} er fælles for alle kommuner og kan ikke sættes for én.")
    Tilstand.objects.update(konfigurationsversion=F("konfigurationsversion") + 1)
    gaeldende = Parametervaerdi.objects.filter(noegle=noegle, kommune=kommune, gyldig_fra=gyldig_fra, erstattet=None)
    gaeldende.update(erstattet=maskintid())
    Parametervaerdi.objects.create(
        noegle=noegle, kommune=kommune, vaerdi=vaerdi, gyldig_fra=gyldig_fra, registreret_af=aktoer.id
    )
    log.skriv(
        "konfiguration.saet",
        genstand=f"parameter:{noegle}",
        data={"vaerdi": str(vaerdi), "fra": gyldig_fra.isoformat()},
    )
