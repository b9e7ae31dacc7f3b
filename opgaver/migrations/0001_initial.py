import django.db.models.deletion
from django.db import migrations, models

import kerne.felter


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("kerne", "0001_grundsten"),
        ("brugere", "0001_initial"),
        ("sikrede", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Opgave",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "offentlig_id",
                    models.UUIDField(
                        db_default=kerne.felter.UuidV7(), editable=False, unique=True, verbose_name="offentligt id"
                    ),
                ),
                ("kommune", models.CharField(max_length=4, verbose_name="kommune")),
                (
                    "slags",
                    models.CharField(
                        choices=[("manuel", "Manuel opgave"), ("ad_hoc", "Ad hoc-opgave"), ("system", "Systemopgave")],
                        max_length=8,
                        verbose_name="slags",
                    ),
                ),
                ("art", models.CharField(max_length=60, verbose_name="art")),
                ("titel", models.CharField(max_length=200, verbose_name="titel")),
                ("genstand", models.CharField(blank=True, max_length=100, verbose_name="genstand")),
                ("frist", models.DateTimeField(null=True, verbose_name="frist")),
                ("oprettet", models.DateTimeField(verbose_name="oprettet")),
                ("lukket", models.DateTimeField(null=True, verbose_name="lukket")),
                (
                    "ansvarlig",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opgaver",
                        to="brugere.bruger",
                    ),
                ),
                (
                    "sikret",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opgaver",
                        to="sikrede.sikret",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("lukket__isnull", True)),
                        fields=["kommune", "frist", "id"],
                        name="opgaver_aabne",
                    ),
                    models.Index(
                        condition=models.Q(("lukket__isnull", True)), fields=["genstand"], name="opgaver_aabne_om"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("lukket__isnull", True), ("lukket__gte", models.F("oprettet")), _connector="OR"
                        ),
                        name="opgaver_lukket_efter_oprettet",
                        violation_error_message="En opgave kan ikke lukkes, før den er oprettet.",
                    )
                ],
            },
        ),
    ]
