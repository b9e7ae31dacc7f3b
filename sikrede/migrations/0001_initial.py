import django.db.models.deletion
from django.db import migrations, models

import kerne.felter


class Migration(migrations.Migration):
    initial = True

    dependencies = [("kerne", "0001_grundsten")]

    operations = [
        migrations.CreateModel(
            name="Sikret",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "offentlig_id",
                    models.UUIDField(
                        db_default=kerne.felter.UuidV7(), editable=False, unique=True, verbose_name="offentligt id"
                    ),
                ),
                ("personnummer", models.CharField(max_length=10, unique=True, verbose_name="CPR-nummer")),
                ("status", models.CharField(max_length=2, verbose_name="CPR-status")),
                ("status_fra", models.DateField(null=True, verbose_name="status fra")),
                ("koen", models.CharField(max_length=1, verbose_name="køn")),
                ("foedselsdato", models.DateField(verbose_name="fødselsdato")),
                ("fornavn", models.CharField(blank=True, max_length=50, verbose_name="fornavn")),
                ("mellemnavn", models.CharField(blank=True, max_length=40, verbose_name="mellemnavn")),
                ("efternavn", models.CharField(blank=True, max_length=40, verbose_name="efternavn")),
                ("adresseringsnavn", models.CharField(blank=True, max_length=34, verbose_name="adresseringsnavn")),
                (
                    "civilstand",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("U", "Ugift"),
                            ("G", "Gift"),
                            ("F", "Fraskilt"),
                            ("E", "Enke eller enkemand"),
                            ("D", "Død"),
                            ("P", "Registreret partnerskab"),
                            ("O", "Ophævet partnerskab"),
                            ("L", "Længstlevende partner"),
                        ],
                        max_length=1,
                        verbose_name="civilstand",
                    ),
                ),
                ("civilstand_fra", models.DateField(null=True, verbose_name="civilstand fra")),
                (
                    "aegtefaelle_personnummer",
                    models.CharField(blank=True, max_length=10, verbose_name="ægtefælles CPR-nummer"),
                ),
                ("beskyttet_fra", models.DateField(null=True, verbose_name="beskyttet fra")),
                ("beskyttet_til", models.DateField(null=True, verbose_name="beskyttet til")),
                ("kommune", models.CharField(max_length=4, verbose_name="kommune")),
                ("vejkode", models.CharField(blank=True, max_length=4, verbose_name="vejkode")),
                ("husnummer", models.CharField(blank=True, max_length=4, verbose_name="husnummer")),
                ("etage", models.CharField(blank=True, max_length=2, verbose_name="etage")),
                ("sidedoer", models.CharField(blank=True, max_length=4, verbose_name="sidedør")),
                ("bygningsnummer", models.CharField(blank=True, max_length=4, verbose_name="bygningsnummer")),
                ("conavn", models.CharField(blank=True, max_length=34, verbose_name="c/o-navn")),
                ("lokalitet", models.CharField(blank=True, max_length=34, verbose_name="lokalitet")),
                ("standardadresse", models.CharField(blank=True, max_length=34, verbose_name="adresse")),
                ("bynavn", models.CharField(blank=True, max_length=34, verbose_name="bynavn")),
                ("postnummer", models.CharField(blank=True, max_length=4, verbose_name="postnummer")),
                ("postdistrikt", models.CharField(blank=True, max_length=20, verbose_name="postdistrikt")),
                ("tilflyttet", models.DateField(null=True, verbose_name="tilflyttet")),
                ("version", models.BigIntegerField(default=1, verbose_name="version")),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["kommune", "vejkode", "husnummer", "etage", "sidedoer", "bygningsnummer"],
                        name="sikrede_paa_adressen",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("personnummer__regex", "^\\d{10}$")),
                        name="sikrede_personnummer_ti_cifre",
                        violation_error_message="Et CPR-nummer har ti cifre.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Soegeord",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "kommune", "ord", "sikret_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kommune", models.CharField(max_length=4, verbose_name="kommune")),
                ("ord", models.CharField(db_collation="C", max_length=60, verbose_name="ord")),
                (
                    "sikret",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="soegeord", to="sikrede.sikret"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["sikret"], name="sikrede_soegeord_sikret")],
            },
        ),
    ]
