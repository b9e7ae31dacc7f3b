"""The check on the group, validated apart from its creation, so that nobody waits for the scan."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("laegevalg", "0004_har_gruppe")]
    operations = [ValidateConstraint("registrering", "laegevalg_registrering_har_gruppe")]
