"""How a room sends a message."""

from __future__ import annotations

from integrationer import udbakke
from integrationer.digitalpost import memo
from integrationer.digitalpost.meddelelse import Meddelelse
from integrationer.digitalpost.system import NOEGLE
from integrationer.models import Udgaaende


def send(meddelelse: Meddelelse, *, art: str, koe: str, kommune: str, genstand: str) -> Udgaaende:
    """Decide that a message goes out, in the caller's transaction. Its UUID is the idempotency key.

    `art` is the kind that `EFTERSPIL` ("digitalpost.<art>") and `SVARMODTAGERE` ("<art>") are known by; `koe` is
    recipient and subject, without personal data. What goes into the outbox is the finished XML, so that every attempt
    sends the same bytes. Two statements. Raises `UgyldigMeddelelse`.
    """
    return udbakke.send(
        system=NOEGLE,
        art=art,
        koe=koe,
        idempotensnoegle=str(meddelelse.uuid),
        indhold={"memo": memo.byg(meddelelse).decode()},
        kommune=kommune,
        genstand=genstand,
    )
