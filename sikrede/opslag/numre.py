"""Who has or had a CPR number, and every number that is or was a person's (CPR-11)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.db.models.expressions import RawSQL

from sikrede.models import Sikret
from sikrede.opslag.kolonner import kolonner

_GAELDENDE: Final = f"""
SELECT {kolonner("s")}, n.nummer AS sloges_op
  FROM unnest(%s::varchar[]) n (nummer) JOIN sikrede_sikret s ON s.id = sikrede_gaeldende(n.nummer)
"""  # noqa: S608
_EGNE: Final = """
WITH RECURSIVE givet (personnummer) AS (
    SELECT %s::varchar
    UNION
    SELECT s.personnummer
      FROM givet g JOIN sikrede_sikret s ON s.gaeldende_personnummer = g.personnummer AND s.gaeldende_personnummer <> ''
)
SELECT personnummer FROM givet
UNION
SELECT personnummer FROM sikrede_tidligerenummer WHERE sikret_id = %s
"""


def personer_med_numre(numre: Iterable[str]) -> dict[str, Sikret]:
    """By each number the person who has it or had it, as they are registered now; unknown numbers are left out.

    One query, none for nobody.
    """
    kendte = sorted({nummer for nummer in numre if nummer})
    if not kendte:
        return {}
    return {str(vars(en)["sloges_op"]): en for en in Sikret.objects.raw(_GAELDENDE, [kendte])}


def egne_numre(sikret: Sikret) -> RawSQL:
    """Every number that is or was the person's, as a subquery for `__in`."""
    return RawSQL(_EGNE, [sikret.personnummer, sikret.pk])  # noqa: S611
