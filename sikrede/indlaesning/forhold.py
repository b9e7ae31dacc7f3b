"""Replacing the rows a person has of one kind: children, earlier names, protections …

A person whose whole data came has exactly the rows that came. Of another, only the kinds that came are replaced.
Rows that stand already are left alone, so the same data again writes nothing.
"""

from __future__ import annotations

from typing import Final

from django.db import connection
from django.db.models import Model

from sikrede.indlaesning.personer import OMFANG_TABEL, RETTET_TABEL
from sikrede.indlaesning.soegeord import AENDRET_TABEL
from sikrede.models import Tidligerenavn

_EGNE: Final = frozenset({"id", "sikret_id"})
_SOEGES: Final = frozenset({Tidligerenavn})
"""Kinds of rows that search words are made of."""


def kolonner(model: type[Model]) -> tuple[str, ...]:
    """The columns the register decides of `model`, without its key and its person."""
    return tuple(felt.attname for felt in model._meta.concrete_fields if felt.attname not in _EGNE)


def erstat(model: type[Model], kilde: str, *, kommet: str, blandt: str) -> None:
    """Let the persons of the load have the rows of `kilde` and no others. Two statements.

    `kilde` is a SELECT of `sikret_id` and the columns of `kolonner(model)` by name, persons of `OMFANG_TABEL` only.
    `kommet` is a SELECT of the sikret_id whose rows of this kind came, if only to say that there are none; `blandt`
    is a condition on the row `t`: only such rows are replaced.
    """
    tabel, navne = model._meta.db_table, kolonner(model)
    alle = ", ".join(navne)
    ens = f"ROW({', '.join(f'k.{n}' for n in navne)}) IS NOT DISTINCT FROM ROW({', '.join(f't.{n}' for n in navne)})"
    # Of who is new nothing is remembered: they count as new, and there are many.
    hvem = (
        f"SELECT DISTINCT skrevet.sikret_id FROM skrevet"  # noqa: S608
        f" JOIN {OMFANG_TABEL} o ON o.sikret_id = skrevet.sikret_id AND NOT o.ny"
    )
    soeges = f", soeges AS (INSERT INTO {AENDRET_TABEL} {hvem})" if model in _SOEGES else ""
    husk = f"{soeges} INSERT INTO {RETTET_TABEL} {hvem}"
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH k AS ({kilde}), skrevet AS (
                DELETE FROM {tabel} t
                 USING (SELECT sikret_id FROM {OMFANG_TABEL} WHERE helt AND NOT ny
                        UNION SELECT d.sikret_id FROM ({kommet}) d JOIN {OMFANG_TABEL} o USING (sikret_id)
                               WHERE NOT o.helt AND NOT o.ny) o
                 WHERE o.sikret_id = t.sikret_id AND {blandt}
                   AND NOT EXISTS (SELECT FROM k WHERE k.sikret_id = t.sikret_id AND {ens})
                RETURNING t.sikret_id
            ) {husk}
            """  # noqa: S608
        )
        cursor.execute(
            f"""
            WITH skrevet AS (
                INSERT INTO {tabel} (sikret_id, {alle})
                SELECT DISTINCT k.sikret_id, {", ".join(f"k.{n}" for n in navne)} FROM ({kilde}) k
                 WHERE NOT EXISTS (SELECT FROM {tabel} t WHERE t.sikret_id = k.sikret_id AND {ens})
                RETURNING sikret_id
            ) {husk}
            """  # noqa: S608
        )
