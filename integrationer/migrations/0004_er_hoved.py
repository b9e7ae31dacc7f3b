"""Whether a message is the head of its queue. A queue follows a person, who may move: the message in front can be
another municipality's, which row-level security hides, so this one lawful look across says yes or no."""

from django.db import migrations

ER_HOVED = """
CREATE FUNCTION integrationer_er_hoved(besked bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT NOT EXISTS (
        SELECT FROM public.integrationer_udgaaende u JOIN public.integrationer_udgaaende foran
            ON foran.koe_id = u.koe_id AND foran.nr < u.nr AND foran.status IN ('klar', 'opgivet')
         WHERE u.id = besked)
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("integrationer", "0003_indlaesning")]
    operations = [migrations.RunSQL(ER_HOVED, "DROP FUNCTION integrationer_er_hoved(bigint);")]
