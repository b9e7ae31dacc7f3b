"""What the CPR register tells the receiver: events, errors and ended subscriptions, kept as they came.

What an event means for the insurance is decided apart from its arrival; each is here exactly once.
"""

from __future__ import annotations

from django.db import models


class Haendelse(models.Model):
    """One event (P12170-099). `nr` tells apart those that are alike within a file.

    The person is named by CPR number: an event can come before the person, or about one who is not ours.
    """

    personnummer = models.CharField("CPR-nummer", max_length=10)
    tidspunkt = models.DateTimeField("tidspunkt", null=True)
    kode = models.CharField("hændelse", max_length=3, blank=True)
    afledt = models.CharField("afledt mærke", max_length=2, blank=True)
    noegle = models.CharField("nøglekonstant", max_length=15, blank=True)
    nr = models.PositiveIntegerField("nummer blandt ens")
    indlaesning = models.ForeignKey("integrationer.Indlaesning", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["personnummer", "tidspunkt", "kode", "afledt", "noegle", "nr"],
                nulls_distinct=False,
                name="cpr_haendelse_en_gang",
                violation_error_message="Hændelsen er modtaget.",
            )
        ]


class Fejlmelding(models.Model):
    """CPR could not use something we sent (910)."""

    felt = models.CharField("felt", max_length=10, blank=True)
    inddata = models.CharField("inddata", max_length=75, blank=True)
    nummer = models.CharField("fejlnummer", max_length=4, blank=True)
    tekst = models.CharField("fejltekst", max_length=65, blank=True)
    linje = models.PositiveIntegerField("linje")
    indlaesning = models.ForeignKey("integrationer.Indlaesning", on_delete=models.PROTECT, related_name="+")


class Abonnementsophoer(models.Model):
    """CPR no longer sends changes of this number (997)."""

    personnummer = models.CharField("CPR-nummer", max_length=10)
    tidspunkt = models.DateTimeField("tidspunkt", null=True)
    kode = models.CharField("hændelse", max_length=3, blank=True)
    noegle = models.CharField("nøglekonstant", max_length=15, blank=True)
    linje = models.PositiveIntegerField("linje")
    indlaesning = models.ForeignKey("integrationer.Indlaesning", on_delete=models.PROTECT, related_name="+")
