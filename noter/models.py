"""A note and its versions."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual

from kerne.felter import kommunekode, offentligt_id

HOEJST_TEGN = 15_000


class Note(models.Model):
    """One note of one municipality on one person (row-level security, SIK-2).

    The application may update only `seneste_nr` and the withdrawal (column grant): a note is never erased, and what it
    says stands in its versions. The author and the one who withdrew it are values: users come and go.
    """

    offentlig_id = offentligt_id()
    kommune = kommunekode()
    sikret = models.ForeignKey("sikrede.Sikret", on_delete=models.PROTECT, related_name="noter")
    idempotensnoegle = models.UUIDField("idempotensnøgle", unique=True)
    seneste_nr = models.PositiveIntegerField("seneste version", default=1)
    oprettet = models.DateTimeField("oprettet")
    oprettet_af_id = models.CharField("oprettet af (id)", max_length=60)
    oprettet_af_navn = models.CharField("oprettet af", max_length=200)
    trukket = models.DateTimeField("trukket tilbage", null=True)
    trukket_af_id = models.CharField("trukket tilbage af (id)", max_length=60, blank=True)
    trukket_af_navn = models.CharField("trukket tilbage af", max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(trukket__isnull=True, trukket_af_id="") | (Q(trukket__isnull=False) & ~Q(trukket_af_id="")),
                name="noter_trukket_har_tid_og_navn",
                violation_error_message="En note, der er trukket tilbage, har et tidspunkt og et navn.",
            ),
            models.CheckConstraint(
                condition=Q(seneste_nr__gte=1),
                name="noter_har_en_version",
                violation_error_message="En note har mindst én version.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.offentlig_id)


class Noteversion(models.Model):
    """What a note said from `skrevet` (domain time) on. Only added: the application may not update one.

    `kommune` is the note's, since row-level security looks at one plain column.
    """

    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="versioner")
    kommune = kommunekode()
    nr = models.PositiveIntegerField("nr.")
    tekst = models.TextField("tekst")
    skrevet = models.DateTimeField("skrevet")
    skrevet_af_id = models.CharField("skrevet af (id)", max_length=60)
    skrevet_af_navn = models.CharField("skrevet af", max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["note", "nr"],
                name="noter_en_version_pr_nr",
                violation_error_message="Noten har allerede en version med det nummer.",
            ),
            models.CheckConstraint(
                condition=Q(tekst__regex=r"\S"),
                name="noter_tekst_ikke_tom",
                violation_error_message="En note skal have en tekst.",
            ),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("tekst"), HOEJST_TEGN),
                name="noter_tekst_ikke_for_lang",
                violation_error_message="En note kan højst være på 15.000 tegn.",
            ),
            models.CheckConstraint(
                condition=Q(nr__gte=1),
                name="noter_nr_fra_et",
                violation_error_message="Den første version har nummer 1.",
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.nr}"
