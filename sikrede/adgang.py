"""The gate: the only way to an insured person. Checks the right, logs the look, and refuses in the log too.

A caseworker sees persons of their own municipality (ADG-2); someone else's is 404, since even that they exist
is not theirs to know. A role without the right is 403. Both refusals are logged in a transaction of their own.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db.models.expressions import RawSQL
from django.http import Http404

from kerne import log
from kerne.aktoer import Aktoer
from kerne.personnummer import Personnummer
from kerne.session import aktuel
from sikrede.models import Sikret


def aabn(offentlig_id: uuid.UUID, *, handling: str, formaal: str = "") -> Sikret:
    """One person, to look at. `handling` is the log's dotted name for the look. Two statements.

    Raises PermissionDenied for a role that sees no insured persons, Http404 for a person who does not exist
    or lives in another municipality.
    """
    aktoer = aktuel().aktoer
    if not aktoer.maa_se_sikrede:
        raise _naegtet(handling, offentlig_id)
    sikret = Sikret.objects.filter(offentlig_id=offentlig_id).first()
    if sikret is None:
        raise Http404("Den sikrede findes ikke.")
    if sikret.kommune != aktoer.organisation:
        _log_afvisning(handling, offentlig_id)
        raise Http404("Den sikrede findes ikke.")
    log.skriv(handling, person=sikret.offentlig_id, formaal=formaal)
    return sikret


def aabn_til_handling(offentlig_id: uuid.UUID, *, handling: str) -> Sikret:
    """One person, to decide something about. Two statements. As `aabn`, and PermissionDenied for a read-only role."""
    if not aktuel().aktoer.maa_skrive:
        raise _naegtet(handling, offentlig_id)
    return aabn(offentlig_id, handling=handling)


def aabn_i_egen_sag(sikret_id: int, *, handling: str, genstand: str) -> Sikret:
    """The person of a case the reader's municipality has: it stays theirs when the person moves (FRL-5).

    Two statements. The caller has found the case under row-level security.
    """
    if not aktuel().aktoer.maa_se_sikrede:
        raise _naegtet(handling, None)
    sikret = Sikret.objects.get(pk=sikret_id)
    log.skriv(handling, person=sikret.offentlig_id, genstand=genstand)
    return sikret


def kraev_skriveret(handling: str) -> Aktoer:
    """Who acts, if they may decide anything. Raises PermissionDenied, and logs it, for a read-only role."""
    aktoer = aktuel().aktoer
    if not aktoer.maa_skrive:
        raise _naegtet(handling, None)
    return aktoer


def kraev_laeseret(handling: str) -> Aktoer:
    """Who acts, if they may see insured persons. Raises PermissionDenied, and logs it, otherwise."""
    aktoer = aktuel().aktoer
    if not aktoer.maa_se_sikrede:
        raise _naegtet(handling, None)
    return aktoer


def find(pk_er: Sequence[int], *, handling: str) -> list[Sikret]:
    """The persons a search found, in its order; each is logged as seen. Two statements, none for an empty list.

    The search itself keeps to the reader's municipality and leaves protected persons out (`sikrede.soegning`).
    """
    if not pk_er:
        return []
    fundne = Sikret.objects.filter(pk__in=pk_er, kommune=aktuel().aktoer.organisation).in_bulk()
    sikrede = [fundne[pk] for pk in pk_er if pk in fundne]
    log.skriv_mange(handling, [sikret.offentlig_id for sikret in sikrede])
    return sikrede


def find_paa_personnummer(personnummer: Personnummer, *, handling: str) -> uuid.UUID | None:
    """The public id of the person who has this whole CPR number now, or had it, if of the reader's own municipality.

    Two statements, three when the number itself is not in force. A number that was given up leads to the person in
    force (`sikrede_gaeldende`): by its own row, or as an earlier number (022).
    """
    sikrede = Sikret.objects.values_list("offentlig_id", "kommune")
    fundet = (
        sikrede.filter(personnummer=personnummer.cifre, gaeldende_personnummer="").first()
        or sikrede.filter(pk=RawSQL("sikrede_gaeldende(%s)", [personnummer.cifre])).first()
    )
    if fundet is None:
        return None
    offentlig_id, kommune = fundet
    if kommune != aktuel().aktoer.organisation:
        _log_afvisning(handling, offentlig_id)
        return None
    log.skriv(handling, person=offentlig_id)
    return offentlig_id


def _naegtet(handling: str, person: uuid.UUID | None) -> PermissionDenied:
    _log_afvisning(handling, person)
    return PermissionDenied("Din rolle giver ikke adgang til dette.")


def _log_afvisning(handling: str, person: uuid.UUID | None) -> None:
    aktuel().efter_afvisning(lambda: log.skriv(handling, person=person, udfald=log.Udfald.AFVIST))
