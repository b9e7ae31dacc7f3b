"""Insured persons as the CPR register knows them. Rows come in through the importers and are never deleted."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kerne.felter import kommunekode, offentligt_id
from kerne.personnummer import Koen, Personnummer


class Civilstand(models.TextChoices):
    """CIVST of record 012."""

    UGIFT = "U", "Ugift"
    GIFT = "G", "Gift"
    FRASKILT = "F", "Fraskilt"
    ENKESTAND = "E", "Enke eller enkemand"
    DOED = "D", "Død"
    PARTNERSKAB = "P", "Registreret partnerskab"
    OPHAEVET = "O", "Ophævet partnerskab"
    LAENGSTLEVENDE = "L", "Længstlevende partner"


class Sikret(models.Model):
    """One person. Field lengths are those of P12170; empty text means the register says nothing."""

    offentlig_id = offentligt_id()
    personnummer = models.CharField("CPR-nummer", max_length=10, unique=True)
    status = models.CharField("CPR-status", max_length=2)
    status_fra = models.DateField("status fra", null=True)
    koen = models.CharField("køn", max_length=1)
    foedselsdato = models.DateField("fødselsdato")
    fornavn = models.CharField("fornavn", max_length=50, blank=True)
    mellemnavn = models.CharField("mellemnavn", max_length=40, blank=True)
    efternavn = models.CharField("efternavn", max_length=40, blank=True)
    adresseringsnavn = models.CharField("adresseringsnavn", max_length=34, blank=True)
    civilstand = models.CharField("civilstand", max_length=1, blank=True, choices=Civilstand)
    civilstand_fra = models.DateField("civilstand fra", null=True)
    aegtefaelle_personnummer = models.CharField("ægtefælles CPR-nummer", max_length=10, blank=True)
    beskyttet_fra = models.DateField("beskyttet fra", null=True)
    beskyttet_til = models.DateField("beskyttet til", null=True)
    kommune = kommunekode()
    vejkode = models.CharField("vejkode", max_length=4, blank=True)
    husnummer = models.CharField("husnummer", max_length=4, blank=True)
    etage = models.CharField("etage", max_length=2, blank=True)
    sidedoer = models.CharField("sidedør", max_length=4, blank=True)
    bygningsnummer = models.CharField("bygningsnummer", max_length=4, blank=True)
    conavn = models.CharField("c/o-navn", max_length=34, blank=True)
    lokalitet = models.CharField("lokalitet", max_length=34, blank=True)
    standardadresse = models.CharField("adresse", max_length=34, blank=True)
    bynavn = models.CharField("bynavn", max_length=34, blank=True)
    postnummer = models.CharField("postnummer", max_length=4, blank=True)
    postdistrikt = models.CharField("postdistrikt", max_length=20, blank=True)
    tilflyttet = models.DateField("tilflyttet", null=True)
    version = models.BigIntegerField("version", default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(personnummer__regex=r"^\d{10}$"),
                name="sikrede_personnummer_ti_cifre",
                violation_error_message="Et CPR-nummer har ti cifre.",
            )
        ]
        indexes = [
            models.Index(
                fields=["kommune", "vejkode", "husnummer", "etage", "sidedoer", "bygningsnummer"],
                name="sikrede_paa_adressen",
            )
        ]

    def __str__(self) -> str:
        return f"sikret {self.offentlig_id}"

    @property
    def navn(self) -> str:
        """The whole name, first names first."""
        return " ".join(del_ for del_ in (self.fornavn, self.mellemnavn, self.efternavn) if del_)

    @property
    def cpr(self) -> Personnummer:
        """The number as its type."""
        return Personnummer(self.personnummer)

    @property
    def koen_kendt(self) -> Koen:
        """Sex by record 001."""
        return Koen(self.koen)


class Soegeord(models.Model):
    """One word a person can be found by, normalised (`sikrede.soegning`), in the municipality that finds it first.

    A `COLLATE "C"` column, so that `^@` uses the index; one row per distinct word of the name.
    """

    pk = models.CompositePrimaryKey("kommune", "ord", "sikret_id")
    kommune = kommunekode()
    ord = models.CharField("ord", max_length=60, db_collation="C")
    sikret = models.ForeignKey(Sikret, on_delete=models.CASCADE, related_name="soegeord", db_index=False)

    class Meta:
        indexes = [models.Index(fields=["sikret"], name="sikrede_soegeord_sikret")]
