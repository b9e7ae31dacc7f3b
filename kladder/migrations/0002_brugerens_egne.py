"""A draft is seen by the one who wrote it, in the municipality it was written for. Old ones go across users."""

from django.db import migrations

EGNE = """
ALTER TABLE kladder_kladde ENABLE ROW LEVEL SECURITY;
CREATE POLICY kladder_kladde_brugerens_egne ON kladder_kladde TO sygesikring_app
    USING (kommune = NULLIF(current_setting('sygesikring.kommune', true), '')
           AND bruger_id = NULLIF(current_setting('sygesikring.aktoer', true), '')::jsonb ->> 'id')
    WITH CHECK (kommune = NULLIF(current_setting('sygesikring.kommune', true), '')
                AND bruger_id = NULLIF(current_setting('sygesikring.aktoer', true), '')::jsonb ->> 'id');
"""
IKKE_EGNE = """
DROP POLICY kladder_kladde_brugerens_egne ON kladder_kladde;
ALTER TABLE kladder_kladde DISABLE ROW LEVEL SECURITY;
"""
RYD = """
CREATE FUNCTION kladder_ryd(dage integer) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH slettede AS (
        DELETE FROM public.kladder_kladde
         WHERE aendret < clock_timestamp() - make_interval(days => greatest(dage, 1))
            OR aendret < clock_timestamp() - interval '1 day' AND felter = '{}'
        RETURNING 1)
    SELECT count(*) FROM slettede
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("kladder", "0001_initial")]
    operations = [
        migrations.RunSQL(EGNE, IKKE_EGNE),
        migrations.RunSQL(RYD, "DROP FUNCTION kladder_ryd(integer);"),
    ]
