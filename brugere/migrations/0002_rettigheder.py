"""Web sessions end by being deleted."""

from django.db import migrations

from kerne.migrationer import maa_slette


class Migration(migrations.Migration):
    dependencies = [("brugere", "0001_initial"), ("sessions", "0001_initial")]
    operations = [
        maa_slette("django_session"),
    ]
