from django.db import migrations, models

import kerne.ur


class Migration(migrations.Migration):
    initial = True

    dependencies = [("kerne", "0001_grundsten")]

    operations = [
        migrations.CreateModel(
            name="Parametervaerdi",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("noegle", models.CharField(max_length=100, verbose_name="parameter")),
                ("kommune", models.CharField(max_length=4, verbose_name="kommune")),
                ("vaerdi", models.JSONField(verbose_name="værdi")),
                ("gyldig_fra", models.DateField(verbose_name="gyldig fra")),
                (
                    "registreret",
                    models.DateTimeField(db_default=kerne.ur.Maskintid(), editable=False, verbose_name="registreret"),
                ),
                ("registreret_af", models.CharField(max_length=200, verbose_name="registreret af")),
                ("erstattet", models.DateTimeField(null=True, verbose_name="erstattet")),
            ],
            options={
                "ordering": ["noegle", "kommune", "-gyldig_fra"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("erstattet__isnull", True)),
                        fields=("noegle", "kommune", "gyldig_fra"),
                        name="konfiguration_en_vaerdi_pr_dato",
                        violation_error_message="Parameteren har allerede en værdi fra den dato.",
                    )
                ],
            },
        ),
    ]
