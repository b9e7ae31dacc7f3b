"""Search words are derived and persons never deleted: the foreign key checked each of them for nothing."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sikrede", "0010_efterproevet")]
    operations = [
        migrations.RunSQL(
            """
            ALTER TABLE sikrede_soegeord
                -- squawk-ignore ban-drop-constraint
                DROP CONSTRAINT IF EXISTS sikrede_soegeord_sikret_id_40d815d1_fk_sikrede_sikret_id;
            """,
            migrations.RunSQL.noop,
            state_operations=[
                migrations.AlterField(
                    "soegeord",
                    "sikret",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="soegeord",
                        to="sikrede.sikret",
                    ),
                ),
            ],
        ),
    ]
