"""Family: children, custody, guardianship, separations, earlier civil statuses.

A new record 001 replaces the rows, so they may be deleted.
"""

import django.db.models.deletion
from django.db import migrations, models

from kerne.migrationer import maa_slette

_ERSTATTES = ("barn", "foraeldremyndighed", "vaergemaal", "separation", "tidligerecivilstand")


class Migration(migrations.Migration):
    dependencies = [("sikrede", "0003_overfloedige_indekser")]
    operations = [
        migrations.CreateModel(
            name="Barn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sikret",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="boern", to="sikrede.sikret"
                    ),
                ),
                ("personnummer", models.CharField(max_length=10, verbose_name="barnets CPR-nummer")),
            ],
        ),
        migrations.CreateModel(
            name="Foraeldremyndighed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sikret",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="foraeldremyndighed",
                        to="sikrede.sikret",
                    ),
                ),
                ("art", models.CharField(blank=True, db_default="", default="", max_length=4, verbose_name="art")),
                (
                    "indehaver_personnummer",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=10, verbose_name="indehaverens CPR-nummer"
                    ),
                ),
                ("indehaver_fra", models.DateField(default=None, null=True, verbose_name="indehaver fra")),
                ("fra", models.DateField(default=None, null=True, verbose_name="fra")),
                ("fra_usikker", models.BooleanField(db_default=False, default=False, verbose_name="fra er usikker")),
                ("til", models.DateField(default=None, null=True, verbose_name="til")),
            ],
        ),
        migrations.CreateModel(
            name="Separation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sikret",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="separationer", to="sikrede.sikret"
                    ),
                ),
                ("fra", models.DateField(default=None, null=True, verbose_name="fra")),
                ("fra_usikker", models.BooleanField(db_default=False, default=False, verbose_name="fra er usikker")),
                ("til", models.DateField(default=None, null=True, verbose_name="til")),
                ("til_usikker", models.BooleanField(db_default=False, default=False, verbose_name="til er usikker")),
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
            name="Tidligerecivilstand",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sikret",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tidligere_civilstande",
                        to="sikrede.sikret",
                    ),
                ),
                (
                    "civilstand",
                    models.CharField(blank=True, db_default="", default="", max_length=1, verbose_name="civilstand"),
                ),
                (
                    "aegtefaelle_personnummer",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=10, verbose_name="ægtefælles CPR-nummer"
                    ),
                ),
                (
                    "aegtefaelle_foedselsdato",
                    models.DateField(default=None, null=True, verbose_name="ægtefælles fødselsdato"),
                ),
                (
                    "aegtefaelle_foedselsdato_usikker",
                    models.BooleanField(
                        db_default=False, default=False, verbose_name="ægtefælles fødselsdato er usikker"
                    ),
                ),
                (
                    "aegtefaelle_navn",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=34, verbose_name="ægtefælles navn"
                    ),
                ),
                (
                    "aegtefaelle_navn_maerke",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=1, verbose_name="ægtefælles navnemærke"
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
            name="Vaergemaal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sikret",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="vaergemaal", to="sikrede.sikret"
                    ),
                ),
                ("art", models.CharField(blank=True, db_default="", default="", max_length=4, verbose_name="art")),
                ("fra", models.DateField(default=None, null=True, verbose_name="fra")),
                ("fra_usikker", models.BooleanField(db_default=False, default=False, verbose_name="fra er usikker")),
                ("til", models.DateField(default=None, null=True, verbose_name="til")),
                (
                    "vaerge_personnummer",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=10, verbose_name="værgens CPR-nummer"
                    ),
                ),
                ("vaerge_fra", models.DateField(default=None, null=True, verbose_name="værge fra")),
                (
                    "vaerge_navn",
                    models.CharField(blank=True, db_default="", default="", max_length=34, verbose_name="værgens navn"),
                ),
                ("vaerge_adresse_fra", models.DateField(default=None, null=True, verbose_name="værgens adresse fra")),
                (
                    "vaerge_adresse",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=174, verbose_name="værgens adresse"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="barn",
            index=models.Index(fields=["personnummer"], name="sikrede_barn_nummer"),
        ),
        migrations.AddConstraint(
            model_name="barn",
            constraint=models.UniqueConstraint(
                fields=("sikret", "personnummer"),
                deferrable=models.Deferrable.IMMEDIATE,
                name="sikrede_barn_en_gang",
                violation_error_message="Barnet står der allerede.",
            ),
        ),
        migrations.AddIndex(
            model_name="foraeldremyndighed",
            index=models.Index(
                condition=models.Q(("indehaver_personnummer", ""), _negated=True),
                fields=["indehaver_personnummer"],
                name="sikrede_myndighed_indehaver",
            ),
        ),
        migrations.AddIndex(
            model_name="vaergemaal",
            index=models.Index(
                condition=models.Q(("vaerge_personnummer", ""), _negated=True),
                fields=["vaerge_personnummer"],
                name="sikrede_vaergemaal_vaerge",
            ),
        ),
        *[maa_slette(f"sikrede_{tabel}") for tabel in _ERSTATTES],
    ]
