"""A registration once made stays as it was; it can only be superseded."""

from django.db import migrations

from kerne.migrationer import kun_foejes_til


class Migration(migrations.Migration):
    dependencies = [("laegevalg", "0001_initial")]
    operations = [
        kun_foejes_til("laegevalg_registrering", "erstattet"),
    ]
