"""Tasks: manual, ad hoc and system tasks."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from kerne.felter import kommunekode, offentligt_id


class Slags(models.TextChoices):
    """Who made the task and who ends it."""

    MANUEL = "manuel", "Manuel opgave"
    AD_HOC = "ad_hoc", "Ad hoc-opgave"
    SYSTEM = "system", "Systemopgave"


class Opgave(models.Model):
    """One task of one municipality (row-level security). `genstand` is "kind:public id" of what it is about."""

    offentlig_id = offentligt_id()
    kommune = kommunekode()
    slags = models.CharField("slags", max_length=8, choices=Slags)
    art = models.CharField("art", max_length=60)
    titel = models.CharField("titel", max_length=200)
    genstand = models.CharField("genstand", max_length=100, blank=True)
    sikret = models.ForeignKey("sikrede.Sikret", on_delete=models.PROTECT, null=True, related_name="opgaver")
    ansvarlig = models.ForeignKey("brugere.Bruger", on_delete=models.PROTECT, null=True, related_name="opgaver")
    frist = models.DateTimeField("frist", null=True)
    oprettet = models.DateTimeField("oprettet")
    lukket = models.DateTimeField("lukket", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(lukket__isnull=True) | Q(lukket__gte=F("oprettet")),
                name="opgaver_lukket_efter_oprettet",
                violation_error_message="En opgave kan ikke lukkes, før den er oprettet.",
            )
        ]
        indexes = [
            models.Index(fields=["kommune", "frist", "id"], condition=Q(lukket__isnull=True), name="opgaver_aabne"),
            models.Index(fields=["genstand"], condition=Q(lukket__isnull=True), name="opgaver_aabne_om"),
        ]

    def __str__(self) -> str:
        return self.titel
