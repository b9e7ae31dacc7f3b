"""System checks: wrong settings are found at start, with an id and a hint."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from kerne.session import tilladt_sql

MINDSTE_POSTGRES = 180000


@register(Tags.database)
def tjek_database(databases: Iterable[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Refuse servers before PostgreSQL 18: they have no `uuidv7()`."""
    fejl: list[CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        with tilladt_sql("systemtjek"), connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('server_version_num')::int")
            (version,) = cursor.fetchone()
        if version < MINDSTE_POSTGRES:
            fejl.append(Error("PostgreSQL er ældre end 18.", hint="Brug PostgreSQL 18 eller nyere.", id="kerne.E001"))
    return fejl
