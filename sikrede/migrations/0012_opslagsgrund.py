"""Why someone looked a person up (UD-14)."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sikrede", "0011_soegeord_uden_binding")]
    operations = [
        migrations.CreateModel(
            name="Opslagsgrund",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kommune", models.CharField(max_length=4, verbose_name="kommune")),
                ("bruger_id", models.CharField(max_length=60, verbose_name="bruger")),
                (
                    "grund",
                    models.CharField(
                        choices=[
                            ("henvendelse", "Borgeren henvender sig"),
                            ("sagsbehandling", "Sagsbehandling af en opgave eller et forløb"),
                            ("flytning", "Flytning mellem kommuner"),
                            ("andet", "Andet"),
                        ],
                        max_length=20,
                        verbose_name="grund",
                    ),
                ),
                ("tekst", models.CharField(blank=True, max_length=200, verbose_name="uddybning")),
                ("givet", models.DateTimeField(verbose_name="givet")),
                ("udloeber", models.DateTimeField(verbose_name="udløber")),
                (
                    "sikret",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opslagsgrunde",
                        to="sikrede.sikret",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["sikret", "bruger_id", "udloeber"], name="sikrede_opslagsgrund_gyldig"),
                    models.Index(fields=["kommune", "givet"], name="sikrede_opslagsgrund_dag"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(grund__in=["henvendelse", "sagsbehandling", "flytning", "andet"]),
                        name="sikrede_opslagsgrund_kendt",
                        violation_error_message="Grunden er ikke en af dem, der kan vælges.",
                    ),
                    models.CheckConstraint(
                        condition=~models.Q(grund="andet", tekst=""),
                        name="sikrede_opslagsgrund_andet_er_uddybet",
                        violation_error_message="Skriv, hvad grunden er, når du vælger Andet.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(udloeber__gt=models.F("givet")),
                        name="sikrede_opslagsgrund_udloeber_senere",
                        violation_error_message="En grund udløber, efter at den er givet.",
                    ),
                ],
            },
        ),
    ]
