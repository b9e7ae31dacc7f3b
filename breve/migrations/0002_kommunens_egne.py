"""Letters are seen by the municipality that sent them (FRL-5)."""

from django.db import migrations

from kerne.migrationer import kommunens_egne


class Migration(migrations.Migration):
    dependencies = [("breve", "0001_initial")]
    operations = [
        kommunens_egne("breve_brev"),
    ]
