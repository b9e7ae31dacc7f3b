"""A registration without a group is none."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("laegevalg", "0003_sikredeoplysning")]
    operations = [
        AddConstraintNotValid(
            "registrering",
            models.CheckConstraint(
                condition=~models.Q(gruppe=""),
                name="laegevalg_registrering_har_gruppe",
                violation_error_message="En registrering har en sikringsgruppe.",
            ),
        ),
    ]
