"""The check on given-up numbers, validated apart from its creation, so that nobody waits for the scan."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("sikrede", "0009_noegler")]
    operations = [ValidateConstraint("sikret", "sikrede_afloest_af_et_andet_nummer")]
