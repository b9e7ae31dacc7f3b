"""Reasons are each municipality's own, and are never changed."""

from django.db import migrations

from kerne.migrationer import kommunens_egne


class Migration(migrations.Migration):
    dependencies = [("sikrede", "0012_opslagsgrund")]
    operations = [
        kommunens_egne("sikrede_opslagsgrund"),
        migrations.RunSQL(
            "REVOKE UPDATE ON sikrede_opslagsgrund FROM sygesikring_app;",
            "GRANT UPDATE ON sikrede_opslagsgrund TO sygesikring_app;",
        ),
    ]
