"""Codes and what they mean, each for a period: `gyldig_til` is the first day it no longer holds, None when unknown.

A code may have several periods. That they never overlap is an exclusion constraint over ranges, which needs no
btree_gist since the code is made a range too (docs/beslutninger/0011-grunddata.md).
"""

from __future__ import annotations

from datetime import date
from typing import Final

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import Deferrable, F, Func, IntegerField, Q
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from kerne.ur import Maskintid

SAA_LANGT_TILBAGE: Final = date(1970, 4, 1)
"""The `gyldig_fra` of what began before anything the system is asked about: the municipal reform of 1970."""

_FIRE_CIFRE = r"^[0-9]{4}$"


def _perioder(navn: str, fra: Combinable, til: Combinable, *noegle: str) -> list[models.BaseConstraint]:
    """Begin before end; one period from a date; no two periods of the same code (the range fra..til) on one day."""
    return [
        models.CheckConstraint(
            condition=Q(gyldig_til__isnull=True) | Q(gyldig_fra__lt=F("gyldig_til")),
            name=f"grunddata_{navn}_fra_foer_til",
            violation_error_message="Perioden skal begynde, før den slutter.",
        ),
        models.UniqueConstraint(
            fields=[*noegle, "gyldig_fra"],
            name=f"grunddata_{navn}_en_pr_dato",
            violation_error_message="Koden har allerede en periode fra den dato.",
        ),
        ExclusionConstraint(
            name=f"grunddata_{navn}_uden_overlap",
            expressions=[
                (Func(fra, til, models.Value("[]"), function="int4range"), "="),
                (Func("gyldig_fra", "gyldig_til", function="daterange"), "&&"),
            ],
            deferrable=Deferrable.DEFERRED,
            violation_error_message="Koden har to perioder på samme dag.",
        ),
    ]


def _fire_cifre(navn: str, felt: str = "kode") -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{felt}__regex": _FIRE_CIFRE}),
        name=f"grunddata_{navn}_{felt}_fire_cifre",
        violation_error_message="Koden har fire cifre.",
    )


def _i_aaret(navn: str) -> models.CheckConstraint:
    """The period lies within the year `aar`, so that periods of different years cannot overlap either."""
    return models.CheckConstraint(
        condition=Q(gyldig_til__isnull=False)
        & Q(gyldig_fra__gte=_nytaar(F("aar")))
        & Q(gyldig_til__lte=_nytaar(F("aar") + 1)),
        name=f"grunddata_{navn}_i_aaret",
        violation_error_message="Perioden skal ligge i året.",
    )


def _nytaar(aar: Combinable) -> Func:
    return Func(aar, models.Value(1), models.Value(1), function="make_date", output_field=models.DateField())


def _tal(felt: str) -> Cast:
    return Cast(felt, IntegerField())


class Periode(models.Model):
    """What every kind of reference data has."""

    gyldig_fra = models.DateField("gyldig fra")
    gyldig_til = models.DateField("gyldig til", null=True)

    class Meta:
        abstract = True


class Navngivet(Periode):
    """A code with a name."""

    navn = models.CharField("navn", max_length=60)

    class Meta:
        abstract = True


class Kommuneslags(models.TextChoices):
    """What a municipality code stands for; an administrative one is for numbers without residence (CPR status 20)."""

    DANSK = "dansk", "Dansk kommune"
    CHRISTIANSOE = "christiansoe", "Christiansø"
    GROENLAND = "groenland", "Grønlandsk kommune"
    ADMINISTRATIV = "administrativ", "Administrativ kode"


class Region(Navngivet):
    """A region by CPR's authority code; the Yderregister's AmtKode is its last two digits."""

    kode = models.CharField("kode", max_length=4)

    class Meta:
        ordering = ["kode", "gyldig_fra"]
        constraints = [_fire_cifre("region"), *_perioder("region", _tal("kode"), _tal("kode"), "kode")]

    def __str__(self) -> str:
        return self.navn


class Kommune(Navngivet):
    """A municipality, without the word; closed ones too, since former addresses name them (CPR record 023).

    `region` is the code of the region it belongs to in this period, empty for closed ones and what is no municipality.
    """

    kode = models.CharField("kode", max_length=4)
    slags = models.CharField("slags", max_length=20, choices=Kommuneslags)
    region = models.CharField("region", max_length=4, blank=True)

    class Meta:
        ordering = ["kode", "gyldig_fra"]
        constraints = [
            _fire_cifre("kommune"),
            models.CheckConstraint(
                condition=Q(slags__in=Kommuneslags.values),
                name="grunddata_kommune_slags_kendt",
                violation_error_message="Slags kommune kendes ikke.",
            ),
            *_perioder("kommune", _tal("kode"), _tal("kode"), "kode"),
        ]

    def __str__(self) -> str:
        return self.navn


class Land(Navngivet):
    """A country by CPR's code, and what CPR uses a country code for: groups of countries, stateless, unknown.

    `alfa2` and `alfa3` are ISO 3166's, empty where it has none. `norden`: Denmark, Finland, Færøerne, Island, Norge,
    Sverige. Greenland has no country code; it is its municipalities.
    """

    kode = models.CharField("kode", max_length=4)
    alfa2 = models.CharField("alfa-2", max_length=2, blank=True)
    alfa3 = models.CharField("alfa-3", max_length=3, blank=True)
    norden = models.BooleanField("nordisk")

    class Meta:
        ordering = ["kode", "gyldig_fra"]
        constraints = [_fire_cifre("land"), *_perioder("land", _tal("kode"), _tal("kode"), "kode")]

    def __str__(self) -> str:
        return self.navn


class Sikringsgruppe(Navngivet):
    """An insurance group (sundhedsloven § 58). `har_laege`: whether one in it has a doctor.

    `vaelges`: whether it is ever decided here; the others say what CPR says of a person. `sundhedskort`: whether one in
    it has a health card.

    The sources do not agree on every code: `kilde` says which say what, `bekraeftet` whether they agree.
    """

    kode = models.CharField("kode", max_length=1)
    har_laege = models.BooleanField("har læge")
    vaelges = models.BooleanField("kan vælges", db_default=True)
    sundhedskort = models.BooleanField("har sundhedskort", db_default=True)
    kilde = models.CharField("kilde", max_length=200)
    bekraeftet = models.BooleanField("bekræftet")

    class Meta:
        ordering = ["kode", "gyldig_fra"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kode__regex=r"^[0-9A-Z]$"),
                name="grunddata_sikringsgruppe_kode_et_tegn",
                violation_error_message="Koden er et ciffer eller et stort bogstav.",
            ),
            *_perioder(
                "sikringsgruppe",
                Func("kode", function="ascii", output_field=IntegerField()),
                Func("kode", function="ascii", output_field=IntegerField()),
                "kode",
            ),
        ]

    def __str__(self) -> str:
        return self.navn


class Saerligvejkode(Navngivet):
    """Road codes that are no road: `fra_kode` to `til_kode`, both included. The narrowest range says what one is."""

    fra_kode = models.CharField("fra kode", max_length=4)
    til_kode = models.CharField("til kode", max_length=4)

    class Meta:
        ordering = ["fra_kode", "-til_kode", "gyldig_fra"]
        constraints = [
            _fire_cifre("saerligvejkode", "fra_kode"),
            _fire_cifre("saerligvejkode", "til_kode"),
            models.CheckConstraint(
                condition=Q(fra_kode__lte=F("til_kode")),
                name="grunddata_saerligvejkode_fra_til",
                violation_error_message="Den første kode må ikke være større end den sidste.",
            ),
            *_perioder("saerligvejkode", _tal("fra_kode"), _tal("til_kode"), "fra_kode", "til_kode"),
        ]

    def __str__(self) -> str:
        return self.navn


class Gebyrsats(Periode):
    """What a health card costs in (a part of) a year, in whole kroner (bekendtgørelsen om sundhedskort § 12; GEBYR-2).

    `bekraeftet`: whether `kilde` is a source that states the amount, or only a computation of ours.
    """

    aar = models.IntegerField("år")
    kroner = models.IntegerField("kroner")
    kilde = models.CharField("kilde", max_length=200)
    bekraeftet = models.BooleanField("bekræftet")

    class Meta:
        ordering = ["gyldig_fra"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kroner__gt=0, kroner__lte=10_000),
                name="grunddata_gebyrsats_kroner",
                violation_error_message="Gebyret er mellem 1 og 10.000 kr.",
            ),
            _i_aaret("gebyrsats"),
            *_perioder("gebyrsats", F("aar"), F("aar"), "aar"),
        ]

    def __str__(self) -> str:
        return f"{self.aar}: {self.kroner} kr."


class Satsregulering(Periode):
    """A year's satsreguleringsprocent, which the fee is regulated by (GEBYR-2). `bekraeftet` as for the fee."""

    aar = models.IntegerField("år")
    procent = models.DecimalField("procent", max_digits=4, decimal_places=2)
    kilde = models.CharField("kilde", max_length=200)
    bekraeftet = models.BooleanField("bekræftet")

    class Meta:
        ordering = ["aar"]
        constraints = [
            _i_aaret("satsregulering"),
            *_perioder("satsregulering", F("aar"), F("aar"), "aar"),
        ]

    def __str__(self) -> str:
        return f"{self.aar}: {self.procent} %"


class Indlaestfil(models.Model):
    """A file that was read in, by its content: `klargoer` reads each version of the product's own files once only.

    So what was read in from a newer file meanwhile is not undone at the next start.
    """

    sha256 = models.CharField("sha256", max_length=64, primary_key=True)
    filnavn = models.CharField("filnavn", max_length=200)
    indlaest = models.DateTimeField("indlæst", db_default=Maskintid(), editable=False)

    class Meta:
        ordering = ["indlaest"]

    def __str__(self) -> str:
        return self.filnavn
