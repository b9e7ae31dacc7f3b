"""Earlier names, numbers and citizenships, and what a municipality had written in CPR (018, 019, 022, 026, 027)."""

from __future__ import annotations

from django.db import models

from sikrede.models import felter
from sikrede.models.person import Sikret


class Tidligerenavn(models.Model):
    """An earlier name (026); the person is found by it, unless protected (UD-5)."""

    sikret = models.ForeignKey(Sikret, on_delete=models.CASCADE, related_name="tidligere_navne")
    fornavn = felter.tekst("fornavn", 50)
    fornavn_maerke = felter.tekst("fornavns mærke", 1)
    mellemnavn = felter.tekst("mellemnavn", 40)
    mellemnavn_maerke = felter.tekst("mellemnavns mærke", 1)
    efternavn = felter.tekst("efternavn", 40)
    efternavn_maerke = felter.tekst("efternavns mærke", 1)
    fra = felter.dato("fra")
    fra_usikker = felter.usikker("fra")
    til = felter.dato("til")
    til_usikker = felter.usikker("til")
    annkor = felter.annkor()


class Tidligerenummer(models.Model):
    """A CPR number the person had before (022). The number itself may have a row of its own in `Sikret`, given up."""

    sikret = models.ForeignKey(Sikret, on_delete=models.CASCADE, related_name="tidligere_numre")
    personnummer = models.CharField("tidligere CPR-nummer", max_length=10)
    fra = felter.dato("fra")
    fra_usikker = felter.usikker("fra")
    til = felter.dato("til")
    til_usikker = felter.usikker("til")

    class Meta:
        indexes = [models.Index(fields=["personnummer"], name="sikrede_tidligere_nummer")]


class Tidligerestatsborgerskab(models.Model):
    """An earlier citizenship (027)."""

    sikret = models.ForeignKey(Sikret, on_delete=models.CASCADE, related_name="tidligere_statsborgerskaber")
    landekode = felter.tekst("land", 4)
    fra = felter.dato("fra")
    fra_usikker = felter.usikker("fra")
    til = felter.dato("til")
    til_usikker = felter.usikker("til")
    annkor = felter.annkor()


class Kommunaltforhold(models.Model):
    """A municipal condition (018): type, the municipality's own code, and a remark."""

    sikret = models.ForeignKey(Sikret, on_delete=models.CASCADE, related_name="kommunale_forhold")
    type = felter.tekst("type", 1)
    kode = felter.tekst("kode", 5)
    fra = felter.dato("fra")
    fra_usikker = felter.usikker("fra")
    bemaerkning = felter.tekst("bemærkning", 30)


class Registernotat(models.Model):
    """A note in CPR (019); not to be confused with the municipality's own notes (SIK-2)."""

    sikret = models.ForeignKey(Sikret, on_delete=models.CASCADE, related_name="registernotater")
    nummer = felter.tekst("nummer", 2)
    tekst = felter.tekst("tekst", 40)
    fra = felter.dato("fra")
    til = felter.dato("til")
