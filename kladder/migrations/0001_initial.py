import django.db.models.lookups
from django.db import migrations, models

import kerne.ur
import kladder.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [("kerne", "0001_grundsten")]

    operations = [
        migrations.CreateModel(
            name="Kladde",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kommune", models.CharField(max_length=4, verbose_name="kommune")),
                ("bruger_id", models.CharField(max_length=60, verbose_name="bruger")),
                ("noegle", models.CharField(max_length=120, verbose_name="nøgle")),
                ("side", models.CharField(max_length=24, verbose_name="side")),
                ("nr", models.PositiveIntegerField(verbose_name="nr.")),
                ("felter", models.JSONField(verbose_name="felter")),
                ("aendret", models.DateTimeField(db_default=kerne.ur.Maskintid(), verbose_name="ændret")),
            ],
            options={
                "indexes": [models.Index(fields=["aendret"], name="kladder_efter_alder")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("bruger_id", "noegle", "kommune"),
                        name="kladder_en_pr_formular",
                        violation_error_message="Der er allerede en kladde til formularen.",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(kladder.models.AntalBytes("felter"), 65536),
                        name="kladder_ikke_for_stor",
                        violation_error_message="Teksten er for lang til at blive gemt som kladde.",
                    ),
                ],
            },
        ),
    ]
