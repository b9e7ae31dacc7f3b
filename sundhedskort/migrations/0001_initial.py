import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("kerne", "0001_grundsten"),
        ("forloeb", "0001_initial"),
        ("sikrede", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Kortbestilling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "ordrenoegle",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="ordrenøgle"),
                ),
                ("kommune", models.CharField(max_length=4, verbose_name="kommune")),
                ("aarsag", models.CharField(max_length=60, verbose_name="årsag")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("bestilt", "Bestilt"),
                            ("trukket", "Trukket hos leverandøren"),
                            ("afsendt", "Afsendt"),
                            ("annulleret", "Annulleret"),
                        ],
                        default="bestilt",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("trukket", models.DateTimeField(null=True, verbose_name="trukket")),
                ("afsendt", models.DateTimeField(null=True, verbose_name="afsendt")),
                (
                    "forloeb",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="kortbestilling", to="forloeb.forloeb"
                    ),
                ),
                (
                    "sikret",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kortbestillinger",
                        to="sikrede.sikret",
                    ),
                ),
            ],
        ),
    ]
