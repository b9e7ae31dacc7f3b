"""Card orders are seen by their own municipality. A supplier's answer names only the order, so the
lawful exception is one function that says which municipality it belongs to, and nothing else."""

from django.db import migrations

from kerne.migrationer import kommunens_egne

KOMMUNE_FOR_ORDRE = """
CREATE FUNCTION sundhedskort_kommune_for_ordre(noegle uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT kommune FROM public.sundhedskort_kortbestilling WHERE ordrenoegle = noegle
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("sundhedskort", "0001_initial")]
    operations = [
        kommunens_egne("sundhedskort_kortbestilling"),
        migrations.RunSQL(KOMMUNE_FOR_ORDRE, "DROP FUNCTION sundhedskort_kommune_for_ordre(uuid);"),
    ]
