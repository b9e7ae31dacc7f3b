"""Processes and their activities."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kerne.felter import kommunekode, offentligt_id
from kerne.lejemaal import Lejemaal


class Status(models.TextChoices):
    """The life of a process (FRL-3)."""

    I_GANG = "i_gang", "I gang"
    AFSLUTTET = "afsluttet", "Afsluttet"
    ANNULLERET = "annulleret", "Annulleret"
    AFVIST = "afvist", "Afvist"
    FEJLET = "fejlet", "Fejlet"


class Forloeb(models.Model):
    """One process of one municipality (row-level security, FRL-5). `oprettet_af` are values: users come and go."""

    offentlig_id = offentligt_id()
    kommune = kommunekode()
    art = models.CharField("art", max_length=60)
    status = models.CharField("status", max_length=10, choices=Status, default=Status.I_GANG)
    sikret = models.ForeignKey("sikrede.Sikret", on_delete=models.PROTECT, related_name="forloeb")
    foraelder = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="foelger")
    idempotensnoegle = models.UUIDField("idempotensnøgle", unique=True)
    grundlag = models.JSONField("grundlag")
    konsekvens = models.JSONField("konsekvens")
    oprettet = models.DateTimeField("oprettet")
    oprettet_af_id = models.CharField("oprettet af (id)", max_length=60)
    oprettet_af_navn = models.CharField("oprettet af", max_length=200)
    afsluttet = models.DateTimeField("afsluttet", null=True)

    class Meta:
        ordering = ["-oprettet", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status=Status.I_GANG, afsluttet__isnull=True)
                | Q(status=Status.FEJLET)
                | (~Q(status=Status.I_GANG) & Q(afsluttet__isnull=False)),
                name="forloeb_status_og_afslutning_passer",
                violation_error_message="Et forløb i gang er ikke afsluttet, og et afsluttet har en dato.",
            )
        ]
        indexes = [models.Index(fields=["sikret", "-oprettet", "-id"], name="forloeb_paa_sikret")]

    def __str__(self) -> str:
        return f"{self.art} {self.offentlig_id}"


class Aktivitetsstatus(models.TextChoices):
    """The life of one step in one process."""

    KOMMER = "kommer", "Kommer"
    VENTER = "venter", "Venter"
    UDFOERT = "udfoert", "Udført"
    SPRUNGET_OVER = "sprunget", "Sprunget over"
    ANNULLERET = "annulleret", "Annulleret"
    FEJLET = "fejlet", "Fejlet"


class Aktivitet(Lejemaal):
    """One step of a process, waiting until `forfalder` (domain time)."""

    offentlig_id = offentligt_id()
    forloeb = models.ForeignKey(Forloeb, on_delete=models.PROTECT, related_name="aktiviteter")
    kommune = kommunekode()
    nr = models.PositiveSmallIntegerField("nr.")
    trin = models.CharField("trin", max_length=60)
    status = models.CharField("status", max_length=10, choices=Aktivitetsstatus)
    forfalder = models.DateTimeField("forfalder", null=True)
    udfoert = models.DateTimeField("udført", null=True)
    skete = models.JSONField("skete", default=list)
    opgave = models.ForeignKey("opgaver.Opgave", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["forloeb_id", "nr"]
        constraints = [
            models.UniqueConstraint(
                fields=["forloeb", "nr"],
                name="forloeb_et_trin_pr_nr",
                violation_error_message="Trinnet findes allerede.",
            ),
            models.CheckConstraint(
                condition=~Q(status=Aktivitetsstatus.VENTER) | Q(forfalder__isnull=False),
                name="forloeb_det_der_venter_forfalder",
                violation_error_message="Et trin, der venter, har en dato, det forfalder.",
            ),
            models.CheckConstraint(
                condition=Q(status=Aktivitetsstatus.UDFOERT, udfoert__isnull=False)
                | (~Q(status=Aktivitetsstatus.UDFOERT) & Q(udfoert__isnull=True)),
                name="forloeb_udfoert_har_tidspunkt",
                violation_error_message="Et udført trin har et tidspunkt, og kun det.",
            ),
        ]
        indexes = [
            models.Index(fields=["forfalder", "id"], condition=Q(status=Aktivitetsstatus.VENTER), name="forloeb_venter")
        ]

    def __str__(self) -> str:
        return f"{self.trin} {self.offentlig_id}"
