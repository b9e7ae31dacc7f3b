"""Who a person is tied to: children, custody, guardianship, marriages (P12170 013, 014, 016, 017, 029, 030).

Relatives are named by CPR number and found when they are read, so that one who comes later comes to life here.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from sikrede.models import felter
from sikrede.models.person import Sikret


class Barn(models.Model):
    """A child by CPR number, whatever its age (014). What may be shown of it is FAM-2's."""

    sikret = models.ForeignKey(Sikret, on_delete=models.CASCADE, related_name="boern")
    personnummer = models.CharField("barnets CPR-nummer", max_length=10)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sikret", "personnummer"],
                deferrable=models.Deferrable.IMMEDIATE,
                name="sikrede_barn_en_gang",
                violation_error_message="Barnet står der allerede.",
            )
        ]
        indexes = [models.Index(fields=["personnummer"], name="sikrede_barn_nummer")]


class Foraeldremyndighed(models.Model):
    """Custody of `sikret` (016). 0003 mother, 0004 father, 0005 and 0006 another holder.

    CPR names a mother or father in 015 only; the importer writes the number here too, so that the children a person
    has custody of are one indexed look-up (FAM-1).
    """

    sikret = models.ForeignKey(Sikret, on_delete=models.CASCADE, related_name="foraeldremyndighed")
    art = felter.tekst("art", 4)
    indehaver_personnummer = felter.nummer("indehaverens CPR-nummer")
    indehaver_fra = felter.dato("indehaver fra")
    fra = felter.dato("fra")
    fra_usikker = felter.usikker("fra")
    til = felter.dato("til")

    class Meta:
        indexes = [
            models.Index(
                fields=["indehaver_personnummer"],
                condition=~Q(indehaver_personnummer=""),
                name="sikrede_myndighed_indehaver",
            )
        ]


class Vaergemaal(models.Model):
    """Guardianship of an adult (017). `art`: 0000 not in CPR, 0001 by number, 0002 by name and address."""

    sikret = models.ForeignKey(Sikret, on_delete=models.CASCADE, related_name="vaergemaal")
    art = felter.tekst("art", 4)
    fra = felter.dato("fra")
    fra_usikker = felter.usikker("fra")
    til = felter.dato("til")
    vaerge_personnummer = felter.nummer("værgens CPR-nummer")
    vaerge_fra = felter.dato("værge fra")
    vaerge_navn = felter.tekst("værgens navn", 34)
    vaerge_adresse_fra = felter.dato("værgens adresse fra")
    vaerge_adresse = felter.tekst("værgens adresse", 174)

    class Meta:
        indexes = [
            models.Index(
                fields=["vaerge_personnummer"], condition=~Q(vaerge_personnummer=""), name="sikrede_vaergemaal_vaerge"
            )
        ]


class Separation(models.Model):
    """A separation, present (013, without end) or past (030)."""

    sikret = models.ForeignKey(Sikret, on_delete=models.CASCADE, related_name="separationer")
    aktuel = felter.aktuel()
    fra = felter.dato("fra")
    fra_usikker = felter.usikker("fra")
    til = felter.dato("til")
    til_usikker = felter.usikker("til")
    annkor = felter.annkor()


class Tidligerecivilstand(models.Model):
    """An earlier civil status (029). The day of a wedding is shown nowhere (FAM-5)."""

    sikret = models.ForeignKey(Sikret, on_delete=models.CASCADE, related_name="tidligere_civilstande")
    civilstand = felter.tekst("civilstand", 1)
    aegtefaelle_personnummer = felter.nummer("ægtefælles CPR-nummer")
    aegtefaelle_foedselsdato = felter.dato("ægtefælles fødselsdato")
    aegtefaelle_foedselsdato_usikker = felter.usikker("ægtefælles fødselsdato")
    aegtefaelle_navn = felter.tekst("ægtefælles navn", 34)
    aegtefaelle_navn_maerke = felter.tekst("ægtefælles navnemærke", 1)
    fra = felter.dato("fra")
    fra_usikker = felter.usikker("fra")
    til = felter.dato("til")
    til_usikker = felter.usikker("til")
    annkor = felter.annkor()
