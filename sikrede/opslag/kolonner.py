"""The columns of a person, for the statements that are written out."""

from __future__ import annotations

from sikrede.models import Sikret


def kolonner(alias: str) -> str:
    """Every column of `Sikret` by name, under `alias`. Pure.

    Connections keep statements prepared: under a `*` a migration that adds a column would make the processes that are
    running fail ("cached plan must not change result type").
    """
    return ", ".join(f'{alias}."{felt.column}"' for felt in Sikret._meta.concrete_fields)
