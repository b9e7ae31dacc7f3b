"""A choice that undoes another comes to the doctor from before."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("laegevalg", "0008_adgang_efterproevet"),
    ]

    operations = [
        migrations.AlterField(
            model_name="laegevalg",
            name="adgang",
            field=models.CharField(
                choices=[
                    ("ingen", "Ingen læge"),
                    ("uaendret", "Samme læge"),
                    ("aaben", "Åben for tilgang"),
                    ("selektiv", "Åben for personens bopæl"),
                    ("undtagelse", "Åben for denne person"),
                    ("dispensation", "Lægen spørges"),
                    ("fortrydelse", "Lægen fra før"),
                ],
                db_default="aaben",
                max_length=12,
                verbose_name="adgang",
            ),
        ),
    ]
