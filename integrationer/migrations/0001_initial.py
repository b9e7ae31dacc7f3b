import django.db.models.deletion
from django.db import migrations, models

import kerne.felter
import kerne.ur


class Migration(migrations.Migration):
    initial = True

    dependencies = [("kerne", "0001_grundsten")]

    operations = [
        migrations.CreateModel(
            name="Koe",
            fields=[
                ("noegle", models.CharField(max_length=120, primary_key=True, serialize=False, verbose_name="nøgle")),
                ("sidste_nr", models.PositiveBigIntegerField(default=0, verbose_name="sidste nr.")),
            ],
        ),
        migrations.CreateModel(
            name="Indgaaende",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("forsoeg", models.PositiveIntegerField(default=0, verbose_name="forsøg")),
                ("hegn", models.PositiveBigIntegerField(default=0, verbose_name="hegn")),
                ("laast_indtil", models.DateTimeField(null=True, verbose_name="låst indtil")),
                ("naeste_forsoeg", models.DateTimeField(db_default=kerne.ur.Maskintid(), verbose_name="næste forsøg")),
                ("fejl", models.CharField(blank=True, max_length=200, verbose_name="seneste fejl")),
                ("afsender", models.CharField(max_length=40, verbose_name="afsender")),
                ("besked_id", models.CharField(max_length=80, verbose_name="beskedens id")),
                ("indhold", models.BinaryField(verbose_name="indhold")),
                (
                    "modtaget",
                    models.DateTimeField(db_default=kerne.ur.Maskintid(), editable=False, verbose_name="modtaget"),
                ),
                ("behandlet", models.DateTimeField(null=True, verbose_name="behandlet")),
                ("udfald", models.CharField(blank=True, max_length=200, verbose_name="udfald")),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("behandlet__isnull", True)),
                        fields=["modtaget", "id"],
                        name="integrationer_ubehandlet",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("afsender", "besked_id"),
                        name="integrationer_en_gang_pr_besked",
                        violation_error_message="Beskeden er modtaget før.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Udgaaende",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("forsoeg", models.PositiveIntegerField(default=0, verbose_name="forsøg")),
                ("hegn", models.PositiveBigIntegerField(default=0, verbose_name="hegn")),
                ("laast_indtil", models.DateTimeField(null=True, verbose_name="låst indtil")),
                ("naeste_forsoeg", models.DateTimeField(db_default=kerne.ur.Maskintid(), verbose_name="næste forsøg")),
                ("fejl", models.CharField(blank=True, max_length=200, verbose_name="seneste fejl")),
                (
                    "offentlig_id",
                    models.UUIDField(
                        db_default=kerne.felter.UuidV7(), editable=False, unique=True, verbose_name="offentligt id"
                    ),
                ),
                ("kommune", models.CharField(max_length=4, verbose_name="kommune")),
                ("nr", models.PositiveBigIntegerField(verbose_name="nr. i køen")),
                ("system", models.CharField(max_length=40, verbose_name="system")),
                ("art", models.CharField(max_length=40, verbose_name="art")),
                ("idempotensnoegle", models.CharField(max_length=80, unique=True, verbose_name="idempotensnøgle")),
                ("indhold", models.JSONField(verbose_name="indhold")),
                ("genstand", models.CharField(max_length=100, verbose_name="genstand")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("klar", "Klar"),
                            ("leveret", "Leveret"),
                            ("opgivet", "Opgivet"),
                            ("annulleret", "Annulleret"),
                        ],
                        default="klar",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "oprettet",
                    models.DateTimeField(db_default=kerne.ur.Maskintid(), editable=False, verbose_name="oprettet"),
                ),
                ("leveret", models.DateTimeField(null=True, verbose_name="leveret")),
                ("kvittering", models.JSONField(null=True, verbose_name="kvittering")),
                (
                    "koe",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="beskeder", to="integrationer.koe"
                    ),
                ),
            ],
            options={
                "ordering": ["koe_id", "nr"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("status__in", ["klar", "opgivet"])),
                        fields=["koe", "nr"],
                        name="integrationer_ikke_leveret",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("koe", "nr"),
                        name="integrationer_et_nr_i_koen",
                        violation_error_message="Nummeret er brugt.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("leveret__isnull", False), ("status", "leveret")),
                            models.Q(models.Q(("status", "leveret"), _negated=True), ("leveret__isnull", True)),
                            _connector="OR",
                        ),
                        name="integrationer_leveret_har_tidspunkt",
                        violation_error_message="En leveret besked har et tidspunkt, og kun den.",
                    ),
                ],
            },
        ),
    ]
