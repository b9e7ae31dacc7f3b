"""Whose message an answer is to: the answer comes before anybody acts for a municipality, and row-level security
hides every message then. This one lawful look across returns the municipality and nothing else."""

from django.db import migrations

KOMMUNE_FOR_BESKED = """
CREATE FUNCTION integrationer_kommune_for_besked(til_system text, noegle text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT u.kommune FROM public.integrationer_udgaaende u WHERE u.idempotensnoegle = noegle AND u.system = til_system
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("integrationer", "0004_er_hoved")]
    operations = [migrations.RunSQL(KOMMUNE_FOR_BESKED, "DROP FUNCTION integrationer_kommune_for_besked(text, text);")]
