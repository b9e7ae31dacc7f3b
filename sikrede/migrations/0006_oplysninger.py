"""Earlier names, numbers and citizenships, and what a municipality had written in CPR.

A new record 001 replaces the rows, so they may be deleted.
"""

import django.db.models.deletion
from django.db import migrations, models

from kerne.migrationer import maa_slette

_ERSTATTES = ("tidligerenavn", "tidligerenummer", "tidligerestatsborgerskab", "kommunaltforhold", "registernotat")


class Migration(migrations.Migration):
    dependencies = [("sikrede", "0005_bopael")]
    operations = [
        migrations.CreateModel(
            name="Kommunaltforhold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sikret",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kommunale_forhold",
                        to="sikrede.sikret",
                    ),
                ),
                ("type", models.CharField(blank=True, db_default="", default="", max_length=1, verbose_name="type")),
                ("kode", models.CharField(blank=True, db_default="", default="", max_length=5, verbose_name="kode")),
                ("fra", models.DateField(default=None, null=True, verbose_name="fra")),
                ("fra_usikker", models.BooleanField(db_default=False, default=False, verbose_name="fra er usikker")),
                (
                    "bemaerkning",
                    models.CharField(blank=True, db_default="", default="", max_length=30, verbose_name="bemærkning"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Registernotat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sikret",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="registernotater", to="sikrede.sikret"
                    ),
                ),
                (
                    "nummer",
                    models.CharField(blank=True, db_default="", default="", max_length=2, verbose_name="nummer"),
                ),
                ("tekst", models.CharField(blank=True, db_default="", default="", max_length=40, verbose_name="tekst")),
                ("fra", models.DateField(default=None, null=True, verbose_name="fra")),
                ("til", models.DateField(default=None, null=True, verbose_name="til")),
            ],
        ),
        migrations.CreateModel(
            name="Tidligerenavn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sikret",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tidligere_navne", to="sikrede.sikret"
                    ),
                ),
                (
                    "fornavn",
                    models.CharField(blank=True, db_default="", default="", max_length=50, verbose_name="fornavn"),
                ),
                (
                    "fornavn_maerke",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=1, verbose_name="fornavns mærke"
                    ),
                ),
                (
                    "mellemnavn",
                    models.CharField(blank=True, db_default="", default="", max_length=40, verbose_name="mellemnavn"),
                ),
                (
                    "mellemnavn_maerke",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=1, verbose_name="mellemnavns mærke"
                    ),
                ),
                (
                    "efternavn",
                    models.CharField(blank=True, db_default="", default="", max_length=40, verbose_name="efternavn"),
                ),
                (
                    "efternavn_maerke",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=1, verbose_name="efternavns mærke"
                    ),
                ),
                ("fra", models.DateField(default=None, null=True, verbose_name="fra")),
                ("fra_usikker", models.BooleanField(db_default=False, default=False, verbose_name="fra er usikker")),
                ("til", models.DateField(default=None, null=True, verbose_name="til")),
                ("til_usikker", models.BooleanField(db_default=False, default=False, verbose_name="til er usikker")),
                (
                    "annkor",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=1, verbose_name="rettet eller annulleret"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Tidligerenummer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sikret",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tidligere_numre", to="sikrede.sikret"
                    ),
                ),
                ("personnummer", models.CharField(max_length=10, verbose_name="tidligere CPR-nummer")),
                ("fra", models.DateField(default=None, null=True, verbose_name="fra")),
                ("fra_usikker", models.BooleanField(db_default=False, default=False, verbose_name="fra er usikker")),
                ("til", models.DateField(default=None, null=True, verbose_name="til")),
                ("til_usikker", models.BooleanField(db_default=False, default=False, verbose_name="til er usikker")),
            ],
        ),
        migrations.CreateModel(
            name="Tidligerestatsborgerskab",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sikret",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tidligere_statsborgerskaber",
                        to="sikrede.sikret",
                    ),
                ),
                (
                    "landekode",
                    models.CharField(blank=True, db_default="", default="", max_length=4, verbose_name="land"),
                ),
                ("fra", models.DateField(default=None, null=True, verbose_name="fra")),
                ("fra_usikker", models.BooleanField(db_default=False, default=False, verbose_name="fra er usikker")),
                ("til", models.DateField(default=None, null=True, verbose_name="til")),
                ("til_usikker", models.BooleanField(db_default=False, default=False, verbose_name="til er usikker")),
                (
                    "annkor",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=1, verbose_name="rettet eller annulleret"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="tidligerenummer",
            index=models.Index(fields=["personnummer"], name="sikrede_tidligere_nummer"),
        ),
        *[maa_slette(f"sikrede_{tabel}") for tabel in _ERSTATTES],
    ]
