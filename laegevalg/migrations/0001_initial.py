import django.db.models.deletion
from django.db import migrations, models

import kerne.felter
import kerne.ur


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("kerne", "0001_grundsten"),
        ("forloeb", "0001_initial"),
        ("sikrede", "0001_initial"),
        ("ydere", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Laegevalg",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "offentlig_id",
                    models.UUIDField(
                        db_default=kerne.felter.UuidV7(), editable=False, unique=True, verbose_name="offentligt id"
                    ),
                ),
                ("fra", models.DateField(verbose_name="fra")),
                (
                    "status",
                    models.CharField(
                        choices=[("reserveret", "Reserveret"), ("gennemfoert", "Gennemført"), ("opgivet", "Opgivet")],
                        default="reserveret",
                        max_length=11,
                        verbose_name="status",
                    ),
                ),
                (
                    "forloeb",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="laegevalg", to="forloeb.forloeb"
                    ),
                ),
                (
                    "sikret",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="laegevalg", to="sikrede.sikret"
                    ),
                ),
                (
                    "yder",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ydere.yder"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", "reserveret")),
                        fields=("sikret",),
                        name="laegevalg_et_valg_i_gang",
                        violation_error_message="Der er allerede et lægevalg i gang for den sikrede.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Registrering",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fra", models.DateField(verbose_name="fra")),
                ("gruppe", models.CharField(max_length=1, verbose_name="sikringsgruppe")),
                (
                    "registreret",
                    models.DateTimeField(db_default=kerne.ur.Maskintid(), editable=False, verbose_name="registreret"),
                ),
                ("erstattet", models.DateTimeField(null=True, verbose_name="erstattet")),
                (
                    "forloeb",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="forloeb.forloeb"
                    ),
                ),
                (
                    "sikret",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="registreringer", to="sikrede.sikret"
                    ),
                ),
                (
                    "yder",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registreringer",
                        to="ydere.yder",
                    ),
                ),
            ],
            options={
                "ordering": ["-fra", "-id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("erstattet__isnull", True)), fields=["yder"], name="laegevalg_hos_yder"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("erstattet__isnull", True)),
                        fields=("sikret", "fra"),
                        name="laegevalg_en_registrering_pr_dato",
                        violation_error_message="Der er allerede en registrering fra den dato.",
                    )
                ],
            },
        ),
    ]
