"""Writes about insured persons that are not the register's."""

from __future__ import annotations

from datetime import timedelta

from kerne import log, ur
from kerne.aktoer import Aktoer
from sikrede.models import Begrundelse, Opslagsgrund, Sikret
from sikrede.parametre import GRUNDENS_TIMER


def angiv_grund(sikret: Sikret, begrundelse: Begrundelse, *, aktoer: Aktoer) -> Opslagsgrund:
    """Store why `aktoer` looks `sikret` up, and log it (UD-14). Two statements; given twice, it is there twice."""
    nu = ur.maskintid()
    log.skriv("sikrede.grund", person=sikret.offentlig_id, formaal=begrundelse.formaal)
    return Opslagsgrund.objects.create(
        kommune=aktoer.organisation or "",
        bruger_id=aktoer.id,
        sikret=sikret,
        grund=begrundelse.grund,
        tekst=begrundelse.tekst,
        givet=nu,
        udloeber=nu + timedelta(hours=GRUNDENS_TIMER.vaerdi(ur.i_dag())),
    )
