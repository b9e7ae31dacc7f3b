import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models

import kerne.felter


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("kerne", "0001_grundsten"),
        ("sikrede", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "offentlig_id",
                    models.UUIDField(
                        db_default=kerne.felter.UuidV7(), editable=False, unique=True, verbose_name="offentligt id"
                    ),
                ),
                ("kommune", models.CharField(max_length=4, verbose_name="kommune")),
                ("idempotensnoegle", models.UUIDField(unique=True, verbose_name="idempotensnøgle")),
                ("seneste_nr", models.PositiveIntegerField(default=1, verbose_name="seneste version")),
                ("oprettet", models.DateTimeField(verbose_name="oprettet")),
                ("oprettet_af_id", models.CharField(max_length=60, verbose_name="oprettet af (id)")),
                ("oprettet_af_navn", models.CharField(max_length=200, verbose_name="oprettet af")),
                ("trukket", models.DateTimeField(null=True, verbose_name="trukket tilbage")),
                ("trukket_af_id", models.CharField(blank=True, max_length=60, verbose_name="trukket tilbage af (id)")),
                ("trukket_af_navn", models.CharField(blank=True, max_length=200, verbose_name="trukket tilbage af")),
                (
                    "sikret",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="noter", to="sikrede.sikret"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("trukket__isnull", True), ("trukket_af_id", "")),
                            models.Q(("trukket__isnull", False), models.Q(("trukket_af_id", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="noter_trukket_har_tid_og_navn",
                        violation_error_message="En note, der er trukket tilbage, har et tidspunkt og et navn.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("seneste_nr__gte", 1)),
                        name="noter_har_en_version",
                        violation_error_message="En note har mindst én version.",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Noteversion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kommune", models.CharField(max_length=4, verbose_name="kommune")),
                ("nr", models.PositiveIntegerField(verbose_name="nr.")),
                ("tekst", models.TextField(verbose_name="tekst")),
                ("skrevet", models.DateTimeField(verbose_name="skrevet")),
                ("skrevet_af_id", models.CharField(max_length=60, verbose_name="skrevet af (id)")),
                ("skrevet_af_navn", models.CharField(max_length=200, verbose_name="skrevet af")),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="versioner", to="noter.note"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("note", "nr"),
                        name="noter_en_version_pr_nr",
                        violation_error_message="Noten har allerede en version med det nummer.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("tekst__regex", "\\S")),
                        name="noter_tekst_ikke_tom",
                        violation_error_message="En note skal have en tekst.",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("tekst"), 15000
                        ),
                        name="noter_tekst_ikke_for_lang",
                        violation_error_message="En note kan højst være på 15.000 tegn.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("nr__gte", 1)),
                        name="noter_nr_fra_et",
                        violation_error_message="Den første version har nummer 1.",
                    ),
                ]
            },
        ),
    ]
