"""The reads of the reasons that were given for looking (UD-14)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count

from kerne import ur
from sikrede.models import Opslagsgrund
from sikrede.parametre import USAEDVANLIGT_ANTAL


@dataclass(frozen=True, slots=True)
class UsaedvanligeOpslag:
    """A user who opened more persons with a reason than is usual: how many persons, and how many reasons."""

    bruger_id: str
    personer: int
    grunde: int


def usaedvanlige_opslag(kommune: str, dag: date) -> list[UsaedvanligeOpslag]:
    """The users of `kommune`, most persons first, who on `dag` (machine time) came above the municipality's limit.

    One query over the day's reasons; under row-level security, so of one's own municipality alone.
    """
    fra, til = ur.doegnets_start(dag), ur.doegnets_start(dag + timedelta(days=1))
    brugere = (
        Opslagsgrund.objects.filter(kommune=kommune, givet__gte=fra, givet__lt=til)
        .values("bruger_id")
        .annotate(personer=Count("sikret", distinct=True), grunde=Count("id"))
        .filter(personer__gt=USAEDVANLIGT_ANTAL.vaerdi(dag, kommune=kommune))
        .order_by("-personer", "bruger_id")
    )
    return [UsaedvanligeOpslag(en["bruger_id"], en["personer"], en["grunde"]) for en in brugere]
