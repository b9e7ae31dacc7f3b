"""Two indexes that say what another says: on the search words' person, and on the CPR number for LIKE."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("sikrede", "0002_rettigheder")]
    operations = [
        migrations.RunSQL(
            "DROP INDEX CONCURRENTLY IF EXISTS sikrede_soegeord_sikret_id_40d815d1",
            "CREATE INDEX CONCURRENTLY sikrede_soegeord_sikret_id_40d815d1 ON sikrede_soegeord (sikret_id)",
            state_operations=[
                migrations.AlterField(
                    model_name="soegeord",
                    name="sikret",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="soegeord",
                        to="sikrede.sikret",
                    ),
                )
            ],
        ),
        migrations.RunSQL(
            "DROP INDEX CONCURRENTLY IF EXISTS sikrede_sikret_personnummer_1a68fc0c_like",
            "CREATE INDEX CONCURRENTLY sikrede_sikret_personnummer_1a68fc0c_like"
            " ON sikrede_sikret (personnummer varchar_pattern_ops)",
        ),
    ]
