"""Who wrote down what a doctor answered."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("laegevalg", "0009_fortrydelse"),
    ]

    operations = [
        migrations.AddField(
            model_name="dispensationssvar",
            name="registreret_af_id",
            field=models.CharField(blank=True, db_default="", max_length=60, verbose_name="registreret af (id)"),
        ),
        migrations.AddField(
            model_name="dispensationssvar",
            name="registreret_af_navn",
            field=models.CharField(blank=True, db_default="", max_length=200, verbose_name="registreret af"),
        ),
    ]
