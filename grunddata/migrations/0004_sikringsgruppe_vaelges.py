"""Which insurance groups are decided here, and in which one has a health card; the table's file says it of each."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("grunddata", "0003_gebyrsats")]
    operations = [
        migrations.AddField(
            "sikringsgruppe", "vaelges", models.BooleanField(db_default=True, verbose_name="kan vælges")
        ),
        migrations.AddField(
            "sikringsgruppe", "sundhedskort", models.BooleanField(db_default=True, verbose_name="har sundhedskort")
        ),
    ]
