"""Where a person lives, lived and may not be shown to live (P12170 002, 004–007, 023–025)."""

from __future__ import annotations

from django.db import models

from sikrede.models import felter
from sikrede.models.person import Sikret


class Beskyttelse(models.Model):
    """One protection (004). Type 0001, name and address, is what `Sikret.beskyttet_fra` and `_til` sum up."""

    sikret = models.ForeignKey(Sikret, on_delete=models.CASCADE, related_name="beskyttelser")
    type = felter.tekst("type", 4)
    fra = felter.dato("fra")
    til = felter.dato("til")


class Tekstslags(models.TextChoices):
    """What an address text is."""

    SUPPLERENDE = "supplerende", "Supplerende adresse"
    KONTAKT = "kontakt", "Kontaktadresse"


class Adressetekst(models.Model):
    """A supplementary (002) or contact address (006): up to five lines, with line feeds between."""

    sikret = models.ForeignKey(Sikret, on_delete=models.CASCADE, related_name="adressetekster")
    slags = models.CharField("slags", max_length=11, choices=Tekstslags)
    tekst = felter.tekst("tekst", 174)
    myndighed = felter.tekst("myndighed", 4)
    fra = felter.dato("fra")
    til = felter.dato("til")


class Udrejse(models.Model):
    """Having left the country: now (005, without a return) or once (024). The address is up to five lines."""

    sikret = models.ForeignKey(Sikret, on_delete=models.CASCADE, related_name="udrejser")
    aktuel = felter.aktuel()
    til_land = felter.tekst("udrejst til", 4)
    udrejst = felter.dato("udrejst")
    udrejst_usikker = felter.usikker("udrejst")
    adresse = felter.tekst("adresse i udlandet", 174)
    fra_land = felter.tekst("indrejst fra", 4)
    indrejst = felter.dato("indrejst")
    indrejst_usikker = felter.usikker("indrejst")
    annkor = felter.annkor()


class Forsvinding(models.Model):
    """Having disappeared: now (007, not found) or once (025)."""

    sikret = models.ForeignKey(Sikret, on_delete=models.CASCADE, related_name="forsvindinger")
    aktuel = felter.aktuel()
    forsvundet = felter.dato("forsvundet")
    forsvundet_usikker = felter.usikker("forsvundet")
    genfundet = felter.dato("genfundet")
    genfundet_usikker = felter.usikker("genfundet")
    annkor = felter.annkor()


class Tidligereadresse(models.Model):
    """An earlier address in Denmark or Greenland (023), by codes."""

    sikret = models.ForeignKey(Sikret, on_delete=models.CASCADE, related_name="tidligere_adresser")
    kommune = felter.tekst("kommune", 4)
    vejkode = felter.tekst("vejkode", 4)
    husnummer = felter.tekst("husnummer", 4)
    etage = felter.tekst("etage", 2)
    sidedoer = felter.tekst("sidedør", 4)
    bygningsnummer = felter.tekst("bygningsnummer", 4)
    conavn = felter.tekst("c/o-navn", 34)
    fra = felter.dato("fra")
    fra_usikker = felter.usikker("fra")
    til = felter.dato("til")
    til_usikker = felter.usikker("til")
    annkor = felter.annkor()
