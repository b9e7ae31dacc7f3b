"""Notes are seen by the municipality that wrote them (SIK-2). A version stays as it was written; of a note only the
number of its latest version and its withdrawal change."""

from django.db import migrations

from kerne.migrationer import kommunens_egne, kun_foejes_til


class Migration(migrations.Migration):
    dependencies = [("noter", "0001_initial")]
    operations = [
        kommunens_egne("noter_note"),
        kommunens_egne("noter_noteversion"),
        kun_foejes_til("noter_note", "seneste_nr", "trukket", "trukket_af_id", "trukket_af_navn"),
        migrations.RunSQL(
            "REVOKE UPDATE ON noter_noteversion FROM sygesikring_app;",
            "GRANT UPDATE ON noter_noteversion TO sygesikring_app;",
        ),
    ]
