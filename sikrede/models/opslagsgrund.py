"""Why someone looked a person up (UD-14)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db import models
from django.db.models import F, Q

from kerne.felter import kommunekode
from sikrede.models.person import Sikret

TEKST_LAENGDE: Final = 200


class Grund(models.TextChoices):
    """The reasons one can give; the last says itself what it is."""

    HENVENDELSE = "henvendelse", "Borgeren henvender sig"
    SAGSBEHANDLING = "sagsbehandling", "Sagsbehandling af en opgave eller et forløb"
    FLYTNING = "flytning", "Flytning mellem kommuner"
    ANDET = "andet", "Andet"


@dataclass(frozen=True, slots=True)
class Begrundelse:
    """A reason as it was given; `tekst` is at most `TEKST_LAENGDE` long and has no CPR number in it."""

    grund: Grund
    tekst: str = ""

    @property
    def formaal(self) -> str:
        """As the log says it: "Andet: akten er lånt ud"."""
        return f"{self.grund.label}: {self.tekst}" if self.tekst else self.grund.label


class Opslagsgrund(models.Model):
    """One reason, given by one user of one municipality for one person. Rows are added and never changed.

    Both times are machine time: what a person may see must not depend on a clock that can be set.
    """

    kommune = kommunekode()
    bruger_id = models.CharField("bruger", max_length=60)
    sikret = models.ForeignKey(Sikret, on_delete=models.PROTECT, related_name="opslagsgrunde", db_index=False)
    grund = models.CharField("grund", max_length=20, choices=Grund)
    tekst = models.CharField("uddybning", max_length=TEKST_LAENGDE, blank=True)
    givet = models.DateTimeField("givet")
    udloeber = models.DateTimeField("udløber")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(grund__in=Grund.values),
                name="sikrede_opslagsgrund_kendt",
                violation_error_message="Grunden er ikke en af dem, der kan vælges.",
            ),
            models.CheckConstraint(
                condition=~Q(grund=Grund.ANDET, tekst=""),
                name="sikrede_opslagsgrund_andet_er_uddybet",
                violation_error_message="Skriv, hvad grunden er, når du vælger Andet.",
            ),
            models.CheckConstraint(
                condition=Q(udloeber__gt=F("givet")),
                name="sikrede_opslagsgrund_udloeber_senere",
                violation_error_message="En grund udløber, efter at den er givet.",
            ),
        ]
        indexes = [
            models.Index(fields=["sikret", "bruger_id", "udloeber"], name="sikrede_opslagsgrund_gyldig"),
            models.Index(fields=["kommune", "givet"], name="sikrede_opslagsgrund_dag"),
        ]

    def __str__(self) -> str:
        return f"opslagsgrund {self.pk}"

    @property
    def begrundelse(self) -> Begrundelse:
        """The reason as a value."""
        return Begrundelse(Grund(self.grund), self.tekst)
