"""The persons a case runs over, and choices of doctor for them: the same for the same data set."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from django.db import connection

from forloeb.models import Forloeb
from kerne import ur
from kerne.aktoer import Aktoer
from kerne.session import session
from laegevalg.beslutning import Oenske, beslut
from laegevalg.forudsigelse import grundlag_for
from laegevalg.grundlag import fingeraftryk, samlede
from laegevalg.handlinger import vaelg
from laegevalg.oenske import OensketAfvist
from laegevalg.opslag import gaeldende
from laegevalg.regler.kalender import plus_aar
from sikrede.models import Sikret
from ydere.opslag import aabne_praksisser

# Ordered by a hash, so that a sample is spread over ages, doctors and pages of the table, and is the same each time.
_UDVALG = """
SELECT id, offentlig_id FROM sikrede_sikret WHERE kommune = %s AND status = '01' AND beskyttet_fra IS NULL
   AND foedselsdato <= %s
 ORDER BY sha256(personnummer::bytea) OFFSET %s LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Person:
    """Keys of one insured person."""

    id: int
    offentlig_id: uuid.UUID


class ForFaaPersoner(RuntimeError):
    """The data set's largest municipality has fewer persons than the case needs."""


def udvalg(aktoer: Aktoer, antal: int, *, efter: int = 0, mindst_aar: int = 0) -> list[Person]:
    """`antal` resident persons of the actor's municipality who are opened without a reason, past the first `efter`.

    `mindst_aar` is how old they are at least: from 18 they choose a doctor alone.
    """
    with session(aktoer), connection.cursor() as cursor:
        foedt = plus_aar(ur.i_dag(), -mindst_aar)
        cursor.execute(_UDVALG, [aktoer.organisation, foedt, efter, antal])
        fundne = [Person(*raekke) for raekke in cursor.fetchall()]
    if len(fundne) < antal:
        raise ForFaaPersoner(f"{len(fundne)} of {antal} persons in {aktoer.organisation}")
    return fundne


@dataclass(frozen=True, slots=True)
class Venter:
    """A choice of doctor that only waits to be confirmed: what the consequence page carries."""

    person: Person
    oenske: Oenske
    vist: str
    noegle: uuid.UUID


def forbered(aktoer: Aktoer, person: Person) -> Venter:
    """Choose for `person`, on the page, the open practice with most places that they do not have."""
    with session(aktoer):
        sikret = Sikret.objects.get(pk=person.id)
        nu = gaeldende(sikret.pk, pr=ur.i_dag())
        aabne = [en for en in aabne_praksisser(sikret.kommune, pr=ur.i_dag()) if nu is None or en.id != nu.yder_id]
        praksis = max(aabne, key=lambda en: en.ledige)
        oenske = Oenske(fra=ur.i_dag(), yder=uuid.UUID(praksis.offentlig_id))
        vist = fingeraftryk(samlede(grundlag_for(beslut(sikret, oenske, aktoer=aktoer))))
    return Venter(person, oenske, vist, uuid.uuid4())


def forbered_naeste(aktoer: Aktoer, personer: Iterator[Person]) -> Venter:
    """The same for the next of `personer` whom the rules let choose: some are in a group without a doctor."""
    for person in personer:
        with suppress(OensketAfvist):
            return forbered(aktoer, person)
    raise ForFaaPersoner("nobody more who may choose a doctor")


def bekraeft(aktoer: Aktoer, valg: Venter) -> Forloeb:
    """Decide and carry it out, in a session of its own, as the view does."""
    with session(aktoer):
        sikret = Sikret.objects.get(pk=valg.person.id)
        valgte = beslut(sikret, valg.oenske, aktoer=aktoer)
        return vaelg(valgte, vist=valg.vist, idempotensnoegle=valg.noegle, aktoer=aktoer)
