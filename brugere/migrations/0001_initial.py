import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models

import kerne.felter


class Migration(migrations.Migration):
    initial = True

    dependencies = [("kerne", "0001_grundsten")]

    operations = [
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("kode", models.CharField(max_length=4, primary_key=True, serialize=False, verbose_name="kode")),
                ("navn", models.CharField(max_length=60, verbose_name="navn")),
            ],
            options={
                "ordering": ["navn"],
                "constraints": [
                    models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(django.db.models.functions.text.Length("kode"), 4),
                        name="brugere_organisation_kode_fire_cifre",
                        violation_error_message="En kommunekode har fire cifre.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Bruger",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "offentlig_id",
                    models.UUIDField(
                        db_default=kerne.felter.UuidV7(), editable=False, unique=True, verbose_name="offentligt id"
                    ),
                ),
                ("ekstern_id", models.CharField(max_length=200, unique=True, verbose_name="id hos loginudbyderen")),
                ("navn", models.CharField(max_length=200, verbose_name="navn")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="brugere", to="brugere.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["navn"],
                "indexes": [models.Index(fields=["organisation", "navn"], name="brugere_bruger_i_organisation")],
            },
        ),
    ]
