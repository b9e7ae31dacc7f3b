import django.contrib.postgres.constraints
import django.db.models.constraints
import django.db.models.functions.comparison
from django.db import migrations, models

import kerne.ur


class Migration(migrations.Migration):
    initial = True

    dependencies = [("kerne", "0001_grundsten")]

    operations = [
        migrations.CreateModel(
            name="Indlaestfil",
            fields=[
                ("sha256", models.CharField(max_length=64, primary_key=True, serialize=False, verbose_name="sha256")),
                ("filnavn", models.CharField(max_length=200, verbose_name="filnavn")),
                (
                    "indlaest",
                    models.DateTimeField(db_default=kerne.ur.Maskintid(), editable=False, verbose_name="indlæst"),
                ),
            ],
            options={
                "ordering": ["indlaest"],
            },
        ),
        migrations.CreateModel(
            name="Kommune",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("navn", models.CharField(max_length=60, verbose_name="navn")),
                ("gyldig_fra", models.DateField(verbose_name="gyldig fra")),
                ("gyldig_til", models.DateField(null=True, verbose_name="gyldig til")),
                ("kode", models.CharField(max_length=4, verbose_name="kode")),
                (
                    "slags",
                    models.CharField(
                        choices=[
                            ("dansk", "Dansk kommune"),
                            ("christiansoe", "Christiansø"),
                            ("groenland", "Grønlandsk kommune"),
                            ("administrativ", "Administrativ kode"),
                        ],
                        max_length=20,
                        verbose_name="slags",
                    ),
                ),
                ("region", models.CharField(blank=True, max_length=4, verbose_name="region")),
            ],
            options={
                "ordering": ["kode", "gyldig_fra"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kode__regex", "^[0-9]{4}$")),
                        name="grunddata_kommune_kode_fire_cifre",
                        violation_error_message="Koden har fire cifre.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("slags__in", ["dansk", "christiansoe", "groenland", "administrativ"])),
                        name="grunddata_kommune_slags_kendt",
                        violation_error_message="Slags kommune kendes ikke.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("gyldig_til__isnull", True), ("gyldig_fra__lt", models.F("gyldig_til")), _connector="OR"
                        ),
                        name="grunddata_kommune_fra_foer_til",
                        violation_error_message="Perioden skal begynde, før den slutter.",
                    ),
                    models.UniqueConstraint(
                        fields=("kode", "gyldig_fra"),
                        name="grunddata_kommune_en_pr_dato",
                        violation_error_message="Koden har allerede en periode fra den dato.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        expressions=[
                            (
                                models.Func(
                                    django.db.models.functions.comparison.Cast("kode", models.IntegerField()),
                                    django.db.models.functions.comparison.Cast("kode", models.IntegerField()),
                                    models.Value("[]"),
                                    function="int4range",
                                ),
                                "=",
                            ),
                            (models.Func("gyldig_fra", "gyldig_til", function="daterange"), "&&"),
                        ],
                        name="grunddata_kommune_uden_overlap",
                        violation_error_message="Koden har to perioder på samme dag.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Land",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("navn", models.CharField(max_length=60, verbose_name="navn")),
                ("gyldig_fra", models.DateField(verbose_name="gyldig fra")),
                ("gyldig_til", models.DateField(null=True, verbose_name="gyldig til")),
                ("kode", models.CharField(max_length=4, verbose_name="kode")),
                ("alfa2", models.CharField(blank=True, max_length=2, verbose_name="alfa-2")),
                ("alfa3", models.CharField(blank=True, max_length=3, verbose_name="alfa-3")),
                ("norden", models.BooleanField(verbose_name="nordisk")),
            ],
            options={
                "ordering": ["kode", "gyldig_fra"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kode__regex", "^[0-9]{4}$")),
                        name="grunddata_land_kode_fire_cifre",
                        violation_error_message="Koden har fire cifre.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("gyldig_til__isnull", True), ("gyldig_fra__lt", models.F("gyldig_til")), _connector="OR"
                        ),
                        name="grunddata_land_fra_foer_til",
                        violation_error_message="Perioden skal begynde, før den slutter.",
                    ),
                    models.UniqueConstraint(
                        fields=("kode", "gyldig_fra"),
                        name="grunddata_land_en_pr_dato",
                        violation_error_message="Koden har allerede en periode fra den dato.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        expressions=[
                            (
                                models.Func(
                                    django.db.models.functions.comparison.Cast("kode", models.IntegerField()),
                                    django.db.models.functions.comparison.Cast("kode", models.IntegerField()),
                                    models.Value("[]"),
                                    function="int4range",
                                ),
                                "=",
                            ),
                            (models.Func("gyldig_fra", "gyldig_til", function="daterange"), "&&"),
                        ],
                        name="grunddata_land_uden_overlap",
                        violation_error_message="Koden har to perioder på samme dag.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Region",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("navn", models.CharField(max_length=60, verbose_name="navn")),
                ("gyldig_fra", models.DateField(verbose_name="gyldig fra")),
                ("gyldig_til", models.DateField(null=True, verbose_name="gyldig til")),
                ("kode", models.CharField(max_length=4, verbose_name="kode")),
            ],
            options={
                "ordering": ["kode", "gyldig_fra"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kode__regex", "^[0-9]{4}$")),
                        name="grunddata_region_kode_fire_cifre",
                        violation_error_message="Koden har fire cifre.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("gyldig_til__isnull", True), ("gyldig_fra__lt", models.F("gyldig_til")), _connector="OR"
                        ),
                        name="grunddata_region_fra_foer_til",
                        violation_error_message="Perioden skal begynde, før den slutter.",
                    ),
                    models.UniqueConstraint(
                        fields=("kode", "gyldig_fra"),
                        name="grunddata_region_en_pr_dato",
                        violation_error_message="Koden har allerede en periode fra den dato.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        expressions=[
                            (
                                models.Func(
                                    django.db.models.functions.comparison.Cast("kode", models.IntegerField()),
                                    django.db.models.functions.comparison.Cast("kode", models.IntegerField()),
                                    models.Value("[]"),
                                    function="int4range",
                                ),
                                "=",
                            ),
                            (models.Func("gyldig_fra", "gyldig_til", function="daterange"), "&&"),
                        ],
                        name="grunddata_region_uden_overlap",
                        violation_error_message="Koden har to perioder på samme dag.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Saerligvejkode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("navn", models.CharField(max_length=60, verbose_name="navn")),
                ("gyldig_fra", models.DateField(verbose_name="gyldig fra")),
                ("gyldig_til", models.DateField(null=True, verbose_name="gyldig til")),
                ("fra_kode", models.CharField(max_length=4, verbose_name="fra kode")),
                ("til_kode", models.CharField(max_length=4, verbose_name="til kode")),
            ],
            options={
                "ordering": ["fra_kode", "-til_kode", "gyldig_fra"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("fra_kode__regex", "^[0-9]{4}$")),
                        name="grunddata_saerligvejkode_fra_kode_fire_cifre",
                        violation_error_message="Koden har fire cifre.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("til_kode__regex", "^[0-9]{4}$")),
                        name="grunddata_saerligvejkode_til_kode_fire_cifre",
                        violation_error_message="Koden har fire cifre.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("fra_kode__lte", models.F("til_kode"))),
                        name="grunddata_saerligvejkode_fra_til",
                        violation_error_message="Den første kode må ikke være større end den sidste.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("gyldig_til__isnull", True), ("gyldig_fra__lt", models.F("gyldig_til")), _connector="OR"
                        ),
                        name="grunddata_saerligvejkode_fra_foer_til",
                        violation_error_message="Perioden skal begynde, før den slutter.",
                    ),
                    models.UniqueConstraint(
                        fields=("fra_kode", "til_kode", "gyldig_fra"),
                        name="grunddata_saerligvejkode_en_pr_dato",
                        violation_error_message="Koden har allerede en periode fra den dato.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        expressions=[
                            (
                                models.Func(
                                    django.db.models.functions.comparison.Cast("fra_kode", models.IntegerField()),
                                    django.db.models.functions.comparison.Cast("til_kode", models.IntegerField()),
                                    models.Value("[]"),
                                    function="int4range",
                                ),
                                "=",
                            ),
                            (models.Func("gyldig_fra", "gyldig_til", function="daterange"), "&&"),
                        ],
                        name="grunddata_saerligvejkode_uden_overlap",
                        violation_error_message="Koden har to perioder på samme dag.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Sikringsgruppe",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("navn", models.CharField(max_length=60, verbose_name="navn")),
                ("gyldig_fra", models.DateField(verbose_name="gyldig fra")),
                ("gyldig_til", models.DateField(null=True, verbose_name="gyldig til")),
                ("kode", models.CharField(max_length=1, verbose_name="kode")),
                ("har_laege", models.BooleanField(verbose_name="har læge")),
                ("kilde", models.CharField(max_length=200, verbose_name="kilde")),
                ("bekraeftet", models.BooleanField(verbose_name="bekræftet")),
            ],
            options={
                "ordering": ["kode", "gyldig_fra"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kode__regex", "^[0-9A-Z]$")),
                        name="grunddata_sikringsgruppe_kode_et_tegn",
                        violation_error_message="Koden er et ciffer eller et stort bogstav.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("gyldig_til__isnull", True), ("gyldig_fra__lt", models.F("gyldig_til")), _connector="OR"
                        ),
                        name="grunddata_sikringsgruppe_fra_foer_til",
                        violation_error_message="Perioden skal begynde, før den slutter.",
                    ),
                    models.UniqueConstraint(
                        fields=("kode", "gyldig_fra"),
                        name="grunddata_sikringsgruppe_en_pr_dato",
                        violation_error_message="Koden har allerede en periode fra den dato.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        expressions=[
                            (
                                models.Func(
                                    models.Func("kode", function="ascii", output_field=models.IntegerField()),
                                    models.Func("kode", function="ascii", output_field=models.IntegerField()),
                                    models.Value("[]"),
                                    function="int4range",
                                ),
                                "=",
                            ),
                            (models.Func("gyldig_fra", "gyldig_til", function="daterange"), "&&"),
                        ],
                        name="grunddata_sikringsgruppe_uden_overlap",
                        violation_error_message="Koden har to perioder på samme dag.",
                    ),
                ],
            },
        ),
    ]
