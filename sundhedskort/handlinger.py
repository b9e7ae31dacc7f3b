"""The writes of a card order."""

from __future__ import annotations

import uuid

from forloeb import motor
from forloeb.art import Grundlag, Kontekst, Resultat
from forloeb.models import Forloeb
from integrationer.kortleverandoer import NOEGLE, ORDRE
from integrationer.levering import kan_traekkes_tilbage, traek_tilbage
from integrationer.models import Udgaaende, Udgaaendestatus
from integrationer.systemer import Indhold
from integrationer.udbakke import send
from kerne import log, ur
from kerne.aktoer import Aktoer
from sikrede.models import Sikret
from sikrede.opslag import adresselinjer
from sundhedskort.grundlag import AFSENDT, ART, MODTAGET, TRUKKET
from sundhedskort.models import Kortbestilling, Kortstatus
from sundhedskort.parametre import AFSENDELSESFRIST, SVARFRIST

_RAEKKEFOELGE = (MODTAGET, TRUKKET, AFSENDT)


def bestil_kort(
    sikret_id: int,
    *,
    kommune: str,
    aarsag: str,
    aarsag_i_brev: str,
    yder_navn: str,
    ydernummer: str,
    gruppe: str,
    intet_brev: str = "",
    idempotensnoegle: uuid.UUID,
    foraelder_id: int | None,
    aktoer: Aktoer,
) -> Forloeb:
    """Start the process that orders a card; the same key again returns the one it started. Nine statements.

    `yder_navn` is empty in a group without a doctor; `intet_brev` says why no receipt is made (BREV-4), or nothing.
    """
    sikret = Sikret.objects.only("offentlig_id", "fornavn", "mellemnavn", "efternavn", "adresseringsnavn").get(
        pk=sikret_id
    )
    forloeb, _ = motor.start(
        ART,
        sikret_id=sikret_id,
        person=sikret.offentlig_id,
        kommune=kommune,
        grundlag={
            "sikret_navn": sikret.navn or sikret.adresseringsnavn,
            "aarsag": aarsag,
            "aarsag_i_brev": aarsag_i_brev,
            "yder_navn": yder_navn,
            "ydernummer": ydernummer,
            "gruppe": gruppe,
            "intet_brev": intet_brev,
            **{frist.noegle: frist.vaerdi(ur.i_dag()) for frist in (SVARFRIST, AFSENDELSESFRIST)},
        },
        idempotensnoegle=idempotensnoegle,
        foraelder_id=foraelder_id,
        aktoer=aktoer,
    )
    return forloeb


def _yder(grundlag: Grundlag) -> Indhold | None:
    """The doctor on the card; None in a group that has none."""
    if not grundlag["ydernummer"]:
        return None
    return {"ydernummer": grundlag["ydernummer"], "navn": grundlag["yder_navn"]}


def send_ordre(kontekst: Kontekst) -> None:
    """Write the order and its message in one transaction. Six statements."""
    sikret = Sikret.objects.get(pk=kontekst.sikret_id)
    bestilling = Kortbestilling.objects.create(
        kommune=kontekst.kommune,
        forloeb_id=kontekst.forloeb_id,
        sikret=sikret,
        aarsag=str(kontekst.grundlag["aarsag"]),
    )
    send(
        system=NOEGLE,
        art=ORDRE,
        koe=str(sikret.offentlig_id),
        idempotensnoegle=str(bestilling.ordrenoegle),
        indhold={
            "ordrenoegle": str(bestilling.ordrenoegle),
            "personnummer": sikret.personnummer,
            "navn": sikret.adresseringsnavn or sikret.navn,
            "adresse": {"linjer": list(adresselinjer(sikret))},
            "yder": _yder(kontekst.grundlag),
            "gruppe": kontekst.grundlag["gruppe"],
            "aarsag": kontekst.grundlag["aarsag"],
        },
        kommune=kontekst.kommune,
        genstand=_genstand(kontekst.forloeb),
    )
    log.skriv("sundhedskort.bestil", person=sikret.offentlig_id, genstand=_genstand(kontekst.forloeb))


def _genstand(forloeb: str) -> str:
    return f"forloeb:{forloeb}"


def ordren_er_sendt(forloeb: str) -> bool:
    """Whether the order has left the outbox, or may have: a first attempt at it has begun. One query."""
    ude = Udgaaende.objects.filter(system=NOEGLE, genstand=_genstand(forloeb)).exclude(
        status=Udgaaendestatus.ANNULLERET
    )
    return ude.exclude(status=Udgaaendestatus.KLAR, hegn=0).exists()


def ordren_kan_traekkes_tilbage(forloeb: str) -> bool:
    """Whether an order lies there that `traek_ordre_tilbage` would withdraw. One query."""
    return kan_traekkes_tilbage(_genstand(forloeb), NOEGLE)


def traek_ordre_tilbage(kontekst: Kontekst) -> None:
    """Withdraw an order that nobody has begun to deliver. Raises `motor.AnnulleringAfvist` if one just did."""
    bestilt = Kortbestilling.objects.filter(forloeb_id=kontekst.forloeb_id)
    if not bestilt.exists():
        return
    if traek_tilbage(_genstand(kontekst.forloeb), NOEGLE) == 0:
        raise motor.AnnulleringAfvist("Kortet er netop bestilt hos leverandøren og kan ikke længere annulleres her.")
    bestilt.update(status=Kortstatus.ANNULLERET)


def meld_modtaget(forloeb_id: int) -> None:
    """The supplier has the order."""
    motor.meld(forloeb_id, MODTAGET, Resultat())


def meld_haendelse(ordrenoegle: uuid.UUID, haendelse: str) -> bool:
    """The supplier says "trukket" or "afsendt": it implies all before it, so the order of arrival does not matter.

    False when it was known already.
    """
    bestilling = Kortbestilling.objects.get(ordrenoegle=ordrenoegle)
    Forloeb.objects.select_for_update().get(pk=bestilling.forloeb_id)
    bestilling.refresh_from_db()
    if haendelse == TRUKKET and bestilling.trukket is not None:
        return False
    if haendelse == AFSENDT and bestilling.afsendt is not None:
        return False
    bestilling.trukket = bestilling.trukket or ur.nu()
    if haendelse == AFSENDT:
        bestilling.afsendt = ur.nu()
    bestilling.status = Kortstatus.AFSENDT if bestilling.afsendt else Kortstatus.TRUKKET
    bestilling.save(update_fields=["trukket", "afsendt", "status"])
    for trin in _RAEKKEFOELGE[: _RAEKKEFOELGE.index(haendelse) + 1]:
        motor.meld(bestilling.forloeb_id, trin, Resultat())
    return True
