"""Temporary tables that a file is copied into before it is merged set-based."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import connection

from kerne.session import aktuel

RAEKKER_I_BUNDT = 5_000

Celle = str | int | bool | date | None


class Mellemtabel:
    """One temporary table of this transaction, filled by COPY in bundles, so memory stays flat.

    `kolonner` is SQL ("pnr text, fra date"); names are the program's own, never a file's. `noegle` names the columns
    the planner is told of; without it all are, which takes long on a wide table.
    """

    def __init__(self, navn: str, kolonner: str, *, noegle: str = "") -> None:
        aktuel()
        self.navn = navn
        self._analyseres = f"{navn} ({noegle})" if noegle else navn
        self._bundt: list[Sequence[Celle]] = []
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS pg_temp.{navn}")
            cursor.execute(f"CREATE TEMPORARY TABLE {navn} ({kolonner}) ON COMMIT DROP")

    def tilfoej(self, raekke: Sequence[Celle]) -> None:
        """Add one row, in the columns' order."""
        self._bundt.append(raekke)
        if len(self._bundt) >= RAEKKER_I_BUNDT:
            self._kopier()

    def faerdig(self) -> None:
        """Copy what is left and let the planner know the table: nobody else analyzes a temporary one."""
        self._kopier()
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {self._analyseres}")

    def _kopier(self) -> None:
        kopier(self.navn, self._bundt)
        self._bundt.clear()


def kopier(tabel: str, raekker: Sequence[Sequence[Celle]]) -> None:
    """COPY rows into `tabel` ("name" or "name (columns)"). One statement, none for no rows."""
    aktuel()
    if not raekker:
        return
    with connection.cursor() as cursor, cursor.copy(f"COPY {tabel} FROM STDIN") as stroem:
        for raekke in raekker:
            stroem.write_row(raekke)
