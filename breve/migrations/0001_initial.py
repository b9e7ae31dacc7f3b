import django.db.models.deletion
from django.db import migrations, models

import kerne.felter


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("kerne", "0001_grundsten"),
        ("forloeb", "0001_initial"),
        ("sikrede", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Dokument",
            fields=[
                ("sha256", models.CharField(max_length=64, primary_key=True, serialize=False, verbose_name="SHA-256")),
                ("indhold", models.BinaryField(verbose_name="indhold")),
            ],
        ),
        migrations.CreateModel(
            name="Brev",
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
                ("skabelon_version", models.PositiveIntegerField(verbose_name="skabelonversion")),
                ("titel", models.CharField(max_length=200, verbose_name="titel")),
                ("fletdata", models.JSONField(verbose_name="fletdata")),
                ("sideantal", models.PositiveSmallIntegerField(verbose_name="sideantal")),
                ("gengiver", models.CharField(max_length=60, verbose_name="gengiver")),
                ("dannet", models.DateTimeField(verbose_name="dannet")),
                (
                    "aktivitet",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="brev", to="forloeb.aktivitet"
                    ),
                ),
                (
                    "forloeb",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="breve", to="forloeb.forloeb"
                    ),
                ),
                (
                    "sikret",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="breve", to="sikrede.sikret"
                    ),
                ),
                (
                    "dokument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="breve.dokument"
                    ),
                ),
            ],
            options={
                "ordering": ["dannet", "id"],
                "indexes": [models.Index(fields=["sikret", "-dannet"], name="breve_til_sikret")],
            },
        ),
    ]
