"""What the card supplier says, and what it means here."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass

from django.db import connection

from integrationer.kortleverandoer import NOEGLE, ORDRE
from integrationer.systemer import Afvist, Besked, Efterspil, Indhold, Modtager
from sundhedskort.grundlag import AFSENDT, TRUKKET
from sundhedskort.handlinger import meld_haendelse, meld_modtaget
from sundhedskort.models import Kortbestilling


@dataclass(frozen=True, slots=True)
class _Haendelse:
    besked_id: str
    ordrenoegle: uuid.UUID
    haendelse: str


def _laes(indhold: bytes) -> _Haendelse:
    try:
        sagt = json.loads(indhold)
        haendelse = str(sagt["haendelse"])
        laest = _Haendelse(str(uuid.UUID(sagt["besked_id"])), uuid.UUID(sagt["ordrenoegle"]), haendelse)
    except (ValueError, KeyError, TypeError, AttributeError) as fejl:
        raise Afvist("Beskeden er ikke en hændelse.") from fejl
    if haendelse not in {TRUKKET, AFSENDT}:
        raise Afvist("Hændelsen kendes ikke.")
    return laest


@dataclass(frozen=True)
class OrdreModtaget(Efterspil):
    """Our order has been received."""

    noegle: str = f"{NOEGLE}.{ORDRE}"

    def leveret(self, besked: Besked, kvittering: Indhold) -> None:
        """End the wait for it."""
        meld_modtaget(
            Kortbestilling.objects.values_list("forloeb_id", flat=True).get(ordrenoegle=besked.idempotensnoegle)
        )


@dataclass(frozen=True)
class Kortmeldinger(Modtager):
    """The supplier's messages on cards pulled and sent."""

    noegle: str = NOEGLE

    def besked_id(self, indhold: bytes) -> str:
        """The message's own id."""
        return _laes(indhold).besked_id

    def kommune(self, indhold: bytes) -> str | None:
        """The municipality whose order it is; the one lawful look across, by a database function."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT sundhedskort_kommune_for_ordre(%s)", [_laes(indhold).ordrenoegle])
            (kommune,) = cursor.fetchone()
        return None if kommune is None else str(kommune)

    def behandl(self, indhold: bytes) -> str:
        """Move the order's process on."""
        sagt = _laes(indhold)
        return sagt.haendelse if meld_haendelse(sagt.ordrenoegle, sagt.haendelse) else f"{sagt.haendelse} var kendt"
