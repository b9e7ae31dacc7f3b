"""Letters made, and the bytes of their PDFs."""

from __future__ import annotations

from django.db import models

from kerne.felter import kommunekode, offentligt_id


class Dokument(models.Model):
    """PDF bytes by their SHA-256, so that the same bytes are kept once and cannot change unseen."""

    sha256 = models.CharField("SHA-256", max_length=64, primary_key=True)
    indhold = models.BinaryField("indhold")


class Brev(models.Model):
    """One letter: template and its version, its data, the renderer, and the PDF's hash (BREV-2, UD-10)."""

    offentlig_id = offentligt_id()
    kommune = kommunekode()
    art = models.CharField("art", max_length=60)
    skabelon_version = models.PositiveIntegerField("skabelonversion")
    sikret = models.ForeignKey("sikrede.Sikret", on_delete=models.PROTECT, related_name="breve")
    forloeb = models.ForeignKey("forloeb.Forloeb", on_delete=models.PROTECT, related_name="breve")
    aktivitet = models.OneToOneField("forloeb.Aktivitet", on_delete=models.PROTECT, related_name="brev")
    titel = models.CharField("titel", max_length=200)
    fletdata = models.JSONField("fletdata")
    dokument = models.ForeignKey(Dokument, on_delete=models.PROTECT, related_name="+")
    sideantal = models.PositiveSmallIntegerField("sideantal")
    gengiver = models.CharField("gengiver", max_length=60)
    dannet = models.DateTimeField("dannet")

    class Meta:
        ordering = ["dannet", "id"]
        indexes = [models.Index(fields=["sikret", "-dannet"], name="breve_til_sikret")]

    def __str__(self) -> str:
        return self.titel
