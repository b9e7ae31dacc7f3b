"""Starting a process."""

from __future__ import annotations

import uuid

from forloeb.art import ARTER, Grundlag
from forloeb.models import Aktivitet, Aktivitetsstatus, Forloeb
from forloeb.motor.raekker import lad_vente
from kerne import log, ur
from kerne.aktoer import Aktoer


class NoeglenErBrugt(Exception):
    """The idempotency key belongs to another case; the Danish message says what to do."""


def start(
    art: str,
    *,
    sikret_id: int,
    person: uuid.UUID,
    kommune: str,
    grundlag: Grundlag,
    idempotensnoegle: uuid.UUID,
    foraelder_id: int | None = None,
    aktoer: Aktoer,
) -> tuple[Forloeb, bool]:
    """Start a process of kind `art`, or return the one the idempotency key already started.

    Returns the process and whether it is new. All steps become rows at once, so its page can show what is to
    come; only the first waits. Raises `NoeglenErBrugt` when the key is another case's. Seven statements.
    """
    erklaering = ARTER.hent(art)
    forloeb, ny = Forloeb.objects.get_or_create(
        idempotensnoegle=idempotensnoegle,
        defaults={
            "kommune": kommune,
            "art": art,
            "sikret_id": sikret_id,
            "foraelder_id": foraelder_id,
            "grundlag": dict(grundlag),
            "konsekvens": [konsekvens.som_json() for konsekvens in erklaering.forudse(grundlag)],
            "oprettet": ur.nu(),
            "oprettet_af_id": aktoer.id,
            "oprettet_af_navn": aktoer.navn,
        },
    )
    if not ny:
        if (forloeb.sikret_id, forloeb.art) != (sikret_id, art):
            raise NoeglenErBrugt("Siden er brugt til en anden sag. Hent den igen, og begynd forfra.")
        return forloeb, False
    forloeb.refresh_from_db(fields=["offentlig_id"])
    Aktivitet.objects.bulk_create(
        Aktivitet(forloeb=forloeb, kommune=kommune, nr=nr, trin=trin.noegle, status=Aktivitetsstatus.KOMMER)
        for nr, trin in enumerate(erklaering.trin_i(grundlag), 1)
    )
    lad_vente([(forloeb, forloeb.aktiviteter.get(nr=1))])
    # Not of which kind: one kind is of refusals alone, and the log must not count them (YDER-4).
    log.skriv("forloeb.start", person=person, genstand=f"forloeb:{forloeb.offentlig_id}")
    return forloeb, True
