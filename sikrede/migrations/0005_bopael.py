"""Residence: protections, address texts, having left or disappeared, earlier addresses.

A new record 001 replaces the rows, so they may be deleted.
"""

import django.db.models.deletion
from django.db import migrations, models

from kerne.migrationer import maa_slette

_ERSTATTES = ("beskyttelse", "adressetekst", "udrejse", "forsvinding", "tidligereadresse")


class Migration(migrations.Migration):
    dependencies = [("sikrede", "0004_familie")]
    operations = [
        migrations.CreateModel(
            name="Adressetekst",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sikret",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="adressetekster", to="sikrede.sikret"
                    ),
                ),
                (
                    "slags",
                    models.CharField(
                        choices=[("supplerende", "Supplerende adresse"), ("kontakt", "Kontaktadresse")],
                        max_length=11,
                        verbose_name="slags",
                    ),
                ),
                (
                    "tekst",
                    models.CharField(blank=True, db_default="", default="", max_length=174, verbose_name="tekst"),
                ),
                (
                    "myndighed",
                    models.CharField(blank=True, db_default="", default="", max_length=4, verbose_name="myndighed"),
                ),
                ("fra", models.DateField(default=None, null=True, verbose_name="fra")),
                ("til", models.DateField(default=None, null=True, verbose_name="til")),
            ],
        ),
        migrations.CreateModel(
            name="Beskyttelse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sikret",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="beskyttelser", to="sikrede.sikret"
                    ),
                ),
                ("type", models.CharField(blank=True, db_default="", default="", max_length=4, verbose_name="type")),
                ("fra", models.DateField(default=None, null=True, verbose_name="fra")),
                ("til", models.DateField(default=None, null=True, verbose_name="til")),
            ],
        ),
        migrations.CreateModel(
            name="Forsvinding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sikret",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="forsvindinger", to="sikrede.sikret"
                    ),
                ),
                ("forsvundet", models.DateField(default=None, null=True, verbose_name="forsvundet")),
                (
                    "forsvundet_usikker",
                    models.BooleanField(db_default=False, default=False, verbose_name="forsvundet er usikker"),
                ),
                ("genfundet", models.DateField(default=None, null=True, verbose_name="genfundet")),
                (
                    "genfundet_usikker",
                    models.BooleanField(db_default=False, default=False, verbose_name="genfundet er usikker"),
                ),
                ("aktuel", models.BooleanField(db_default=False, default=False, verbose_name="aktuel")),
                (
                    "annkor",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=1, verbose_name="rettet eller annulleret"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Tidligereadresse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sikret",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tidligere_adresser",
                        to="sikrede.sikret",
                    ),
                ),
                (
                    "kommune",
                    models.CharField(blank=True, db_default="", default="", max_length=4, verbose_name="kommune"),
                ),
                (
                    "vejkode",
                    models.CharField(blank=True, db_default="", default="", max_length=4, verbose_name="vejkode"),
                ),
                (
                    "husnummer",
                    models.CharField(blank=True, db_default="", default="", max_length=4, verbose_name="husnummer"),
                ),
                ("etage", models.CharField(blank=True, db_default="", default="", max_length=2, verbose_name="etage")),
                (
                    "sidedoer",
                    models.CharField(blank=True, db_default="", default="", max_length=4, verbose_name="sidedør"),
                ),
                (
                    "bygningsnummer",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=4, verbose_name="bygningsnummer"
                    ),
                ),
                (
                    "conavn",
                    models.CharField(blank=True, db_default="", default="", max_length=34, verbose_name="c/o-navn"),
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
            name="Udrejse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sikret",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="udrejser", to="sikrede.sikret"
                    ),
                ),
                (
                    "til_land",
                    models.CharField(blank=True, db_default="", default="", max_length=4, verbose_name="udrejst til"),
                ),
                ("udrejst", models.DateField(default=None, null=True, verbose_name="udrejst")),
                (
                    "udrejst_usikker",
                    models.BooleanField(db_default=False, default=False, verbose_name="udrejst er usikker"),
                ),
                (
                    "adresse",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=174, verbose_name="adresse i udlandet"
                    ),
                ),
                (
                    "fra_land",
                    models.CharField(blank=True, db_default="", default="", max_length=4, verbose_name="indrejst fra"),
                ),
                ("indrejst", models.DateField(default=None, null=True, verbose_name="indrejst")),
                (
                    "indrejst_usikker",
                    models.BooleanField(db_default=False, default=False, verbose_name="indrejst er usikker"),
                ),
                ("aktuel", models.BooleanField(db_default=False, default=False, verbose_name="aktuel")),
                (
                    "annkor",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=1, verbose_name="rettet eller annulleret"
                    ),
                ),
            ],
        ),
        *[maa_slette(f"sikrede_{tabel}") for tabel in _ERSTATTES],
    ]
