"""The exceptions from the fee: GEBYR-4's nine, and those a municipality may switch on. Pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from kerne.afgoerelse import Afgoerelse, Begrundelse, Oplysning, afgjort
from sikrede.opslag import alder
from sundhedskort.regler import gebyrregler as regler
from sundhedskort.regler.udstedelse import (
    ANLEDNINGSTEKST,
    Anledning,
    Gebyrvilkaar,
    Udstedelse,
    maanedens_sidste,
    plus_maaneder,
)

_SELV_VED = 15


def gift_inden_for(vielse: date | None, navn_aendret: date, vilkaar: Gebyrvilkaar) -> Afgoerelse[bool]:
    """Whether a name was changed at marriage: from the wedding day to the day so many months on, both included.

    Calendar months: a wedding on 30 November gives three months to the last of February. `vielse` None: not married,
    or on an unknown day. Yes or no is all that is kept: neither date is in the reason (FAM-5). Pure.
    """
    maaneder = vilkaar.gift_maaneder
    svar = vielse is not None and vielse <= navn_aendret <= plus_maaneder(vielse, maaneder)
    tekst = f"Gift inden for {maaneder} måneder: {'ja' if svar else 'nej'}."
    return afgjort(svar, regler.GIFT, tekst, gift_inden_for_graensen=svar, maaneder=maaneder)


def fritagelser(udstedelse: Udstedelse, vilkaar: Gebyrvilkaar) -> tuple[Begrundelse, ...]:
    """Every exception that holds: of GEBYR-4 by number, what was derived before what was recorded, then the others."""
    udledte = {
        nummer: Begrundelse(regler.UNDTAGELSER[nummer], tekst, grundlag)
        for nummer, udled in _UDLEDNING.items()
        if (fund := udled(udstedelse, vilkaar)) is not None
        for tekst, grundlag in [fund]
    }
    registrerede = {
        en.nummer: Begrundelse(
            regler.UNDTAGELSER[en.nummer],
            f"En sagsbehandler har registreret, at {regler.UNDTAGELSER[en.nummer].naar}.",
            {"undtagelse": en.nummer, "registreret": True},
        )
        for en in udstedelse.registrerede
        if en.nummer not in udledte
    }
    samlet = udledte | registrerede
    kommunens = (en for afgoer in _KOMMUNENS if (en := afgoer(udstedelse, vilkaar)) is not None)
    return (*(samlet[nummer] for nummer in sorted(samlet)), *kommunens)


Fund = tuple[str, dict[str, Oplysning]]
Udledning = Callable[[Udstedelse, Gebyrvilkaar], Fund | None]


def _ved(anledning: Anledning) -> Udledning:
    """The exception that is its occasion."""

    def udled(udstedelse: Udstedelse, vilkaar: Gebyrvilkaar) -> Fund | None:
        if not udstedelse.har(anledning):
            return None
        return f"Der betales intet gebyr, fordi {ANLEDNINGSTEKST[anledning]}.", {"anledning": anledning.value}

    return udled


def _giftermaal(udstedelse: Udstedelse, vilkaar: Gebyrvilkaar) -> Fund | None:
    if not (udstedelse.har(Anledning.NAVNEAENDRING) and udstedelse.gift_inden_for_graensen):
        return None
    return (
        f"Den sikrede har ændret navn. Gift inden for {vilkaar.gift_maaneder} måneder: ja.",
        {"anledning": Anledning.NAVNEAENDRING.value, "gift_inden_for_graensen": True},
    )


def _revnet(udstedelse: Udstedelse, vilkaar: Gebyrvilkaar) -> Fund | None:
    udstedt = udstedelse.kort_udstedt
    if not udstedelse.har(Anledning.REVNET) or udstedt is None:
        return None
    if udstedelse.bestilt <= plus_maaneder(udstedt, 12 * vilkaar.kortalder):
        return None
    return (
        f"Kortet er revnet eller knækket og mere end {vilkaar.kortalder} år gammelt.",
        {"anledning": Anledning.REVNET.value, "kort_udstedt": udstedt, "bestilt": udstedelse.bestilt},
    )


def _magnetstribe(udstedelse: Udstedelse, vilkaar: Gebyrvilkaar) -> Fund | None:
    if not udstedelse.har(Anledning.MAGNETSTRIBE) or udstedelse.forkert_brug is not False:
        return None
    return (
        "Magnetstriben er defekt, og det skyldes ikke forkert opbevaring eller brug.",
        {"anledning": Anledning.MAGNETSTRIBE.value, "forkert_brug": False},
    )


_UDLEDNING: dict[int, Udledning] = {
    1: _ved(Anledning.GENEREL_NYUDSTEDELSE),
    2: _ved(Anledning.FOERSTE_RET),
    3: _ved(Anledning.HVILENDE_RET),
    4: _ved(Anledning.NYT_PERSONNUMMER),
    5: _ved(Anledning.PRAKSIS_AENDRET),
    6: _ved(Anledning.FLYTNING),
    7: _giftermaal,
    8: _revnet,
    9: _magnetstribe,
}


def _fyldt_15(udstedelse: Udstedelse, vilkaar: Gebyrvilkaar) -> Begrundelse | None:
    if not vilkaar.fyldt_15_dage or not udstedelse.har(Anledning.EGET_LAEGEVALG):
        return None
    tidligst = udstedelse.bestilt - timedelta(days=vilkaar.fyldt_15_dage)
    if (
        not alder(udstedelse.foedt, tidligst - timedelta(days=1))
        < _SELV_VED
        <= alder(udstedelse.foedt, udstedelse.bestilt)
    ):
        return None
    tekst = f"Den unge skifter læge senest {vilkaar.fyldt_15_dage} dage efter 15-årsdagen."
    return Begrundelse(regler.FYLDT_15, tekst, {"dage": vilkaar.fyldt_15_dage, "bestilt": udstedelse.bestilt})


def _efter_praksis(udstedelse: Udstedelse, vilkaar: Gebyrvilkaar) -> Begrundelse | None:
    aendret = udstedelse.praksis_aendret
    if not vilkaar.praksis_maaneder or aendret is None or not udstedelse.har(Anledning.EGET_LAEGEVALG):
        return None
    sidste = maanedens_sidste(plus_maaneder(aendret.replace(day=1), vilkaar.praksis_maaneder))
    if udstedelse.bestilt > sidste:
        return None
    tekst = f"Praksis er lukket eller ændret, og lægen er skiftet senest {sidste:%d.%m.%Y}."
    return Begrundelse(regler.EFTER_PRAKSIS, tekst, {"praksis_aendret": aendret, "bestilt": udstedelse.bestilt})


def _barn_med(udstedelse: Udstedelse, vilkaar: Gebyrvilkaar) -> Begrundelse | None:
    if not (vilkaar.barn_foelger and udstedelse.foelger_foraelder and udstedelse.har(Anledning.EGET_LAEGEVALG)):
        return None
    if alder(udstedelse.foedt, udstedelse.bestilt) >= _SELV_VED:
        return None
    tekst = "Barnet er under 15 år og får nyt kort, fordi en forælder skifter læge."
    return Begrundelse(regler.BARN_MED, tekst, {"foelger_foraelder": True, "bestilt": udstedelse.bestilt})


_KOMMUNENS = (_fyldt_15, _efter_praksis, _barn_med)
