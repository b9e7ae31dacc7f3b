import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import kerne.felter


class Migration(migrations.Migration):
    initial = True

    dependencies = [("kerne", "0001_grundsten")]

    operations = [
        migrations.CreateModel(
            name="Yder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "offentlig_id",
                    models.UUIDField(
                        db_default=kerne.felter.UuidV7(), editable=False, unique=True, verbose_name="offentligt id"
                    ),
                ),
                ("ydernummer", models.CharField(max_length=6, verbose_name="ydernummer")),
                ("historik_id", models.CharField(max_length=16, verbose_name="historik-id")),
                ("fra", models.DateField(verbose_name="fra")),
                ("til", models.DateField(null=True, verbose_name="til")),
                ("navn", models.CharField(max_length=50, verbose_name="praksisnavn")),
                ("adresse", models.CharField(blank=True, max_length=50, verbose_name="adresse")),
                ("postnummer", models.CharField(blank=True, max_length=4, verbose_name="postnummer")),
                ("postdistrikt", models.CharField(blank=True, max_length=20, verbose_name="postdistrikt")),
                ("telefon", models.CharField(blank=True, max_length=8, verbose_name="telefon")),
                ("email", models.CharField(blank=True, max_length=50, verbose_name="e-mail")),
                ("region", models.CharField(max_length=2, verbose_name="region")),
                ("speciale", models.CharField(max_length=2, verbose_name="hovedspeciale")),
            ],
        ),
        migrations.CreateModel(
            name="Plads",
            fields=[
                (
                    "yder",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="plads",
                        serialize=False,
                        to="ydere.yder",
                    ),
                ),
                ("kommune", models.CharField(max_length=4, verbose_name="kommune")),
                (
                    "tilgang",
                    models.CharField(
                        choices=[
                            ("aaben", "Åben for tilgang"),
                            ("lukket", "Lukket for tilgang"),
                            ("selektiv", "Åben for udvalgte postnumre"),
                        ],
                        max_length=8,
                        verbose_name="tilgang",
                    ),
                ),
                (
                    "postnumre",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=4),
                        default=list,
                        size=None,
                        verbose_name="åben for postnumre",
                    ),
                ),
                ("lukkegraense", models.PositiveIntegerField(verbose_name="lukkegrænse")),
                ("maksimum", models.PositiveIntegerField(verbose_name="maksimum")),
                ("tilmeldte", models.PositiveIntegerField(default=0, verbose_name="tilmeldte")),
                ("reserverede", models.PositiveIntegerField(default=0, verbose_name="reserverede")),
            ],
        ),
        migrations.AddIndex(
            model_name="yder",
            index=models.Index(fields=["ydernummer", "fra"], name="ydere_ydernummer"),
        ),
        migrations.AddConstraint(
            model_name="yder",
            constraint=models.UniqueConstraint(
                fields=("ydernummer", "historik_id", "fra"),
                name="ydere_en_raekke_pr_periode",
                violation_error_message="Yderen findes allerede fra den dato.",
            ),
        ),
        migrations.AddConstraint(
            model_name="yder",
            constraint=models.CheckConstraint(
                condition=models.Q(("til__isnull", True), ("til__gte", models.F("fra")), _connector="OR"),
                name="ydere_slutter_efter_start",
                violation_error_message="En yder kan ikke ophøre, før den er begyndt.",
            ),
        ),
        migrations.AddIndex(
            model_name="plads",
            index=models.Index(fields=["kommune", "tilgang"], name="ydere_plads_i_kommune"),
        ),
        migrations.AddConstraint(
            model_name="plads",
            constraint=models.CheckConstraint(
                condition=models.Q(("maksimum__gte", models.F("lukkegraense"))),
                name="ydere_maksimum_over_lukkegraense",
                violation_error_message="Maksimum kan ikke være mindre end lukkegrænsen.",
            ),
        ),
    ]
