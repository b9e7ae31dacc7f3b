"""Search words are replaced when a name changes."""

from django.db import migrations

from kerne.migrationer import maa_slette


class Migration(migrations.Migration):
    dependencies = [("sikrede", "0001_initial")]
    operations = [
        maa_slette("sikrede_soegeord"),
    ]
