"""Field declarations the register's tables share (domaene.md 2.2)."""

from __future__ import annotations

from datetime import date

from django.db import models


def tekst(navn: str, laengde: int) -> models.CharField[str, str]:
    """A register text; empty means that the register says nothing."""
    return models.CharField(navn, max_length=laengde, blank=True, default="", db_default="")


def nummer(navn: str) -> models.CharField[str, str]:
    """Another person's CPR number: no foreign key, since that person may not be here, or come later."""
    return tekst(navn, 10)


def dato(navn: str) -> models.DateField[date | None, date | None]:
    """A day; None when the register does not know."""
    return models.DateField(navn, null=True, default=None)


def usikker(navn: str) -> models.BooleanField[bool, bool]:
    """Whether the date it belongs to is marked `*`, or was delivered without month or day."""
    return models.BooleanField(f"{navn} er usikker", default=False, db_default=False)


def aktuel() -> models.BooleanField[bool, bool]:
    """Whether the register says it of now; else it is over."""
    return models.BooleanField("aktuel", default=False, db_default=False)


def annkor() -> models.CharField[str, str]:
    """ANNKOR: blank for what is valid; K corrected, A annulled (domaene.md 2.4)."""
    return tekst("rettet eller annulleret", 1)
