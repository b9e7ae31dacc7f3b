"""Putting a message in the outbox, in the transaction that decided it."""

from __future__ import annotations

from django.db import connection, transaction

from integrationer.models import Udgaaende
from integrationer.systemer import SYSTEMER, Indhold
from integrationer.vaekning import vaek_levering

_NAESTE_NR = """
INSERT INTO integrationer_koe AS k (noegle, sidste_nr) VALUES (%s, 1)
ON CONFLICT (noegle) DO UPDATE SET sidste_nr = k.sidste_nr + 1 RETURNING sidste_nr
"""


def send(
    *, system: str, art: str, koe: str, idempotensnoegle: str, indhold: Indhold, kommune: str, genstand: str
) -> Udgaaende:
    """Decide that a message goes out. `koe` is recipient and subject: within one, messages keep their order.

    The queue's row lock is held to the end of the transaction, so numbers are the order of commits.
    Two statements.
    """
    SYSTEMER.hent(system)
    noegle = f"{system}:{koe}"
    with connection.cursor() as cursor:
        cursor.execute(_NAESTE_NR, [noegle])
        (nr,) = cursor.fetchone()
    besked = Udgaaende.objects.create(
        kommune=kommune,
        koe_id=noegle,
        nr=nr,
        system=system,
        art=art,
        idempotensnoegle=idempotensnoegle,
        indhold=dict(indhold),
        genstand=genstand,
    )
    transaction.on_commit(lambda: vaek_levering(besked.pk, kommune))
    return besked
