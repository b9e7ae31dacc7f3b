"""Tasks are seen by their own municipality (SIK-2)."""

from django.db import migrations

from kerne.migrationer import kommunens_egne


class Migration(migrations.Migration):
    dependencies = [("opgaver", "0001_initial")]
    operations = [
        kommunens_egne("opgaver_opgave"),
    ]
