"""The receipts."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kerne.ur import Maskintid


class Slags(models.TextChoices):
    """Which register a file is from."""

    CPR = "cpr", "CPR-register"
    YDER = "yder", "Yderregister"
    YDERTILGANG = "ydertilgang", "Praksissernes tilgang"
    SIKREDE = "sikrede", "Sikrederegister"


class Udfald(models.TextChoices):
    """How a run ended."""

    I_GANG = "i_gang", "I gang"
    INDLAEST = "indlaest", "Indlæst"
    KENDT = "kendt", "Indlæst før: intet ændret"
    AFVIST = "afvist", "Afvist"
    FEJLET = "fejlet", "Fejlet"
    AFBRUDT = "afbrudt", "Afbrudt"


class Indlaesning(models.Model):
    """A receipt: one run on one file, refused ones too. Success is written in the transaction that loads the file.

    `kilde` is the chain a file belongs to: its production date must follow the last of the same chain.
    `stempel` is the register's own timestamp where it has one. `tal` is `Rapport.som_json`.
    """

    slags = models.CharField("slags", max_length=12, choices=Slags)
    filnavn = models.CharField("filnavn", max_length=200)
    sha256 = models.CharField("sha256", max_length=64, blank=True)
    kilde = models.CharField("kilde", max_length=20, blank=True)
    produceret = models.DateField("produceret", null=True)
    forrige = models.DateField("forrige produktion", null=True)
    stempel = models.CharField("stempel", max_length=20, blank=True)
    startet = models.DateTimeField("startet", db_default=Maskintid(), editable=False)
    sluttet = models.DateTimeField("sluttet", null=True)
    udfald = models.CharField("udfald", max_length=8, choices=Udfald, default=Udfald.I_GANG)
    tal = models.JSONField("tal", default=dict)
    fejl = models.TextField("fejl", blank=True)

    class Meta:
        app_label = "integrationer"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(udfald=Udfald.I_GANG, sluttet__isnull=True)
                | (~Q(udfald=Udfald.I_GANG) & Q(sluttet__isnull=False)),
                name="integrationer_indlaesning_slut_har_tidspunkt",
                violation_error_message="En afsluttet indlæsning har et tidspunkt, og kun den.",
            )
        ]
        indexes = [
            models.Index(
                fields=["slags", "kilde", "-id"],
                condition=Q(udfald=Udfald.INDLAEST),
                name="integrationer_seneste_fil",
            ),
            models.Index(
                fields=["slags", "sha256"],
                condition=Q(udfald=Udfald.INDLAEST),
                name="integrationer_samme_fil",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_slags_display()}: {self.filnavn}"
