"""The values of business parameters."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kerne.felter import kommunekode
from kerne.ur import Maskintid


class Parametervaerdi(models.Model):
    """One value of one parameter from one date on: for all municipalities (`kommune` empty) or for one.

    Never updated but for `erstattet`: a correction is a new row, so who set what when stays known.
    """

    noegle = models.CharField("parameter", max_length=100)
    kommune = kommunekode()
    vaerdi = models.JSONField("værdi")
    gyldig_fra = models.DateField("gyldig fra")
    registreret = models.DateTimeField("registreret", db_default=Maskintid(), editable=False)
    registreret_af = models.CharField("registreret af", max_length=200)
    erstattet = models.DateTimeField("erstattet", null=True)

    class Meta:
        ordering = ["noegle", "kommune", "-gyldig_fra"]
        constraints = [
            models.UniqueConstraint(
                fields=["noegle", "kommune", "gyldig_fra"],
                condition=Q(erstattet__isnull=True),
                name="konfiguration_en_vaerdi_pr_dato",
                violation_error_message="Parameteren har allerede en værdi fra den dato.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.noegle} fra {self.gyldig_fra}"
