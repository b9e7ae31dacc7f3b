"""The registration timeline as change points."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kerne.ur import Maskintid


class Registrering(models.Model):
    """From `fra` on: this group and this doctor (None is a value: no doctor). A row ends where the next begins.

    Overlap and gap are impossible. The application may update nothing but `erstattet` (column grant):
    a correction supersedes (arkitektur.md, idea 1).
    """

    sikret = models.ForeignKey("sikrede.Sikret", on_delete=models.PROTECT, related_name="registreringer")
    fra = models.DateField("fra")
    gruppe = models.CharField("sikringsgruppe", max_length=1)
    yder = models.ForeignKey("ydere.Yder", on_delete=models.PROTECT, null=True, related_name="registreringer")
    forloeb = models.ForeignKey("forloeb.Forloeb", on_delete=models.PROTECT, null=True, related_name="+")
    registreret = models.DateTimeField("registreret", db_default=Maskintid(), editable=False)
    erstattet = models.DateTimeField("erstattet", null=True)

    class Meta:
        ordering = ["-fra", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["sikret", "fra"],
                condition=Q(erstattet__isnull=True),
                name="laegevalg_en_registrering_pr_dato",
                violation_error_message="Der er allerede en registrering fra den dato.",
            ),
            models.CheckConstraint(
                condition=~Q(gruppe=""),
                name="laegevalg_registrering_har_gruppe",
                violation_error_message="En registrering har en sikringsgruppe.",
            ),
        ]
        indexes = [models.Index(fields=["yder"], condition=Q(erstattet__isnull=True), name="laegevalg_hos_yder")]
