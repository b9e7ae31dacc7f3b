"""What a person can be found by."""

from __future__ import annotations

from django.db import models

from kerne.felter import kommunekode
from sikrede.models.person import Sikret


class Soegeordsslags(models.IntegerChoices):
    """What a word is a word of; a lower one ranks before a higher."""

    NAVN = 1, "Navn"
    TIDLIGERE_NAVN = 2, "Tidligere navn"
    ADRESSE = 3, "Adresse"


class Soegeord(models.Model):
    """One word a person can be found by, normalised (`sikrede.soegning`), in the municipality that finds it first.

    A `COLLATE "C"` column, so that a prefix is a range of the index; one row per distinct word of a kind. An address is
    one key: road, house number, floor and door. Written by `sikrede.indlaesning.soegeord` alone.
    """

    pk = models.CompositePrimaryKey("kommune", "slags", "ord", "sikret_id")
    kommune = kommunekode()
    slags = models.PositiveSmallIntegerField("slags", choices=Soegeordsslags)
    ord = models.CharField("ord", max_length=60, db_collation="C")
    # Words are derived and persons never deleted; a check of each would be a third of the time it takes to write them.
    sikret = models.ForeignKey(
        Sikret, on_delete=models.CASCADE, related_name="soegeord", db_index=False, db_constraint=False
    )

    class Meta:
        indexes = [models.Index(fields=["sikret"], name="sikrede_soegeord_sikret")]
