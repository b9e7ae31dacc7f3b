"""Practices from the Yderregister, and the counters that places are taken from."""

from __future__ import annotations

from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from kerne.felter import offentligt_id

ALMEN_LAEGEGERNING = "80"
FIKTIV = "79"
"""The register's specialty of what is no practice: `Bosat på ø uden læge` (LV-5). Never in a list of practices."""

BREDDEGRADER = (Decimal("54.4"), Decimal("57.9"))
LAENGDEGRADER = (Decimal("7.8"), Decimal("15.4"))
"""Denmark's box in decimal degrees, Bornholm within."""


class Tilgang(models.TextChoices):
    """Whether a practice takes new patients."""

    AABEN = "aaben", "Åben for tilgang"
    LUKKET = "lukket", "Lukket for tilgang"
    SELEKTIV = "selektiv", "Åben for udvalgte postnumre"


class Yder(models.Model):
    """One practice in one period: ydernumre are reused over time (register key: history id + number + start).

    `til` is the first day it no longer is: the day after the register's AfgDatoYder. Two periods of one number can
    overlap in the register; which of them has the number on a date is said in `ydere.opslag`.
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
    www = models.CharField("hjemmeside", max_length=78, blank=True, db_default="")
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
            models.CheckConstraint(
                condition=Q(ydernummer__regex=r"^\d{6}$"),
                name="ydere_ydernummer_seks_cifre",
                violation_error_message="Et ydernummer har seks cifre.",
            ),
            models.CheckConstraint(
                condition=Q(speciale__in=[FIKTIV, ALMEN_LAEGEGERNING]),
                name="ydere_speciale_kendes",
                violation_error_message="Kun almen praksis og fiktive ydere holdes her.",
            ),
        ]
        indexes = [models.Index(fields=["ydernummer", "fra"], name="ydere_ydernummer")]

    def __str__(self) -> str:
        return f"{self.navn} ({self.ydernummer})"


class Plads(models.Model):
    """A practice's intake and its counters; a place is taken by one conditional statement (`ydere.handlinger`).

    Real practices can stand above their maximum, so there is no such constraint; counters are never negative.
    It belongs to one period of a ydernummer: a practice whose number runs on in a new period gets another one there.
    """

    yder = models.OneToOneField(Yder, on_delete=models.CASCADE, primary_key=True, related_name="plads")
    kommune = models.CharField("kommune", max_length=4)
    tilgang = models.CharField("tilgang", max_length=8, choices=Tilgang)
    postnumre = ArrayField(models.CharField(max_length=4), verbose_name="åben for postnumre", default=list)
    lukkegraense = models.PositiveIntegerField("lukkegrænse")
    maksimum = models.PositiveIntegerField("maksimum")
    kapaciteter = models.PositiveSmallIntegerField("kapaciteter", null=True)
    breddegrad = models.DecimalField("breddegrad", max_digits=8, decimal_places=6, null=True)
    laengdegrad = models.DecimalField("længdegrad", max_digits=8, decimal_places=6, null=True)
    tilmeldte = models.PositiveIntegerField("tilmeldte", default=0)
    reserverede = models.PositiveIntegerField("reserverede", default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(maksimum__gte=F("lukkegraense")),
                name="ydere_maksimum_over_lukkegraense",
                violation_error_message="Maksimum kan ikke være mindre end lukkegrænsen.",
            ),
            models.CheckConstraint(
                condition=Q(kommune__regex=r"^\d{4}$"),
                name="ydere_plads_kommune_fire_cifre",
                violation_error_message="En kommunekode har fire cifre.",
            ),
            models.CheckConstraint(
                condition=~Q(tilgang=Tilgang.SELEKTIV) | Q(postnumre__len__gt=0),
                name="ydere_selektiv_har_postnumre",
                violation_error_message="En praksis med selektiv tilgang skal have mindst ét postnummer.",
            ),
            models.CheckConstraint(
                condition=Q(breddegrad__isnull=True, laengdegrad__isnull=True)
                | Q(
                    breddegrad__isnull=False,
                    laengdegrad__isnull=False,
                    breddegrad__range=BREDDEGRADER,
                    laengdegrad__range=LAENGDEGRADER,
                ),
                name="ydere_beliggenhed_i_danmark",
                violation_error_message="Breddegrad og længdegrad skal begge være der og ligge i Danmark.",
            ),
        ]
        indexes = [models.Index(fields=["kommune", "tilgang"], name="ydere_plads_i_kommune")]
