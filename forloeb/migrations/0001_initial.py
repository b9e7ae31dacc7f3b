import django.db.models.deletion
from django.db import migrations, models

import kerne.felter
import kerne.ur


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("kerne", "0001_grundsten"),
        ("opgaver", "0001_initial"),
        ("sikrede", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Forloeb",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "offentlig_id",
                    models.UUIDField(
                        db_default=kerne.felter.UuidV7(), editable=False, unique=True, verbose_name="offentligt id"
                    ),
                ),
                ("kommune", models.CharField(max_length=4, verbose_name="kommune")),
                ("art", models.CharField(max_length=60, verbose_name="art")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("i_gang", "I gang"),
                            ("afsluttet", "Afsluttet"),
                            ("annulleret", "Annulleret"),
                            ("afvist", "Afvist"),
                            ("fejlet", "Fejlet"),
                        ],
                        default="i_gang",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("idempotensnoegle", models.UUIDField(unique=True, verbose_name="idempotensnøgle")),
                ("grundlag", models.JSONField(verbose_name="grundlag")),
                ("konsekvens", models.JSONField(verbose_name="konsekvens")),
                ("oprettet", models.DateTimeField(verbose_name="oprettet")),
                ("oprettet_af_id", models.CharField(max_length=60, verbose_name="oprettet af (id)")),
                ("oprettet_af_navn", models.CharField(max_length=200, verbose_name="oprettet af")),
                ("afsluttet", models.DateTimeField(null=True, verbose_name="afsluttet")),
                (
                    "foraelder",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="foelger",
                        to="forloeb.forloeb",
                    ),
                ),
                (
                    "sikret",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="forloeb", to="sikrede.sikret"
                    ),
                ),
            ],
            options={
                "ordering": ["-oprettet", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Aktivitet",
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
                ("nr", models.PositiveSmallIntegerField(verbose_name="nr.")),
                ("trin", models.CharField(max_length=60, verbose_name="trin")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("kommer", "Kommer"),
                            ("venter", "Venter"),
                            ("udfoert", "Udført"),
                            ("sprunget", "Sprunget over"),
                            ("annulleret", "Annulleret"),
                            ("fejlet", "Fejlet"),
                        ],
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("forfalder", models.DateTimeField(null=True, verbose_name="forfalder")),
                ("udfoert", models.DateTimeField(null=True, verbose_name="udført")),
                ("skete", models.JSONField(default=list, verbose_name="skete")),
                (
                    "opgave",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="opgaver.opgave"
                    ),
                ),
                (
                    "forloeb",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="aktiviteter", to="forloeb.forloeb"
                    ),
                ),
            ],
            options={
                "ordering": ["forloeb_id", "nr"],
            },
        ),
        migrations.AddIndex(
            model_name="forloeb",
            index=models.Index(fields=["sikret", "-oprettet", "-id"], name="forloeb_paa_sikret"),
        ),
        migrations.AddConstraint(
            model_name="forloeb",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("afsluttet__isnull", True), ("status", "i_gang")),
                    ("status", "fejlet"),
                    models.Q(models.Q(("status", "i_gang"), _negated=True), ("afsluttet__isnull", False)),
                    _connector="OR",
                ),
                name="forloeb_status_og_afslutning_passer",
                violation_error_message="Et forløb i gang er ikke afsluttet, og et afsluttet har en dato.",
            ),
        ),
        migrations.AddIndex(
            model_name="aktivitet",
            index=models.Index(
                condition=models.Q(("status", "venter")), fields=["forfalder", "id"], name="forloeb_venter"
            ),
        ),
        migrations.AddConstraint(
            model_name="aktivitet",
            constraint=models.UniqueConstraint(
                fields=("forloeb", "nr"),
                name="forloeb_et_trin_pr_nr",
                violation_error_message="Trinnet findes allerede.",
            ),
        ),
        migrations.AddConstraint(
            model_name="aktivitet",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "venter"), _negated=True), ("forfalder__isnull", False), _connector="OR"
                ),
                name="forloeb_det_der_venter_forfalder",
                violation_error_message="Et trin, der venter, har en dato, det forfalder.",
            ),
        ),
        migrations.AddConstraint(
            model_name="aktivitet",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "udfoert"), ("udfoert__isnull", False)),
                    models.Q(models.Q(("status", "udfoert"), _negated=True), ("udfoert__isnull", True)),
                    _connector="OR",
                ),
                name="forloeb_udfoert_har_tidspunkt",
                violation_error_message="Et udført trin har et tidspunkt, og kun det.",
            ),
        ),
    ]
