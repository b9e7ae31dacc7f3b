"""A value once set stays as it was; it can only be superseded."""

from django.db import migrations

from kerne.migrationer import kun_foejes_til


class Migration(migrations.Migration):
    dependencies = [("konfiguration", "0001_initial")]
    operations = [
        kun_foejes_til("konfiguration_parametervaerdi", "erstattet"),
    ]
