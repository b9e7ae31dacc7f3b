"""Practices from the Yderregister, and the counters that places are taken from."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from kerne.felter import offentligt_id

ALMEN_LAEGEGERNING = "80"


class Tilgang(models.TextChoices):
    """Whether a practice takes new patients."""

    AABEN = "aaben", "Åben for tilgang"
    LUKKET = "lukket", "Lukket for tilgang"
    SELEKTIV = "selektiv", "Åben for udvalgte postnumre"


class Yder(models.Model):
    """One practice in one period: ydernumre are reused over time (register key: history id + number + start).

    `til` is the first day it no longer is: the day after the register's AfgDatoYder.
    """

    offentlig_id = offentligt_id()
    ydernummer = models.CharField("ydernummer", max_length=6)
    historik_id = models.CharField("historik-id", max_length=16)
    fra = models.DateField("fra")
    til = models.DateField("til", null=True)
    navn = models.CharField("praksisnavn", max_length=50)
    adresse = models.CharField("adresse", max_length=50, blank=True)
    postnummer = models.CharField("postnummer", max_length=4, blank=True)
    postdistrikt = models.CharField("postdistrikt", max_length=20, blank=True)
    telefon = models.CharField("telefon", max_length=8, blank=True)
    email = models.CharField("e-mail", max_length=50, blank=True)
    region = models.CharField("region", max_length=2)
    speciale = models.CharField("hovedspeciale", max_length=2)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ydernummer", "historik_id", "fra"],
                name="ydere_en_raekke_pr_periode",
                violation_error_message="Yderen findes allerede fra den dato.",
            ),
            models.CheckConstraint(
                condition=Q(til__isnull=True) | Q(til__gte=F("fra")),
                name="ydere_slutter_efter_start",
                violation_error_message="En yder kan ikke ophøre, før den er begyndt.",
            ),
        ]
        indexes = [models.Index(fields=["ydernummer", "fra"], name="ydere_ydernummer")]

    def __str__(self) -> str:
        return f"{self.navn} ({self.ydernummer})"


class Plads(models.Model):
    """A practice's intake and its counters; a place is taken by one conditional statement (`ydere.handlinger`).

    Real practices can stand above their maximum, so there is no such constraint; counters are never negative.
    """

    yder = models.OneToOneField(Yder, on_delete=models.CASCADE, primary_key=True, related_name="plads")
    kommune = models.CharField("kommune", max_length=4)
    tilgang = models.CharField("tilgang", max_length=8, choices=Tilgang)
    postnumre = ArrayField(models.CharField(max_length=4), verbose_name="åben for postnumre", default=list)
    lukkegraense = models.PositiveIntegerField("lukkegrænse")
    maksimum = models.PositiveIntegerField("maksimum")
    tilmeldte = models.PositiveIntegerField("tilmeldte", default=0)
    reserverede = models.PositiveIntegerField("reserverede", default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(maksimum__gte=F("lukkegraense")),
                name="ydere_maksimum_over_lukkegraense",
                violation_error_message="Maksimum kan ikke være mindre end lukkegrænsen.",
            ),
        ]
        indexes = [models.Index(fields=["kommune", "tilgang"], name="ydere_plads_i_kommune")]
