"""What is typed and not yet saved."""

from __future__ import annotations

from django.db import models
from django.db.models import Func
from django.db.models.functions import Cast
from django.db.models.lookups import LessThanOrEqual

from kerne.felter import kommunekode
from kerne.ur import Maskintid

HOEJST_BYTES = 65_536


class AntalBytes(Func):
    """`octet_length(felter::text)`: how much a draft takes up."""

    function = "octet_length"
    output_field = models.IntegerField()

    def __init__(self, felt: str) -> None:
        super().__init__(Cast(felt, models.TextField()))


class Kladde(models.Model):
    """One user's draft of one form (row-level security: only the user's own, in the municipality they act for).

    `felter` is name → text; empty when the form has been sent or the draft discarded. `side` is the page that wrote
    it, `nr` counts that page's drafts, so that a late one never takes a newer one's place. `aendret` is machine time.
    """

    kommune = kommunekode()
    bruger_id = models.CharField("bruger", max_length=60)
    noegle = models.CharField("nøgle", max_length=120)
    side = models.CharField("side", max_length=24)
    nr = models.PositiveIntegerField("nr.")
    felter = models.JSONField("felter")
    aendret = models.DateTimeField("ændret", db_default=Maskintid())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["bruger_id", "noegle", "kommune"],
                name="kladder_en_pr_formular",
                violation_error_message="Der er allerede en kladde til formularen.",
            ),
            models.CheckConstraint(
                condition=LessThanOrEqual(AntalBytes("felter"), HOEJST_BYTES),
                name="kladder_ikke_for_stor",
                violation_error_message="Teksten er for lang til at blive gemt som kladde.",
            ),
        ]
        indexes = [models.Index(fields=["aendret"], name="kladder_efter_alder")]

    def __str__(self) -> str:
        return self.noegle
