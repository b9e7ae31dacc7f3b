"""What a health card costs per year, and the percentage the amount is regulated by."""

import django.contrib.postgres.constraints
import django.db.models.constraints
import django.db.models.expressions
from django.db import migrations, models

from kerne.migrationer import maa_slette


class Migration(migrations.Migration):
    dependencies = [("grunddata", "0002_rettigheder")]

    operations = [
        migrations.CreateModel(
            name="Gebyrsats",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gyldig_fra", models.DateField(verbose_name="gyldig fra")),
                ("gyldig_til", models.DateField(null=True, verbose_name="gyldig til")),
                ("aar", models.IntegerField(verbose_name="år")),
                ("kroner", models.IntegerField(verbose_name="kroner")),
                ("kilde", models.CharField(max_length=200, verbose_name="kilde")),
                ("bekraeftet", models.BooleanField(verbose_name="bekræftet")),
            ],
            options={
                "ordering": ["gyldig_fra"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kroner__gt", 0), ("kroner__lte", 10000)),
                        name="grunddata_gebyrsats_kroner",
                        violation_error_message="Gebyret er mellem 1 og 10.000 kr.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("gyldig_til__isnull", False),
                            (
                                "gyldig_fra__gte",
                                models.Func(
                                    models.F("aar"),
                                    models.Value(1),
                                    models.Value(1),
                                    function="make_date",
                                    output_field=models.DateField(),
                                ),
                            ),
                            (
                                "gyldig_til__lte",
                                models.Func(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("aar"), "+", models.Value(1)
                                    ),
                                    models.Value(1),
                                    models.Value(1),
                                    function="make_date",
                                    output_field=models.DateField(),
                                ),
                            ),
                        ),
                        name="grunddata_gebyrsats_i_aaret",
                        violation_error_message="Perioden skal ligge i året.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("gyldig_til__isnull", True), ("gyldig_fra__lt", models.F("gyldig_til")), _connector="OR"
                        ),
                        name="grunddata_gebyrsats_fra_foer_til",
                        violation_error_message="Perioden skal begynde, før den slutter.",
                    ),
                    models.UniqueConstraint(
                        fields=("aar", "gyldig_fra"),
                        name="grunddata_gebyrsats_en_pr_dato",
                        violation_error_message="Koden har allerede en periode fra den dato.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        expressions=[
                            (
                                models.Func(models.F("aar"), models.F("aar"), models.Value("[]"), function="int4range"),
                                "=",
                            ),
                            (models.Func("gyldig_fra", "gyldig_til", function="daterange"), "&&"),
                        ],
                        name="grunddata_gebyrsats_uden_overlap",
                        violation_error_message="Koden har to perioder på samme dag.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Satsregulering",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gyldig_fra", models.DateField(verbose_name="gyldig fra")),
                ("gyldig_til", models.DateField(null=True, verbose_name="gyldig til")),
                ("aar", models.IntegerField(verbose_name="år")),
                ("procent", models.DecimalField(decimal_places=2, max_digits=4, verbose_name="procent")),
                ("kilde", models.CharField(max_length=200, verbose_name="kilde")),
                ("bekraeftet", models.BooleanField(verbose_name="bekræftet")),
            ],
            options={
                "ordering": ["aar"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("gyldig_til__isnull", False),
                            (
                                "gyldig_fra__gte",
                                models.Func(
                                    models.F("aar"),
                                    models.Value(1),
                                    models.Value(1),
                                    function="make_date",
                                    output_field=models.DateField(),
                                ),
                            ),
                            (
                                "gyldig_til__lte",
                                models.Func(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("aar"), "+", models.Value(1)
                                    ),
                                    models.Value(1),
                                    models.Value(1),
                                    function="make_date",
                                    output_field=models.DateField(),
                                ),
                            ),
                        ),
                        name="grunddata_satsregulering_i_aaret",
                        violation_error_message="Perioden skal ligge i året.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("gyldig_til__isnull", True), ("gyldig_fra__lt", models.F("gyldig_til")), _connector="OR"
                        ),
                        name="grunddata_satsregulering_fra_foer_til",
                        violation_error_message="Perioden skal begynde, før den slutter.",
                    ),
                    models.UniqueConstraint(
                        fields=("aar", "gyldig_fra"),
                        name="grunddata_satsregulering_en_pr_dato",
                        violation_error_message="Koden har allerede en periode fra den dato.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        expressions=[
                            (
                                models.Func(models.F("aar"), models.F("aar"), models.Value("[]"), function="int4range"),
                                "=",
                            ),
                            (models.Func("gyldig_fra", "gyldig_til", function="daterange"), "&&"),
                        ],
                        name="grunddata_satsregulering_uden_overlap",
                        violation_error_message="Koden har to perioder på samme dag.",
                    ),
                ],
            },
        ),
        maa_slette("grunddata_gebyrsats"),
        maa_slette("grunddata_satsregulering"),
    ]
