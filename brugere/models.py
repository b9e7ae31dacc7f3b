"""Organisations and those who log in from them."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from kerne.felter import offentligt_id


class Organisation(models.Model):
    """An authority that logs in; a municipality by its four-digit CPR code."""

    kode = models.CharField("kode", max_length=4, primary_key=True)
    navn = models.CharField("navn", max_length=60)

    class Meta:
        ordering = ["navn"]
        constraints = [
            models.CheckConstraint(
                condition=Exact(Length("kode"), 4),
                name="brugere_organisation_kode_fire_cifre",
                violation_error_message="En kommunekode har fire cifre.",
            )
        ]

    def __str__(self) -> str:
        return self.navn


class Bruger(models.Model):
    """One who has logged in, so that tasks can be given to them. What they may do comes with each login (ADG-1)."""

    offentlig_id = offentligt_id()
    ekstern_id = models.CharField("id hos loginudbyderen", max_length=200, unique=True)
    navn = models.CharField("navn", max_length=200)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="brugere")

    class Meta:
        ordering = ["navn"]
        indexes = [models.Index(fields=["organisation", "navn"], name="brugere_bruger_i_organisation")]

    def __str__(self) -> str:
        return self.navn
