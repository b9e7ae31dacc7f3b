"""A period that a newer file corrects goes; the log knows that it did."""

from django.db import migrations

from kerne.migrationer import maa_slette


class Migration(migrations.Migration):
    dependencies = [("grunddata", "0001_initial")]
    operations = [
        maa_slette("grunddata_kommune"),
        maa_slette("grunddata_land"),
        maa_slette("grunddata_region"),
        maa_slette("grunddata_saerligvejkode"),
        maa_slette("grunddata_sikringsgruppe"),
    ]
