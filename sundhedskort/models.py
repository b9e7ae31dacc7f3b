"""Card orders."""

from __future__ import annotations

import uuid

from django.db import models

from kerne.felter import kommunekode


class Kortstatus(models.TextChoices):
    """Where a card order stands with the supplier."""

    BESTILT = "bestilt", "Bestilt"
    TRUKKET = "trukket", "Trukket hos leverandøren"
    AFSENDT = "afsendt", "Afsendt"
    ANNULLERET = "annulleret", "Annulleret"


class Kortbestilling(models.Model):
    """One order of one card. `ordrenoegle` is the key the supplier knows it by."""

    ordrenoegle = models.UUIDField("ordrenøgle", unique=True, default=uuid.uuid4, editable=False)
    kommune = kommunekode()
    forloeb = models.OneToOneField("forloeb.Forloeb", on_delete=models.PROTECT, related_name="kortbestilling")
    sikret = models.ForeignKey("sikrede.Sikret", on_delete=models.PROTECT, related_name="kortbestillinger")
    aarsag = models.CharField("årsag", max_length=60)
    status = models.CharField("status", max_length=10, choices=Kortstatus, default=Kortstatus.BESTILT)
    trukket = models.DateTimeField("trukket", null=True)
    afsendt = models.DateTimeField("afsendt", null=True)
