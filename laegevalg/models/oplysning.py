"""What the Sikrede register says of a person beside doctor and group."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

_OPLYSNINGSTEKSTER = (
    "saerligt_land",
    "saerligt_landekode",
    "saerligt_relation",
    "social_instans",
    "social_instanskode",
    "social_nummer",
    "social_land",
    "social_landekode",
)
_OPLYSNINGSDATOER = (
    "bevisdato__isnull",
    "saerligt_fra__isnull",
    "saerligt_til__isnull",
    "social_fra__isnull",
    "social_til__isnull",
)
_LANDEKODE = r"^([A-Z]{2})?$"


def _periode(hvad: str, navn: str) -> models.CheckConstraint:
    fra, til = f"{hvad}_fra", f"{hvad}_til"
    return models.CheckConstraint(
        condition=Q(**{f"{fra}__isnull": True}) | Q(**{f"{til}__isnull": True}) | Q(**{f"{til}__gte": F(fra)}),
        name=f"laegevalg_{hvad}_slutter_efter_start",
        violation_error_message=f"{navn} kan ikke slutte, før det begynder.",
    )


def _landekode(hvad: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{hvad}_landekode__regex": _LANDEKODE}),
        name=f"laegevalg_{hvad}_landekode",
        violation_error_message="En landekode er to store bogstaver.",
    )


class Sikredeoplysning(models.Model):
    """What the Sikrede register says of a person and nobody decides here; its files update it (docs/registre.md).

    `bevisdato` is the date of the health card. `saerligt_…` is the særligt sundhedskort of one who lives abroad,
    `social_…` the country and insurer of one insured in another country; both ends of a period count. A person of whom
    the register says nothing has no row.
    """

    sikret = models.OneToOneField(
        "sikrede.Sikret", on_delete=models.PROTECT, primary_key=True, related_name="sikredeoplysning"
    )
    bevisdato = models.DateField("sundhedskortets dato", null=True)
    saerligt_land = models.CharField("bopælsland", max_length=40, blank=True)
    saerligt_landekode = models.CharField("bopælslands kode", max_length=2, blank=True)
    saerligt_relation = models.CharField("familierelation", max_length=10, blank=True)
    saerligt_fra = models.DateField("særligt sundhedskort fra", null=True)
    saerligt_til = models.DateField("særligt sundhedskort til", null=True)
    social_instans = models.CharField("forsikringsinstans", max_length=21, blank=True)
    social_instanskode = models.CharField("forsikringsinstansens kode", max_length=10, blank=True)
    social_nummer = models.CharField("forsikringsnummer", max_length=15, blank=True)
    social_fra = models.DateField("social sikret fra", null=True)
    social_til = models.DateField("social sikret til", null=True)
    social_land = models.CharField("social sikret land", max_length=47, blank=True)
    social_landekode = models.CharField("social sikret lands kode", max_length=2, blank=True)

    class Meta:
        constraints = [
            _periode("saerligt", "Det særlige sundhedskort"),
            _periode("social", "Forsikringen i et andet land"),
            _landekode("saerligt"),
            _landekode("social"),
            models.CheckConstraint(
                condition=~Q(**dict.fromkeys(_OPLYSNINGSTEKSTER, ""), **dict.fromkeys(_OPLYSNINGSDATOER, True)),
                name="laegevalg_oplysning_siger_noget",
                violation_error_message="En oplysning skal sige noget.",
            ),
        ]
