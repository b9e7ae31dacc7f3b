"""The check on the way in, validated apart from its creation, so that nobody waits for the scan."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("laegevalg", "0007_dispensation")]
    operations = [ValidateConstraint("laegevalg", "laegevalg_adgang_passer_med_laegen")]
