"""Outbox and inbox."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from integrationer.registerfil.models import Indlaesning
from kerne.felter import kommunekode, offentligt_id
from kerne.lejemaal import Lejemaal
from kerne.ur import Maskintid


class Koe(models.Model):
    """One ordered queue out: a recipient and a subject. Its row lock makes number order the order of commits."""

    noegle = models.CharField("nøgle", max_length=120, primary_key=True)
    sidste_nr = models.PositiveBigIntegerField("sidste nr.", default=0)


class Udgaaendestatus(models.TextChoices):
    """The life of a message out. Only the head of a queue is delivered; one that gave up blocks, visibly."""

    KLAR = "klar", "Klar"
    LEVERET = "leveret", "Leveret"
    OPGIVET = "opgivet", "Opgivet"
    ANNULLERET = "annulleret", "Annulleret"


class Udgaaende(Lejemaal):
    """One message to the outside, written in the transaction that decided it."""

    offentlig_id = offentligt_id()
    kommune = kommunekode()
    koe = models.ForeignKey(Koe, on_delete=models.PROTECT, related_name="beskeder")
    nr = models.PositiveBigIntegerField("nr. i køen")
    system = models.CharField("system", max_length=40)
    art = models.CharField("art", max_length=40)
    idempotensnoegle = models.CharField("idempotensnøgle", max_length=80, unique=True)
    indhold = models.JSONField("indhold")
    genstand = models.CharField("genstand", max_length=100)
    status = models.CharField("status", max_length=10, choices=Udgaaendestatus, default=Udgaaendestatus.KLAR)
    oprettet = models.DateTimeField("oprettet", db_default=Maskintid(), editable=False)
    leveret = models.DateTimeField("leveret", null=True)
    kvittering = models.JSONField("kvittering", null=True)

    class Meta:
        ordering = ["koe_id", "nr"]
        constraints = [
            models.UniqueConstraint(
                fields=["koe", "nr"], name="integrationer_et_nr_i_koen", violation_error_message="Nummeret er brugt."
            ),
            models.CheckConstraint(
                condition=Q(status=Udgaaendestatus.LEVERET, leveret__isnull=False)
                | (~Q(status=Udgaaendestatus.LEVERET) & Q(leveret__isnull=True)),
                name="integrationer_leveret_har_tidspunkt",
                violation_error_message="En leveret besked har et tidspunkt, og kun den.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["koe", "nr"],
                condition=Q(status__in=["klar", "opgivet"]),
                name="integrationer_ikke_leveret",
            )
        ]


class Indgaaende(Lejemaal):
    """One message from the outside as it came, deduplicated by sender and the sender's own id."""

    afsender = models.CharField("afsender", max_length=40)
    besked_id = models.CharField("beskedens id", max_length=80)
    indhold = models.BinaryField("indhold")
    modtaget = models.DateTimeField("modtaget", db_default=Maskintid(), editable=False)
    behandlet = models.DateTimeField("behandlet", null=True)
    udfald = models.CharField("udfald", max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["afsender", "besked_id"],
                name="integrationer_en_gang_pr_besked",
                violation_error_message="Beskeden er modtaget før.",
            )
        ]
        indexes = [
            models.Index(
                fields=["modtaget", "id"], condition=Q(behandlet__isnull=True), name="integrationer_ubehandlet"
            )
        ]


__all__ = ["Indgaaende", "Indlaesning", "Koe", "Udgaaende", "Udgaaendestatus"]
